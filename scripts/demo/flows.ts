/** The example flows, as the demo deploys them: all of them, with every box in them being the simulated one. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleFiles } from '../docs/examples';
import { packageRoot } from '../hosts/package-root';
import type { FlowNode } from './flow-node';
import { householdFlow } from './household';

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

/** Needs a program that the demo does not start: a broker. */
const LEFT_OUT = /mqtt/;

/** Every example by its path below `examples`: the first steps, the nodes, the stories. */
export function examplesInOrder(): string[] {
  const rank = (name: string) => (name === FIRST ? 0 : /[\\/]/.test(name) ? 2 : 1);
  return exampleFiles().sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
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

/** People of the simulated house, who are gone and back within a minute: see `lingering` of the demo's box. */
const PERSONS = [
  { id: 'demo-anna', name: 'Anna', devices: 'Annas-iPhone', awayAfter: '0.2' },
  { id: 'demo-ben', name: 'Ben', devices: 'Bens-Galaxy', awayAfter: '0.2' },
];

/** What there is in the simulated house, as a person would pick it in the dialog. */
const TARGETS: Readonly<Record<string, { readonly target: string; readonly targetName: string }>> = {
  plug: { target: '11657 0240192', targetName: 'Stehlampe' },
  heating: { target: '09995 0330601', targetName: 'Heizung Bad' },
  'internet-access': { target: '02:00:5E:10:00:0A', targetName: 'Kinder-Tablet' },
  wake: { target: '02:00:5E:10:00:04', targetName: 'Arbeits-PC' },
};

/** What nodes need that reach the simulated box by another way than its config node, or that a person has to choose. */
const OWN_WAYS: Readonly<Record<string, (box: DemoBox, node: FlowNode) => object>> = {
  'tr064-call-monitor': ({ callMonitorPort }) => ({ port: String(callMonitorPort) }),
  'tr064-discover': ({ host }) => ({ interfaceAddress: host }),
  'tr064-presence': () => ({ persons: PERSONS }),
  'tr064-control': (_, { thing, target }) => (target ? {} : (TARGETS[String(thing)] ?? {})),
};

/** Flows of some examples, with every box in them being the simulated one. */
export const demoFlows = (box: DemoBox, files: readonly string[]): FlowNode[] => [
  boxNode(box),
  ...examples(box, files),
];

/** All that the demo deploys: the first steps, the house, and the other examples. */
export function wholeDemo(box: DemoBox, control: string): FlowNode[] {
  const others = examplesInOrder().filter((name) => name !== FIRST && !LEFT_OUT.test(name));
  return [...demoFlows(box, [FIRST]), ...householdFlow(control), ...examples(box, others)];
}

function examples(box: DemoBox, files: readonly string[]): FlowNode[] {
  const nodes = files.flatMap(
    (name) => JSON.parse(readFileSync(join(packageRoot, 'examples', name), 'utf8')) as FlowNode[],
  );
  const users = nodes.filter(({ type }) => type !== 'tr064-box');
  return users.map((node) => ({
    ...node,
    ...('box' in node && { box: BOX_ID }),
    ...OWN_WAYS[node.type]?.(box, node),
  }));
}
