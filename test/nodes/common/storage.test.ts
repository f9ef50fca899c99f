import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Node, NodeAPI } from 'node-red';
import { stateFile, storageFolder } from '../../../nodes/common/storage';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';

describe('what a node keeps', () => {
  after(removeTemporaryFolders);

  const api = (userDir?: string) => ({ settings: { userDir } }) as unknown as NodeAPI;

  /** A node as Node-RED makes it; `close` as it calls it at a deploy. */
  function node(id: string) {
    const made = Object.assign(new EventEmitter(), { id, type: 'tr064-presence' });
    const close = (removed: boolean) =>
      new Promise<void>((resolve) => made.emit('close', removed, () => resolve()));
    return { made: made as unknown as Node, close };
  }

  it('is in a folder of this package in the user directory, in a file of its own', () => {
    const userDir = temporaryFolder('storage');
    stateFile(api(userDir), node('a1').made).save({ home: true });
    stateFile(api(userDir), node('a2').made).save({ home: false });
    assert.equal(storageFolder(api(userDir)), join(userDir, '.tr064'));
    assert.deepEqual(readdirSync(join(userDir, '.tr064')).sort(), [
      'tr064-presence-a1.json',
      'tr064-presence-a2.json',
    ]);
  });

  it('is in memory only where there is no user directory', () => {
    const file = stateFile(api(), node('a1').made);
    file.save({ home: true });
    assert.equal(file.load(), undefined);
  });

  it('cannot leave the folder, whatever the id of the node is', () => {
    const userDir = temporaryFolder('storage');
    stateFile(api(userDir), node('../../outside').made).save(1);
    assert.deepEqual(readdirSync(join(userDir, '.tr064')), ['tr064-presence-______outside.json']);
  });

  it('outlives a deploy and a restart, and goes with the node', async () => {
    const userDir = temporaryFolder('storage');
    const path = join(userDir, '.tr064', 'tr064-presence-a1.json');
    const { made, close } = node('a1');
    stateFile(api(userDir), made).save({ home: true });
    await close(false);
    assert.ok(existsSync(path));
    await close(true);
    assert.equal(existsSync(path), false);
  });
});
