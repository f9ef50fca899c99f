/** A Node-RED runtime inside the test, with the nodes of this package and a simulated box behind them. */

import { EventEmitter, once } from 'node:events';
import type { Node, NodeInitializer, NodeMessageInFlow, NodeStatus } from 'node-red';
import helper from 'node-red-node-test-helper';
import box from '../../../nodes/tr064-box/tr064-box';
import call from '../../../nodes/tr064-call/tr064-call';
import callMonitor from '../../../nodes/tr064-call-monitor/tr064-call-monitor';
import control from '../../../nodes/tr064-control/tr064-control';
import discover from '../../../nodes/tr064-discover/tr064-discover';
import event from '../../../nodes/tr064-event/tr064-event';
import lookup from '../../../nodes/tr064-lookup/tr064-lookup';
import presence from '../../../nodes/tr064-presence/tr064-presence';
import type { Simulator } from '../../../simulator';
import { notePrinted } from '../../support/secrets';

const nodes = [
  box,
  call,
  callMonitor,
  control,
  discover,
  event,
  lookup,
  presence,
] as unknown as NodeInitializer[];

export const USER = { username: 'fritz1234', password: 'sommer2026' };

/** The config node for a simulated box; its password goes into CREDENTIALS. */
export function boxNode({ http }: Pick<Simulator, 'http'>, settings: object = {}) {
  const { hostname, port } = new URL(http);
  return { id: 'box', type: 'tr064-box', host: hostname, port, ...settings };
}

/** Every message that arrives at a listening place, under its name. */
const arrivals = new EventEmitter();

/** Starts a flow: every node of it, and for each wire that ends in `out`, `second` or `caught` a place to listen at. */
export async function start(flow: object[], credentials: object = { box: USER }, settings: object = {}) {
  helper.settings({ ...settings });
  const listeners = [
    { id: 'out', type: 'helper', z: 'tab' },
    { id: 'second', type: 'helper', z: 'tab' },
    { id: 'caught', type: 'helper', z: 'tab' },
    { id: 'completed', type: 'helper', z: 'tab' },
    { id: 'catch', type: 'catch', z: 'tab', scope: null, wires: [['caught']] },
  ];
  const tab = { id: 'tab', type: 'tab', label: 'Test' };
  // Without a place on the canvas Node-RED takes a node for a config node.
  const placed = [...flow, ...listeners].map((one) => ('z' in one ? { x: 1, y: 1, ...one } : one));
  await helper.load(nodes, [tab, ...placed], credentials);
  for (const { id, type } of listeners) {
    if (type === 'helper') node(id).on('input', (msg) => arrivals.emit(id, msg));
  }
}

export async function stop() {
  // What Node-RED has logged.
  const { args = [] } = (helper.log() ?? {}) as { args?: readonly (readonly [{ msg?: unknown }])[] };
  for (const [{ msg }] of args) notePrinted(msg instanceof Error ? msg.message : String(msg));
  arrivals.removeAllListeners();
  await helper.unload();
}

export const startServer = () => new Promise<void>((resolve) => helper.startServer(resolve));
export const stopServer = () => new Promise<void>((resolve) => helper.stopServer(resolve));

export const node = (id: string) => helper.getNode(id) as Node;

/** The next message that arrives at a listening place. */
export async function message(id = 'out'): Promise<NodeMessageInFlow> {
  const [msg] = await once(arrivals, id);
  return msg;
}

/** Every message that arrives at a listening place from now on. */
export function collect(id = 'out'): NodeMessageInFlow[] {
  const collected: NodeMessageInFlow[] = [];
  arrivals.on(id, (msg) => collected.push(msg));
  return collected;
}

/** Sends a message into a node and waits for what comes out of it, or what a Catch node gets. */
export async function ask(id: string, msg: object = {}): Promise<NodeMessageInFlow> {
  const waiting = new AbortController();
  const next = (place: string) => once(arrivals, place, { signal: waiting.signal });
  const answer = Promise.race([next('out'), next('caught')]);
  node(id).receive({ ...msg } as never);
  const [first] = await answer.finally(() => waiting.abort());
  return first;
}

export interface CaughtMessage extends NodeMessageInFlow {
  error: { message: string; code?: string; source: { id: string } };
}

/** Like `ask`, for messages that must fail. */
export async function fail(id: string, msg: object = {}) {
  const { error } = (await ask(id, msg)) as CaughtMessage;
  if (!error) throw new Error('The message was answered, though it should have failed.');
  return error;
}

/** Hears every message that arrives at a listening place from now on. */
export function heard(id: string, listener: (msg: NodeMessageInFlow) => void): void {
  arrivals.on(id, listener);
}

interface StatusCall {
  readonly thisValue: unknown;
  readonly args: readonly [NodeStatus];
}

/** The first status of a node that fits: the one that it shows now, or one to come. */
export async function status(id: string, fits: (status: NodeStatus) => boolean): Promise<NodeStatus> {
  const one = node(id);
  const spy = one.status as unknown as { getCalls(): StatusCall[] };
  const shown = spy.getCalls().filter(({ thisValue }) => thisValue === one);
  const last = shown.at(-1)?.args[0];
  if (last && fits(last)) return last;
  return new Promise((resolve) => {
    const look = ({ args }: StatusCall) => {
      if (!fits(args[0])) return;
      one.removeListener('call:status', look);
      resolve(args[0]);
    };
    one.on('call:status' as 'close', look as never);
  });
}

export const textIs = (text: string) => (shown: NodeStatus) => shown.text === text;
