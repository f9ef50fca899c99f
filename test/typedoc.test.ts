import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(__dirname, '..');

describe('The documentation of the core', function () {
  // The tool reads every type of the core, which takes half a minute on a busy machine, and longer beside other tests.
  this.timeout(240_000);

  it('can be made from the types: every export, field and method has a sentence, every type can be looked up', async () => {
    // Rejects with what is missing: warnings are errors in typedoc.json.
    await promisify(execFile)(resolve(root, 'node_modules/.bin/typedoc'), ['--emit', 'none'], { cwd: root });
  });
});
