/** A network that only one program is in: what it announces, and whom it finds, is nobody else's. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Child } from '../../../scripts/hosts/child';
import { packageRoot } from '../../../scripts/hosts/package-root';

/**
 * Matter looks for its peers by multicast DNS over IPv6, and finds none on loopback alone: two ends of one cable do, with
 * their link-local addresses, which the system needs a moment for.
 */
const script = [
  'ip link set lo up multicast on',
  'ip link add m0 type veth peer name m1',
  'ip link set m0 up',
  'ip link set m1 up',
  'while ip -6 addr show tentative | grep -q fe80; do sleep .1; done',
  'exec "$0" "$@"',
].join(' && ');

const inside = ['-n', 'sh', '-c', script.replace('; done && exec', '; done; exec')];

/** The network's interface beside loopback. */
export const ownInterface = 'm0';

function canMakeNetwork(): boolean {
  return spawnSync('unshare', [...inside, 'true']).status === 0;
}

/** Skips what needs a network of its own where there cannot be one, and says so. */
export function needsOwnNetwork(context: Mocha.Context): void {
  if (canMakeNetwork()) return;
  console.log('      skipped: this needs the right to make a network of its own (unshare -n, veth)');
  context.skip();
}

export function inOwnNetwork(args: readonly string[], onLine?: (line: string) => void): Child {
  return new Child('unshare', [...inside, process.execPath, ...args], { cwd: packageRoot, onLine });
}

/** Runs the tests of a file in a network of their own, and shows them as they pass. */
export async function testsInOwnNetwork(file: string): Promise<{ passed: boolean; lines: string[] }> {
  const mocha = join(packageRoot, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const child = inOwnNetwork([mocha, '--reporter', 'spec', '--color', file], (line) => {
    if (/✔|✓|\d+\) /.test(line)) console.log(`    ${line}`);
  });
  const passed = (await child.exited) === 0;
  return { passed, lines: child.lines };
}
