/**
 * fast-check with a seed that stays the same from run to run, so that a test is red or green for its code alone. Another
 * one by `SEED=N`; a failure names its own.
 */

import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.SEED ?? 64) });

export default fc;
