/** The lines of Node-RED that the package is for, each with the Node that its users have. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeRedOptions } from '../../../scripts/hosts/node-red';
import { packageRoot } from '../../../scripts/hosts/package-root';
import { node20 } from './node-20';

type Program = NonNullable<NodeRedOptions['program']>;

export interface NodeRedLine {
  readonly name: string;
  readonly version: RegExp;
  /** How to run it, or what is missing. */
  program(): Program | string;
}

const newest: NodeRedLine = {
  name: 'Node-RED 5 on Node 24',
  version: /^v5\.\d+\.\d+\S* on v24\./,
  program: () => ({ node: process.execPath, red: require.resolve('node-red/red.js') }),
};

const older: NodeRedLine = {
  name: 'Node-RED 4.1 on Node 20',
  version: /^v4\.1\.\d+\S* on v20\./,
  program: () => hostOnNode20('node-red-4'),
};

/** The lower end that the package names. */
const oldest: NodeRedLine = {
  name: 'Node-RED 3.1 on Node 20',
  version: /^v3\.1\.\d+\S* on v20\./,
  program: () => hostOnNode20('node-red-3'),
};

export const nodeRedLines: readonly NodeRedLine[] = [newest, older, oldest];

/** Those that most people run, each with the interface of the smart home that the box has there. */
export const linesInUse = [
  { line: newest, firmware: '154.08.20', smartHome: 'REST' },
  { line: older, firmware: '154.07.57', smartHome: 'AHA-HTTP' },
] as const;

/** A Node-RED of its own folder, or what is missing. */
function hostOnNode20(folder: string): Program | string {
  const host = join('test', 'hosts', folder);
  const red = join(packageRoot, host, 'node_modules', 'node-red', 'red.js');
  const node = node20();
  if (!node) return 'a node of version 20 on the PATH';
  return existsSync(red) ? { node, red } : `npm ci --prefix ${host} --ignore-scripts`;
}
