/** The package as users get it: packed, then installed with its dependencies into a folder of its own. */

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { packageRoot } from '../../../scripts/hosts/package-root';

/** npm writes about the machine's own settings too; only its answer counts. */
function run(command: string, args: readonly string[]): string {
  return execFileSync(command, args, {
    cwd: packageRoot,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Packs what the last build made; building here would pull `dist` from under other tests. */
export function packedFile(folder: string): string {
  const [{ filename }] = JSON.parse(
    run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder]),
  ) as [{ filename: string }];
  return join(folder, filename);
}

/** The folders of everything that the package needs at run time, direct or not. */
function runtimeDependencies(): string[] {
  const [, ...folders] = run('npm', ['ls', '--omit=dev', '--all', '--parseable']).trim().split('\n');
  return folders;
}

/**
 * Installs the packed form into `folder/node_modules` with npm, as a palette or a plugin list does: a Node that
 * `engines` leaves out is refused. The dependencies are those of the lock file, taken from the checkout, so that no
 * registry is asked.
 *
 * @param node which Node the package is for
 * @returns where the package lies
 */
export function installPacked(folder: string, node = process.execPath): string {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const packages = [packedFile(folder), ...runtimeDependencies()];
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync(
    'npm',
    ['install', '--prefix', folder, '--offline', '--install-links', '--engine-strict', ...quiet, ...packages],
    {
      cwd: folder,
      env: { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  return join(folder, 'node_modules', '@tr064', 'homebridge-fritzbox');
}
