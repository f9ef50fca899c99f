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
  /** TCP port of its call monitor. */
  readonly callMonitorPort: number;
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

/** What nodes need that reach the simulated box by another way than its config node. */
const OWN_WAYS: Readonly<Record<string, (box: DemoBox) => object>> = {
  'tr064-call-monitor': ({ callMonitorPort }) => ({ port: String(callMonitorPort) }),
  'tr064-discover': ({ host }) => ({ interfaceAddress: host }),
};

export function demoFlows(box: DemoBox): FlowNode[] {
  const nodes = exampleFiles().flatMap(
    (name) => JSON.parse(readFileSync(join(packageRoot, 'examples', name), 'utf8')) as FlowNode[],
  );
  const users = nodes.filter(({ type }) => type !== 'tr064-box');
  const placed = users.map((node) => ({
    ...node,
    ...('box' in node && { box: BOX_ID }),
    ...OWN_WAYS[node.type]?.(box),
  }));
  return [boxNode(box), ...placed];
}
