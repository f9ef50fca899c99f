/** The example flows, as the demo deploys them: all of them, with every box in them being the simulated one. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../hosts/package-root';

export interface FlowNode {
  readonly id: string;
  readonly type: string;
  readonly [property: string]: unknown;
}

/** How the config node reaches the simulated box; credentials travel inside the node, as the editor sends them. */
export interface DemoBox {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
}

const BOX_ID = 'tr064demobox0001';

/** The tab that a newcomer should see first. */
const FIRST = 'first-steps.json';

function exampleFiles(): string[] {
  const files = readdirSync(join(packageRoot, 'examples')).filter((name) => name.endsWith('.json'));
  return files.sort((a, b) => Number(b === FIRST) - Number(a === FIRST) || a.localeCompare(b));
}

function boxNode({ host, port, username, password }: DemoBox): FlowNode {
  return {
    id: BOX_ID,
    type: 'tr064-box',
    name: 'Simulated FRITZ!Box',
    host,
    port: String(port),
    security: 'tls',
    certificate: 'pin',
    fingerprint: '',
    udn: '',
    authentication: 'digest',
    timeout: '10',
    version: 1,
    credentials: { username, password },
  };
}

export function demoFlows(box: DemoBox): FlowNode[] {
  const nodes = exampleFiles().flatMap(
    (name) => JSON.parse(readFileSync(join(packageRoot, 'examples', name), 'utf8')) as FlowNode[],
  );
  const users = nodes.filter(({ type }) => type !== 'tr064-box');
  return [boxNode(box), ...users.map((node) => ('box' in node ? { ...node, box: BOX_ID } : node))];
}
