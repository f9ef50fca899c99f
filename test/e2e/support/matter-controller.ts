/** A Matter controller, the one of matter.js: pairs with a bridge of Homebridge, reads, commands, writes, and hears what changes. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type State = Readonly<Record<string, unknown>>;

interface EventSource {
  on(listener: (value: unknown) => void): void;
  off(listener: (value: unknown) => void): void;
}

/** What is used of matter.js's endpoint on the controller's side. */
export interface MatterEndpoint {
  readonly number: number;
  maybeStateOf(cluster: string): State | undefined;
  stateOf(cluster: string): State;
  setStateOf(cluster: string, attributes: State): Promise<void>;
  commandsOf(cluster: string): Readonly<Record<string, (request?: State) => Promise<unknown>>>;
  eventsOf(cluster: string): Readonly<Record<string, EventSource | undefined>>;
}

interface Peer {
  readonly endpoints: Iterable<MatterEndpoint>;
  decommission(): Promise<void>;
}

interface Controller {
  readonly peers: Iterable<Peer> & { commission(options: object): Promise<Peer> };
  start(): Promise<void>;
  close(): Promise<void>;
}

const SEES_WITHIN_MS = 30_000;

export class MatterController {
  private constructor(
    private readonly storage: string,
    private node: Controller,
    private peer: Peer,
  ) {}

  /** Pairs with the bridge whose codes Homebridge keeps in this storage. */
  static async pair(storage: string, username: string): Promise<MatterController> {
    const { Seconds } = await import('@matter/main');
    const node = await controllerNode(storage);
    const kept = join(storage, 'matter', username.replaceAll(':', ''), 'commissioning.json');
    const { passcode, discriminator } = JSON.parse(readFileSync(kept, 'utf8'));
    const peer = await node.peers.commission({ passcode, discriminator, timeout: Seconds(30) });
    return new MatterController(storage, node, peer);
  }

  async close(): Promise<void> {
    await this.node.close();
  }

  /** After `close`: what it knows is of the time before, until it has subscribed again. */
  async open(): Promise<void> {
    this.node = await controllerNode(this.storage);
    const [peer] = [...this.node.peers];
    if (!peer) throw new Error('The controller has forgotten its bridge.');
    this.peer = peer;
  }

  /** The names of all bridged devices, sorted. */
  get names(): string[] {
    return this.devices.map((endpoint) => nameOf(endpoint)).sort();
  }

  get devices(): MatterEndpoint[] {
    return [...this.peer.endpoints].filter((endpoint) => isDevice(endpoint));
  }

  find(name: string): MatterEndpoint {
    const found = this.devices.find((endpoint) => nameOf(endpoint) === name);
    if (!found) throw new Error(`There is no ${name}, only ${this.names.join(', ')}.`);
    return found;
  }

  read(name: string, cluster: string, attribute: string): unknown {
    return plain(this.find(name).stateOf(cluster)[attribute]);
  }

  /** @returns `ok`, or `status 1` as the bridge refused it */
  async command(name: string, cluster: string, command: string, request?: State): Promise<string> {
    return answered(this.find(name).commandsOf(cluster)[command]!(request));
  }

  async write(name: string, cluster: string, attributes: State): Promise<string> {
    return answered(this.find(name).setStateOf(cluster, attributes));
  }

  /** Does something, and waits until the controller knows this value. */
  async sees(
    [name, cluster, attribute]: readonly [string, string, string],
    value: unknown,
    action: () => unknown,
  ): Promise<void> {
    await action();
    await this.until(`${name} says ${attribute} ${JSON.stringify(value)}`, () => {
      const state = this.devices.find((one) => nameOf(one) === name)?.maybeStateOf(cluster);
      return JSON.stringify(plain(state?.[attribute])) === JSON.stringify(value);
    });
  }

  /** What the controller knows changes by subscription: it is looked at, never asked for. */
  async until(what: string, is: () => boolean): Promise<void> {
    const end = Date.now() + SEES_WITHIN_MS;
    while (!is()) {
      if (Date.now() > end)
        throw new Error(`It never came to this: ${what}. There are ${this.names.join(', ')}.`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

async function controllerNode(storage: string): Promise<Controller> {
  // matter.js is an ES module.
  const { Environment, LogLevel, Logger, ServerNode } = await import('@matter/main');
  const { ControllerBehavior } = await import('@matter/main/node');
  Logger.level = LogLevel.FATAL;
  Environment.default.vars.set('storage.path', join(storage, 'controller'));
  const node = await ServerNode.create(ServerNode.RootEndpoint.with(ControllerBehavior), {
    id: 'controller',
    network: { port: 5999 },
    controller: { adminFabricLabel: 'test', ble: false },
    commissioning: { enabled: false },
  });
  await node.start();
  return node as unknown as Controller;
}

/** While one goes, matter.js still lists it, and throws at every question. */
function isDevice(endpoint: MatterEndpoint): boolean {
  try {
    return endpoint.maybeStateOf('bridgedDeviceBasicInformation') !== undefined;
  } catch {
    return false;
  }
}

const nameOf = (endpoint: MatterEndpoint) =>
  String(endpoint.maybeStateOf('bridgedDeviceBasicInformation')?.nodeLabel);

/** Structures come as classes, and large numbers as such. */
function plain(value: unknown): unknown {
  const text = JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? Number(one) : one));
  return text === undefined ? undefined : JSON.parse(text);
}

async function answered(sent: Promise<unknown>): Promise<string> {
  return sent.then(
    () => 'ok',
    (error: { code?: number }) => (error.code === undefined ? String(error) : `status ${error.code}`),
  );
}
