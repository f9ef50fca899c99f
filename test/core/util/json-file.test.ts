import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { draftOf, JsonFile } from '../../../core/util/json-file';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';

describe('a JSON file', () => {
  after(removeTemporaryFolders);

  it('gives back what was saved, makes its folder, and leaves nothing else there', () => {
    const folder = join(temporaryFolder('json'), 'tr064-fritzbox');
    const file = new JsonFile(join(folder, 'presence.json'));
    assert.equal(file.load(), undefined);
    file.save({ persons: { anna: { present: true } } });
    file.save({ persons: { anna: { present: false } } });
    assert.deepEqual(file.load(), { persons: { anna: { present: false } } });
    assert.deepEqual(readdirSync(folder), ['presence.json']);
  });

  it('counts as empty when it is torn, and can be written again', () => {
    const path = join(temporaryFolder('json'), 'presence.json');
    writeFileSync(path, '{"persons":{"an');
    const file = new JsonFile(path);
    assert.equal(file.load(), undefined);
    file.save([1]);
    assert.deepEqual(file.load(), [1]);
  });

  it('is for its owner alone, also where it was not before', () => {
    const path = join(temporaryFolder('json'), 'presence.json');
    writeFileSync(path, '{}', { mode: 0o644 });
    chmodSync(path, 0o644);
    new JsonFile(path).save({ home: true });
    assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  it('is in a folder for its owner alone, where it had to make one', () => {
    const folder = join(temporaryFolder('json'), 'tr064');
    new JsonFile(join(folder, 'presence.json')).save({ home: true });
    assert.equal(statSync(folder).mode & 0o777, 0o700);
  });

  it('stays as it was where it cannot be written, says so, and leaves no draft', () => {
    const folder = temporaryFolder('json');
    const path = join(folder, 'presence.json');
    // A folder of that name cannot be replaced by a file, whoever is asking.
    mkdirSync(join(path, 'inside'), { recursive: true });
    assert.throws(() => new JsonFile(path).save({}), { code: /EISDIR|ENOTEMPTY|EEXIST/ });
    assert.deepEqual(readdirSync(folder), ['presence.json']);
  });

  it('is not written through a link that somebody else has put in its place', () => {
    const folder = temporaryFolder('json');
    const other = join(folder, 'other.json');
    writeFileSync(other, '"mine"');
    symlinkSync(other, join(folder, 'presence.json'));
    new JsonFile(join(folder, 'presence.json')).save('ours');
    assert.equal(readFileSync(other, 'utf8'), '"mine"');
    assert.equal(new JsonFile(join(folder, 'presence.json')).load(), 'ours');
  });

  it('has another draft for each writer', () => {
    assert.notEqual(draftOf('/a/b.json'), draftOf('/a/b.json'));
  });

  it('is gone after remove, which may be said twice', () => {
    const folder = temporaryFolder('json');
    const file = new JsonFile(join(folder, 'presence.json'));
    file.save(1);
    file.remove();
    file.remove();
    assert.deepEqual(readdirSync(folder), []);
  });

  it('keeps nothing without a path', () => {
    const file = new JsonFile(undefined);
    file.save(1);
    assert.equal(file.load(), undefined);
    file.remove();
  });
});
