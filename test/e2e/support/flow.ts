/** Parts of a flow as the editor saves them, and the press of an inject button. */

import type { NodeRed } from '../../../scripts/hosts/node-red';
import type { Simulator } from '../../../simulator';

export const USER = { username: 'fritz1234', password: 'sommer2026' };

export type Login = typeof USER;
type Settings = Record<string, unknown>;

const TAB = 'tab';

export const tab = { id: TAB, type: 'tab', label: 'Test', disabled: false, info: '' };

/** Without a place on the canvas Node-RED takes a node for a config node. */
const placed = (id: string, type: string, settings: Settings) => ({
  id,
  type,
  z: TAB,
  x: 100,
  y: 100,
  wires: [],
  ...settings,
});

/** The config node for a simulated box; credentials travel inside the node, as the editor sends them. */
export function boxNode(id: string, { ports }: Pick<Simulator, 'ports'>, login: Login = USER) {
  const host = '127.0.0.1';
  return { id, type: 'tr064-box', name: '', host, port: String(ports.http), credentials: login };
}

export const callNode = (id: string, to: string, settings: Settings) =>
  placed(id, 'tr064-call', { box: 'box', wires: [[to], []], ...settings });

export const controlNode = (id: string, to: string, settings: Settings) =>
  placed(id, 'tr064-control', { box: 'box', wires: [[to]], ...settings });

/** @param payload as the dialog saves it: `true` with the type `bool` */
export const injectNode = (id: string, to: string, payload = '', payloadType = 'date') =>
  placed(id, 'inject', {
    props: [{ p: 'payload' }],
    payload,
    payloadType,
    repeat: '',
    crontab: '',
    once: false,
    wires: [[to]],
  });

/** Shows one property of its messages in the side bar. */
export const debugNode = (id: string, complete = 'payload') =>
  placed(id, 'debug', { name: id, active: true, tosidebar: true, complete, targetType: 'msg' });

export const catchNode = (to: string) =>
  placed('catch', 'catch', { scope: null, uncaught: false, wires: [[to]] });

/** Presses the button of an inject node, as the editor does. */
export async function press({ url }: Pick<NodeRed, 'url'>, id: string): Promise<void> {
  const response = await fetch(`${url}/inject/${id}`, { method: 'POST' });
  if (!response.ok) throw new Error(`The button of ${id} cannot be pressed: ${response.status}`);
}
