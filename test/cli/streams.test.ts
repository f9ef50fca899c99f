/** The command line as a process of its own: outputs that take nothing more. */

import assert from 'node:assert/strict';
import { type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { packageRoot } from '../../scripts/hosts/package-root';

/** A device that takes no byte. */
const full = '/dev/full';

describe('the command tr064', function () {
  this.timeout(30_000);

  const run = (args: readonly string[], stdio: StdioOptions) =>
    spawn(process.execPath, ['--import', 'tsx', 'cli/index.ts', ...args], { cwd: packageRoot, stdio });

  it('keeps its exit code where nobody reads what went wrong', async () => {
    const child = run(['inform'], ['ignore', 'ignore', 'pipe']);
    child.stderr!.destroy();
    assert.deepEqual(await once(child, 'exit'), [2, null]);
  });

  it('takes a reader that has gone for no failure', async () => {
    const child = run(['--help'], ['ignore', 'pipe', 'pipe']);
    child.stdout!.destroy();
    const [[code], said] = await Promise.all([once(child, 'exit'), text(child.stderr!)]);
    assert.deepEqual([code, said], [0, '']);
  });

  it('says that its answer cannot be written: exit code 1', async function () {
    if (!existsSync(full)) this.skip();
    const file = openSync(full, 'w');
    const child = run(['--help'], ['ignore', file, 'pipe']);
    closeSync(file);
    const [[code], said] = await Promise.all([once(child, 'exit'), text(child.stderr!)]);
    assert.deepEqual([code, said], [1, 'The answer cannot be written (ENOSPC).\n']);
  });
});
