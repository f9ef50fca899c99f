import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { presenceStore } from '../../homebridge/sources/presence-store';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';

describe('Where it is kept who is at home', () => {
  const udn = 'uuid:75802409-bccb-40e7-8e6c-3ca62f000001';
  after(removeTemporaryFolders);

  it('is a file of each process, so that two child bridges of one box keep both people', () => {
    const storage = temporaryFolder('presence');
    const bridges = ['', '0E:00:00:00:00:01', '0E:00:00:00:00:02'];
    for (const bridge of bridges) presenceStore(storage, udn, bridge).save({ of: bridge });
    const kept = bridges.map((bridge) => presenceStore(storage, udn, bridge).load());
    assert.deepEqual(
      kept,
      bridges.map((of) => ({ of })),
    );
  });

  it('is none where nothing can be written, and nothing else fails because of it', function () {
    if (process.getuid?.() === 0) this.skip();
    const storage = temporaryFolder('presence');
    presenceStore(storage, udn, '').save({ anna: true });
    chmodSync(storage, 0o500);
    assert.equal(presenceStore(storage, udn, '0E:00:00:00:00:01').load(), undefined);
    chmodSync(storage, 0o700);
  });

  it('begins with what was kept before the plugin moved to a child bridge', () => {
    const storage = temporaryFolder('presence');
    presenceStore(storage, udn, '').save({ anna: true });
    assert.deepEqual(presenceStore(storage, udn, '0E:00:00:00:00:01').load(), { anna: true });
  });
});
