import assert from 'node:assert/strict';
import { KnownItems } from '../../../core/watch/known-items';

interface Plug {
  readonly ain: string;
  readonly on?: boolean;
}

describe('the things of a topic that are known', () => {
  it('are new the first time, and told again only when they differ', () => {
    const known = new KnownItems<Plug>(({ ain }) => ain);
    const lamp = { ain: '1', on: false };
    assert.deepEqual(known.take([lamp]), [{ now: lamp }]);
    assert.deepEqual(known.take([{ ...lamp }]), []);
    assert.deepEqual(known.take([{ ain: '1', on: true }]), [{ now: { ain: '1', on: true }, before: lamp }]);
  });

  it('stay known while they are not seen: back again, they are no new ones', () => {
    const known = new KnownItems<Plug>(({ ain }) => ain);
    known.take([{ ain: '1', on: true }]);
    assert.deepEqual(known.take([]), []);
    assert.deepEqual(known.take([{ ain: '1', on: true }]), []);
    assert.deepEqual(known.take([{ ain: '1', on: false }]), [
      { now: { ain: '1', on: false }, before: { ain: '1', on: true } },
    ]);
  });

  it('tell a value that is missing now from one that was false', () => {
    const known = new KnownItems<Plug>(({ ain }) => ain);
    known.take([{ ain: '1', on: false }]);
    assert.equal(known.take([{ ain: '1' }]).length, 1);
  });
});
