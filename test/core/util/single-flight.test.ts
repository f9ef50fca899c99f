import assert from 'node:assert/strict';
import { SingleFlight } from '../../../core/util/single-flight';

describe('work for several askers', () => {
  it('is done once while it goes on, and again after its end', async () => {
    let begun = 0;
    const flight = new SingleFlight(async () => ++begun);
    assert.deepEqual(await Promise.all([flight.run(), flight.run()]), [1, 1]);
    assert.equal(await flight.run(), 2);
  });

  it('is begun anew for who must not have what was begun before', async () => {
    let begun = 0;
    const flight = new SingleFlight(async () => ++begun);
    assert.deepEqual(await Promise.all([flight.run(), flight.anew(), flight.anew()]), [1, 2, 2]);
    assert.equal(await flight.anew(), 3);
  });

  it('fails for all who asked, and can be tried again', async () => {
    let broken = true;
    const flight = new SingleFlight(async () => {
      if (broken) throw new Error('away');
      return 'there';
    });
    const tries = await Promise.allSettled([flight.run(), flight.run()]);
    assert.deepEqual(
      tries.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    broken = false;
    assert.equal(await flight.run(), 'there');
  });

  it('has ended when it ended, good or bad; at once where nothing goes on', async () => {
    let finish = (_error: Error) => {};
    const flight = new SingleFlight(
      () =>
        new Promise<void>((_, reject) => {
          finish = reject;
        }),
    );
    await flight.ended();
    const run = flight.run().catch(({ message }: Error) => message);
    let over = false;
    const ended = flight.ended().then(() => {
      over = true;
    });
    await Promise.resolve();
    assert.equal(over, false);
    finish(new Error('away'));
    await ended;
    assert.equal(await run, 'away');
  });
});
