/** One folder for all that a run of the tests writes, also from several processes; it goes with the run. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Tells the folder to the processes that the tests run in, and to the programs that they start. */
const NAME = 'TR064_TEST_RUN';

/** The folder of this run; the system's temporary folder for a test that is run without Mocha's own settings. */
export const runFolder = () => process.env[NAME] ?? tmpdir();

/** Mocha calls this once, before it starts the processes that the tests run in. */
export function mochaGlobalSetup(): void {
  process.env[NAME] = mkdtempSync(join(tmpdir(), 'tr064-tests-'));
}

/** Once, after the last of them has ended. */
export function mochaGlobalTeardown(): void {
  const folder = process.env[NAME];
  delete process.env[NAME];
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
