import assert from 'node:assert/strict';
import { Probe, waitAfter } from '../../../core/availability/probe';
import { type Tr064Code, Tr064Error } from '../../../core/errors';
import { FakeClock } from '../../support/fake-clock';
import { failure } from '../support/boxes';

describe('looking whether the box is there', () => {
  /** A probe whose looks end when the test says so. */
  function begin() {
    const clock = new FakeClock();
    const looks: PromiseWithResolvers[] = [];
    const probe = new Probe(clock, (signal) => {
      const look = withResolvers();
      signal.addEventListener('abort', () => look.reject(signal.reason));
      looks.push(look);
      return look.promise;
    });
    return { clock, probe, looks };
  }

  interface PromiseWithResolvers {
    promise: Promise<void>;
    resolve(): void;
    reject(error: unknown): void;
  }

  function withResolvers(): PromiseWithResolvers {
    let [resolve, reject] = [() => {}, (_: unknown) => {}];
    const promise = new Promise<void>((done, failed) => {
      [resolve, reject] = [done, failed];
    });
    return { promise, resolve, reject };
  }

  it('is done once for all who want it at the same time, and anew for who wants it afterwards', async () => {
    const { probe, looks } = begin();
    const wanted = [probe.run(), probe.run(), probe.run()];
    assert.equal(looks.length, 1);
    looks[0]!.resolve();
    await Promise.all(wanted);
    void probe.run();
    assert.equal(looks.length, 2);
  });

  it('tells everyone who waits what stands in the way', async () => {
    const { probe, looks } = begin();
    const wanted = [probe.run(), probe.run()].map(failure);
    looks[0]!.reject(new Tr064Error('UNREACHABLE', 'gone'));
    assert.deepEqual(
      (await Promise.all(wanted)).map(({ code }) => code),
      ['UNREACHABLE', 'UNREACHABLE'],
    );
  });

  it('is done again by itself after its time, unless somebody looked before', async () => {
    const { clock, probe, looks } = begin();
    probe.later(1000);
    await clock.advance(999);
    assert.equal(looks.length, 0);
    await clock.advance(1);
    assert.equal(looks.length, 1);
    looks[0]!.resolve();
    await clock.advance(0);
    probe.later(1000);
    void probe.run();
    assert.equal(clock.pending, 0);
    assert.equal(looks.length, 2);
  });

  it('that succeeds needs no further one, whatever was met meanwhile', async () => {
    const { clock, probe, looks } = begin();
    const looking = probe.run();
    probe.later(1000);
    looks[0]!.resolve();
    await looking;
    assert.equal(clock.pending, 0);
  });

  it('ends with the box: no timer, no look under way, and none later', async () => {
    const { clock, probe, looks } = begin();
    const looking = failure(probe.run());
    probe.later(1000);
    await probe.close(new Tr064Error('CLOSED', 'over'));
    assert.equal((await looking).code, 'CLOSED');
    probe.later(1000);
    assert.equal(clock.pending, 0);
    assert.equal((await failure(probe.run())).code, 'CLOSED');
    assert.equal(looks.length, 1);
  });
});

describe('the time until the next look', () => {
  const wait = (code: Tr064Code, failures: number, wasOnline: boolean) =>
    waitAfter(new Tr064Error(code, ''), failures, wasOnline);
  const near = (expected: number, found: number | undefined) =>
    assert.ok(found! >= expected * 0.75 && found! <= expected * 1.25, `${found}, not near ${expected}`);

  it('grows from one second to one minute while the box does not answer', () => {
    for (const wasOnline of [false, true]) {
      near(1000, wait('UNREACHABLE', 0, wasOnline));
      near(8000, wait('TIMEOUT', 3, wasOnline));
      near(60_000, wait('UNREACHABLE', 100, wasOnline));
    }
  });

  it('is five minutes where a person has to do something before the first connection', () => {
    for (const code of ['CERTIFICATE_CHANGED', 'TLS', 'UNAUTHORIZED'] as const) {
      assert.equal(wait(code, 7, false), 5 * 60_000);
    }
    const another = new Tr064Error('NOT_A_BOX', '', { reason: 'another-box' });
    assert.equal(waitAfter(another, 7, false), 5 * 60_000);
  });

  it('is that of a box which does not answer where one that is booting may answer like something else', () => {
    near(1000, wait('TR064_DISABLED', 0, false));
    near(60_000, wait('NOT_A_BOX', 100, false));
    near(2000, waitAfter(new Tr064Error('TLS', '', { reason: 'no-port' }), 1, false));
  });

  it('is a minute at most for a box that was online: it may be back at any moment', () => {
    near(60_000, wait('CERTIFICATE_CHANGED', 100, true));
  });

  it('never comes where no look helps', () => {
    assert.equal(wait('INVALID_ARGS', 0, false), undefined);
    assert.equal(wait('ABORTED', 0, false), undefined);
  });
});
