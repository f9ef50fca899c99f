import assert from 'node:assert/strict';
import { chmodSync, closeSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silent } from '../../../core/logger';
import { JsonFolder } from '../../../core/util/json-folder';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';

describe('a folder of JSON files', () => {
  after(removeTemporaryFolders);

  it('gives back what was written last, also to a later program', async () => {
    const folder = temporaryFolder('json');
    const files = new JsonFolder(folder, silent);
    files.write('a.json', { turn: 1 });
    files.write('a.json', { turn: 2 });
    assert.deepEqual(await files.read('a.json'), { turn: 2 });
    assert.deepEqual(await new JsonFolder(folder, silent).read('a.json'), { turn: 2 });
    assert.equal(await files.read('b.json'), undefined);
  });

  it('takes a file that is torn or holds no object for none', async () => {
    const folder = temporaryFolder('json');
    const files = new JsonFolder(folder, silent);
    for (const text of ['{"turn":', '', 'null', '[]', '7']) {
      writeFileSync(join(folder, 'a.json'), text);
      assert.equal(await files.read('a.json'), undefined, text);
    }
  });

  it('leaves nothing half-written', async () => {
    const folder = temporaryFolder('json');
    const files = new JsonFolder(folder, silent);
    for (let turn = 0; turn < 20; turn++) files.write('a.json', { turn });
    await files.written();
    assert.deepEqual(readdirSync(folder), ['a.json']);
    assert.deepEqual(await files.read('a.json'), { turn: 19 });
  });

  it('is written atomically: whoever reads meanwhile has the old file, whole', async () => {
    const folder = temporaryFolder('json');
    const files = new JsonFolder(folder, silent);
    files.write('a.json', { age: 'old' });
    await files.written();
    const reader = openSync(join(folder, 'a.json'), 'r');
    files.write('a.json', { age: 'new' });
    await files.written();
    assert.equal(readFileSync(reader, 'utf8'), '{"age":"old"}');
    closeSync(reader);
    assert.equal(readFileSync(join(folder, 'a.json'), 'utf8'), '{"age":"new"}');
  });

  it('lets nobody else read its files', async () => {
    const folder = temporaryFolder('json');
    const files = new JsonFolder(folder, silent);
    files.write('a.json', {});
    await files.written();
    assert.equal(statSync(join(folder, 'a.json')).mode & 0o777, 0o600);
  });

  it('warns once when it cannot be written, and nothing fails', async () => {
    const folder = temporaryFolder('json');
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    chmodSync(folder, 0o700);
    const warnings: string[] = [];
    const files = new JsonFolder(join(file, 'below'), {
      ...silent,
      warn: (message) => void warnings.push(message),
    });
    files.write('a.json', {});
    files.write('b.json', {});
    await files.written();
    assert.equal(warnings.length, 1);
    assert.equal(await files.read('a.json'), undefined);
  });
});
