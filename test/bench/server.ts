/** The simulated box of the bench, in a process of its own, which counts what it is asked. Spoken to over IPC. */

import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';

/** What one piece of work has cost the box. */
export interface Counts {
  readonly requests: number;
  /** Sent and received, with headers, as on the line. */
  readonly bytes: number;
  readonly connections: number;
  /** Requests that were refused for want of a login. */
  readonly challenges: number;
  /** Milliseconds of processor. */
  readonly cpu: number;
}

export interface House {
  readonly hosts?: number;
  readonly plugs?: number;
  readonly latency?: number;
}

export type Order =
  | { readonly is: 'reset' }
  | { readonly is: 'counts' }
  | { readonly is: 'house'; readonly house: House }
  | { readonly is: 'arrival' };

export interface Address {
  readonly http: number;
  readonly https: number;
  /** Of the web server, which tells the smart home. */
  readonly web: number;
  readonly webHttps: number;
  readonly username: string;
  readonly password: string;
}

const sockets = new Set<Socket>();
let bytesOfGone = 0;
let connections = 0;
let cpuBefore = process.cpuUsage();

subscribe('net.server.socket', (message) => {
  const { socket } = message as { socket: Socket };
  sockets.add(socket);
  connections += 1;
  socket.on('close', () => {
    sockets.delete(socket);
    bytesOfGone += bytesOf(socket);
  });
});

const bytesOf = ({ bytesRead, bytesWritten }: Socket) => bytesRead + bytesWritten;
const allBytes = () => [...sockets].reduce((sum, socket) => sum + bytesOf(socket), bytesOfGone);
let bytesBefore = 0;

function reset(sim: Simulator): void {
  sim.log.clear();
  connections = 0;
  bytesBefore = allBytes();
  cpuBefore = process.cpuUsage();
}

function counts(sim: Simulator): Counts {
  const { user, system } = process.cpuUsage(cpuBefore);
  const { entries } = sim.log;
  return {
    requests: entries.length,
    bytes: allBytes() - bytesBefore,
    connections,
    challenges: entries.filter(({ status }) => status === 401).length,
    cpu: (user + system) / 1000,
  };
}

function furnish(sim: Simulator, { hosts, plugs, latency = 0 }: House): void {
  const { world } = sim;
  sim.set({ latency });
  if (hosts !== undefined) {
    for (const { name } of world.hosts.list.slice(hosts)) world.forgetHost(name);
    world.addHosts(hosts - world.hosts.list.length);
  }
  if (plugs !== undefined) {
    const lamp = world.smartHome.list[0]!;
    world.smartHome.list = Array.from({ length: plugs }, (_, index) => ({
      ...lamp,
      ain: `11657 ${String(index).padStart(7, '0')}`,
      name: `Plug ${index}`,
    }));
  }
}

async function main(): Promise<void> {
  // Peers that ask without login first would be slowed down as clients that never log in are.
  const options: SimulatorOptions = { throttleAfter: 0, blockAfter: 0 };
  const sim = await startSimulator(options);
  const answers: Record<Order['is'], (order: never) => unknown> = {
    reset: () => reset(sim),
    counts: () => counts(sim),
    house: ({ house }: { house: House }) => furnish(sim, house),
    arrival: () => void sim.world.newHost(),
  };
  process.on('message', (order: Order) => process.send?.(answers[order.is](order as never) ?? null));
  const { http, https, web, webHttps } = sim.ports;
  const { username, password } = sim.users[0]!;
  process.send?.({ http, https, web, webHttps, username, password } satisfies Address);
}

void main();
