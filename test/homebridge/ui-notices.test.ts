import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { noticesPath, readRequest, requestPath } from '../../homebridge/notices/notices';
import { askToRemove, readAllNotices } from '../../homebridge/ui/notices-request';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';

const missing = (uuid: string) => ({ uuid, name: 'Lamp', kind: 'plug', udn: 'uuid:1', since: 1, watched: 2 });

describe('settings page: what the platform tells it, and is asked', () => {
  let storage: string;
  const tell = (bridge: string, at: number, ...uuids: string[]) =>
    writeFileSync(
      noticesPath(storage, bridge),
      JSON.stringify({ version: 1, at, boxes: [], missing: uuids.map(missing) }),
    );
  const asked = (bridge: string) =>
    readRequest(JSON.parse(readFileSync(requestPath(storage, bridge), 'utf8'))).remove;

  beforeEach(() => {
    storage = temporaryFolder('notices');
  });
  after(removeTemporaryFolders);

  it('comes from every process, the newest first', () => {
    tell('', 1, 'a');
    tell('0E:11', 2, 'b');
    assert.deepEqual(
      readAllNotices(storage).map((file) => file.missing.map(({ uuid }) => uuid)),
      [['b'], ['a']],
    );
  });

  it('is asked of the process that shows the tile, in a file for its owner alone', () => {
    tell('', 1, 'a');
    tell('0E:11', 2, 'b');
    assert.equal(askToRemove(storage, 'b'), true);
    assert.deepEqual(asked('0E:11'), ['b']);
    assert.equal(statSync(requestPath(storage, '0E:11')).mode & 0o777, 0o600);
    assert.throws(() => asked(''));
  });

  it('keeps what was asked before', () => {
    tell('', 1, 'a', 'b');
    for (const uuid of ['a', 'b', 'a']) askToRemove(storage, uuid);
    assert.deepEqual(asked(''), ['a', 'b']);
  });

  it('asks nothing about what is not missing', () => {
    tell('', 1, 'a');
    assert.equal(askToRemove(storage, 'x'), false);
    assert.throws(() => asked(''));
  });

  it('reads nothing out of damaged files and missing folders', () => {
    writeFileSync(noticesPath(storage, ''), '{');
    assert.deepEqual(readAllNotices(storage)[0]?.missing, []);
    assert.deepEqual(readAllNotices('/nonexistent'), []);
  });
});
