import assert from 'node:assert/strict';
import type { HttpReply } from '../../../core/wire/http';
import { Throttle, throttledError } from '../../../core/wire/throttle';

const reply = (headers: Record<string, string> = {}): HttpReply => ({
  status: 503,
  headers,
  bytes: Buffer.alloc(0),
  text: '',
});

describe('4.1.1 Remarks: how long a box that says 503 is left alone', () => {
  it('is longer each time, from about a second to about a minute', () => {
    const throttle = new Throttle();
    const pauses = Array.from({ length: 10 }, () => throttle.slowDown(reply()));
    assert.ok(pauses[0]! >= 750 && pauses[0]! <= 1250, String(pauses));
    assert.ok(pauses[3]! >= 6000 && pauses[3]! <= 10_000, String(pauses));
    assert.ok(
      pauses.every((pause) => pause <= 75_000),
      String(pauses),
    );
  });

  it('is as long as the box asks for', () => {
    assert.equal(new Throttle().slowDown(reply({ 'retry-after': '20' })), 20_000);
  });

  it('is never shorter than the own pause, and never longer than a minute', () => {
    const throttle = new Throttle();
    for (let times = 0; times < 5; times++) throttle.slowDown(reply());
    assert.ok(throttle.slowDown(reply({ 'retry-after': '1' })) > 20_000);
    assert.equal(new Throttle().slowDown(reply({ 'retry-after': '86400' })), 60_000);
  });

  for (const nonsense of ['', 'soon', '-5', '0', 'Infinity', 'Fri, 31 Dec 1999 23:59:59 GMT']) {
    it(`takes no notice of "${nonsense}"`, () => {
      assert.ok(new Throttle().slowDown(reply({ 'retry-after': nonsense })) <= 1250);
    });
  }

  it('begins anew once the box has answered', () => {
    const throttle = new Throttle();
    for (let times = 0; times < 5; times++) throttle.slowDown(reply());
    assert.equal(throttle.active, true);
    throttle.relax();
    assert.equal(throttle.active, false);
    assert.ok(throttle.slowDown(reply()) <= 1250);
  });

  it('ends in an error that says nothing was done', () => {
    const error = throttledError();
    assert.deepEqual(
      [error.code, error.status, error.sent, error.mends],
      ['THROTTLED', 503, 'nothing', 'itself'],
    );
  });
});
