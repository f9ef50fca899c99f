import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonFile } from '../../homebridge/json-file';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';

describe('a JSON file in Homebridge’s storage', () => {
  after(removeTemporaryFolders);

  it('gives back what was saved, makes its folder, and leaves nothing else there', () => {
    const folder = join(temporaryFolder('json'), 'tr064-fritzbox');
    const file = jsonFile(join(folder, 'presence.json'));
    assert.equal(file.load(), undefined);
    file.save({ persons: { anna: { present: true } } });
    file.save({ persons: { anna: { present: false } } });
    assert.deepEqual(file.load(), { persons: { anna: { present: false } } });
    assert.deepEqual(readdirSync(folder), ['presence.json']);
  });

  it('counts as empty when it is torn, and can be written again', () => {
    const path = join(temporaryFolder('json'), 'presence.json');
    writeFileSync(path, '{"persons":{"an');
    const file = jsonFile(path);
    assert.equal(file.load(), undefined);
    file.save([1]);
    assert.deepEqual(file.load(), [1]);
  });
});
