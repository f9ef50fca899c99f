/** The package as users get it: packed, then put with its dependencies into a folder of its own. */

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packageRoot } from '../../scripts/hosts/package-root';

/** npm writes about the machine's own settings too; only its answer counts. */
function run(command: string, args: readonly string[]): string {
  return execFileSync(command, args, {
    cwd: packageRoot,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Packs what the last build made; building here would pull `dist` from under other tests. */
function pack(folder: string): string {
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
 * Installs the packed form into `folder/node_modules` with the dependencies that the lock file names. They are
 * copied from the checkout, so that no registry is asked.
 *
 * @returns where the package lies
 */
export function installPacked(folder: string): string {
  const target = join(folder, 'node_modules', '@tr064', 'homebridge-fritzbox');
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', pack(folder), '-C', target, '--strip-components=1']);
  for (const from of runtimeDependencies()) {
    cpSync(from, join(folder, relative(packageRoot, from)), { recursive: true });
  }
  return target;
}
