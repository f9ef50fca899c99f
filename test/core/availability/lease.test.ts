import assert from 'node:assert/strict';
import { Lease } from '../../../core/availability/lease';
import type { DiscoveredBox } from '../../../core/availability/ssdp';
import { FakeClock } from '../../support/fake-clock';

describe('2 Device Discovery: an announcement holds for its lease', () => {
  const found = (location: string, expires: number): DiscoveredBox => ({
    location,
    udn: 'uuid:1',
    server: '',
    expires,
  });

  it('so the box is searched before that ends, and then again', async () => {
    const clock = new FakeClock();
    let searches = 0;
    const lease = new Lease(found('http://a/', clock.now() + 1_800_000), {
      clock,
      search: async () => {
        searches++;
        return found('http://a/', clock.now() + 1_800_000);
      },
      moved: () => assert.fail('it did not move'),
      ended: () => assert.fail('it did not end'),
    });
    await clock.advance(1_400_000);
    assert.equal(searches, 0);
    await clock.advance(399_000);
    assert.equal(searches, 1);
    await clock.advance(1_800_000 * 3);
    assert.ok(searches >= 4);
    lease.close();
    assert.equal(clock.pending, 0);
  });

  it('and a lost answer is no lost box: it is searched more often until the lease is over', async () => {
    const clock = new FakeClock();
    const ends: number[] = [];
    let searches = 0;
    const start = clock.now();
    const lease = new Lease(found('http://a/', start + 1_800_000), {
      clock,
      search: async () => {
        searches++;
        return undefined;
      },
      moved: () => {},
      ended: () => void ends.push(clock.now() - start),
    });
    await clock.advance(1_799_000);
    assert.ok(searches >= 5);
    assert.deepEqual(ends, []);
    await clock.advance(61_000);
    assert.ok(ends.length >= 1 && ends[0]! >= 1_800_000);
    lease.close();
  });

  it('and tells of a new address', async () => {
    const clock = new FakeClock();
    const moves: string[] = [];
    const lease = new Lease(found('http://a/', clock.now() + 10_000), {
      clock,
      search: async () => found('http://b/', clock.now() + 1_800_000),
      moved: ({ location }) => void moves.push(location),
      ended: () => {},
    });
    await clock.advance(10_000);
    assert.deepEqual(moves, ['http://b/']);
    lease.close();
  });

  it('and nobody searches any more once the box is closed, not even after a search that was under way', async () => {
    const clock = new FakeClock();
    let answer = (_: DiscoveredBox | undefined) => {};
    const lease = new Lease(found('http://a/', clock.now() + 10_000), {
      clock,
      search: () => new Promise((resolve) => (answer = resolve)),
      moved: () => assert.fail('it told of a move'),
      ended: () => assert.fail('it told of an end'),
    });
    await clock.advance(10_000);
    lease.close();
    answer(found('http://b/', clock.now() + 10_000));
    await clock.advance(100_000);
    assert.equal(clock.pending, 0);
  });
});
