/** The things that `tr064-control` switches or triggers, as a table: one entry per kind. */

import {
  type FritzBox,
  findSmartDevice,
  guestService,
  listAnsweringMachines,
  listDeflections,
  listSmartDevices,
  readInternetAccess,
  readRadio,
  readSmartDevice,
  reboot,
  reconnect,
  type SmartDevice,
  setInternetAccess,
  switchAnsweringMachine,
  switchDeflection,
  switchRadio,
  switchSmartDevice,
  Tr064Error,
  wake,
} from '../../core/index';
import type { Wish } from './wish';

interface Options {
  readonly signal: AbortSignal;
}

/** Something that is on or off. Both ways answer how it is then. */
interface Switch {
  /** There are several of the kind: which one has to be said. */
  readonly needsTarget: boolean;
  read(box: FritzBox, target: string, options: Options): Promise<boolean>;
  write(box: FritzBox, target: string, on: boolean, options: Options): Promise<boolean>;
}

/** Something that is only ever triggered. */
interface Trigger {
  readonly needsTarget: boolean;
  trigger(box: FritzBox, target: string, options: Options): Promise<unknown>;
}

const guestWifi: Switch = {
  needsTarget: false,
  read: async (box, _, options) => (await readRadio(box, await guestService(box, options), options)).enabled,
  write: async (box, _, on, options) =>
    (await switchRadio(box, await guestService(box, options), on, options)).enabled,
};

const radio: Switch = {
  needsTarget: true,
  read: async (box, target, options) => (await readRadio(box, target, options)).enabled,
  write: async (box, target, on, options) => (await switchRadio(box, target, on, options)).enabled,
};

const plug: Switch = {
  needsTarget: true,
  read: async (box, target, options) => (await smartDevice(box, target, options)).switch?.on === true,
  write: async (box, target, on, options) =>
    (await switchSmartDevice(box, (await smartDevice(box, target, options)).ain, on, options)).switch?.on ===
    true,
};

const internetAccess: Switch = {
  needsTarget: true,
  read: async (box, target, options) => !(await readInternetAccess(box, target, options)).blocked,
  write: async (box, target, on, options) => !(await setInternetAccess(box, target, on, options)).blocked,
};

const answeringMachine: Switch = {
  needsTarget: true,
  read: async (box, target, options) => (await machine(box, target, options)).enabled,
  write: async (box, target, on, options) => {
    const { index } = await machine(box, target, options);
    return (await switchAnsweringMachine(box, index, on, options)).enabled;
  },
};

const deflection: Switch = {
  needsTarget: true,
  read: async (box, target, options) => (await deflectionOf(box, target, options)).enabled,
  write: async (box, target, on, options) => {
    const { id } = await deflectionOf(box, target, options);
    return (await switchDeflection(box, id, on, options)).enabled;
  },
};

const table: Readonly<Record<string, Switch | Trigger>> = {
  'guest-wifi': guestWifi,
  radio,
  plug,
  'internet-access': internetAccess,
  'answering-machine': answeringMachine,
  deflection,
  wake: { needsTarget: true, trigger: wake },
  reconnect: { needsTarget: false, trigger: (box, _, options) => reconnect(box, options) },
  reboot: { needsTarget: false, trigger: (box, _, options) => reboot(box, options) },
};

/** Every kind by the name that the dialog saves. */
export const things: ReadonlyMap<string, Switch | Trigger> = new Map(Object.entries(table));

/** What a message wants of a thing. */
export interface Order {
  readonly thing: Switch | Trigger;
  readonly target: string;
  /** `toggle` becomes on or off with the first look: done once more, the order must not take itself back. */
  wish: Wish;
}

/** Carries an order out. Answers the state after that; `true` for what was triggered. */
export async function fulfil(order: Order, box: FritzBox, options: Options): Promise<boolean> {
  const { thing, target } = order;
  if (isTrigger(thing)) {
    await thing.trigger(box, target, options);
    return true;
  }
  if (order.wish === 'toggle') order.wish = !(await thing.read(box, target, options));
  return thing.write(box, target, order.wish, options);
}

export const isTrigger = (thing: Switch | Trigger): thing is Trigger => 'trigger' in thing;

/** By AIN with one question, by name with as many as there are devices. */
async function smartDevice(box: FritzBox, which: string, options: Options): Promise<SmartDevice> {
  try {
    return await readSmartDevice(box, which, options);
  } catch (error) {
    if (!NO_AIN.includes((error as Tr064Error).code)) throw error;
  }
  const devices = await listSmartDevices(box, options);
  const found = findSmartDevice(devices, which);
  if (found) return found;
  throw unknown(
    'smart-home device',
    which,
    devices.map(({ name }) => name),
  );
}

/** What boxes answer for a text that is no AIN. */
const NO_AIN: readonly string[] = ['NO_SUCH_ENTRY', 'INVALID_ARGS', 'ACTION_FAILED'];

async function machine(box: FritzBox, which: string, options: Options) {
  const machines = await listAnsweringMachines(box, options);
  const found = machines.find(({ index, name }) => isMeant(which, index, name));
  if (found) return found;
  throw unknown(
    'answering machine',
    which,
    machines.map(({ index, name }) => `${index} (${name})`),
  );
}

async function deflectionOf(box: FritzBox, which: string, options: Options) {
  const deflections = await listDeflections(box, options);
  const found = deflections.find(({ id, to }) => isMeant(which, id, to));
  if (found) return found;
  throw unknown(
    'deflection',
    which,
    deflections.map(({ id, to }) => `${id} (to ${to})`),
  );
}

const isMeant = (which: string, id: number, name: string) =>
  which.trim() === String(id) || which.trim().toLowerCase() === name.trim().toLowerCase();

function unknown(what: string, which: string, known: readonly string[]): Tr064Error {
  const there = known.length ? `It has: ${known.join(', ')}.` : 'It has none.';
  return new Tr064Error('NO_SUCH_ENTRY', `The FRITZ!Box has no ${what} "${which}". ${there}`);
}
