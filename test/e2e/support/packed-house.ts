/** A Node-RED with the packed package in an empty user directory, a simulated box, and a link into its flow. */

import { type NodeRed, startNodeRed } from '../../../scripts/hosts/node-red';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';
import { boxNode } from './flow';
import { FlowLink, type LinkedNode } from './flow-link';
import type { NodeRedLine } from './node-red-lines';
import { installPacked } from './packed';

export interface PackedHouse {
  readonly simulator: Simulator;
  readonly nodeRed: NodeRed;
  readonly link: FlowLink;
  /** Deploys these nodes, of the box where they say nothing else; resolves when messages can be sent to them. */
  deploy(nodes: readonly LinkedNode[], box?: object): Promise<void>;
  stop(): Promise<void>;
}

/** What is missing for the line, as text. */
export async function packedHouse(
  line: NodeRedLine,
  options: SimulatorOptions,
  settings: Record<string, unknown> = {},
): Promise<PackedHouse | string> {
  const program = line.program();
  if (typeof program === 'string') return program;
  const userDir = temporaryFolder('packed');
  installPacked(userDir, program.node);
  const simulator = await startSimulator(options);
  const nodeRed = await startNodeRed({ userDir, installed: true, program, settings });
  const link = await FlowLink.open();
  return {
    simulator,
    nodeRed,
    link,
    deploy: async (nodes, box) => {
      const flow = link.around(nodes.map((node) => ({ box: 'box', ...node })));
      await nodeRed.deploy([...flow, { ...boxNode('box', simulator), ...box }]);
      await link.connected();
    },
    stop: async () => {
      await nodeRed.stop();
      await link.close();
      await simulator.close();
      removeTemporaryFolders();
    },
  };
}
