/** Loaded before a host program: the clock of this package's core runs faster than life there, so that polls come sooner. */

const { systemClock } = require('../../../dist/core/index.js');

const speed = Number(process.env.TR064_TEST_SPEED);
const life = { ...systemClock };
const start = life.now();

systemClock.now = () => start + (life.now() - start) * speed;
const began = life.monotonic();
systemClock.monotonic = () => began + (life.monotonic() - began) * speed;
systemClock.setTimeout = (callback, milliseconds) => life.setTimeout(callback, milliseconds / speed);
