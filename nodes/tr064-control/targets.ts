/** What `tr064-control` switches or triggers, as a table: one row for each kind. */

import {
  commandSmartHome,
  type FritzBox,
  findAnsweringMachine,
  findDeflection,
  findInOrder,
  guestService,
  lookUpSmartDevice,
  reboot,
  reconnect,
  type SmartCommand,
  type SmartDevice,
  type SwitchOptions,
  setInternetAccess,
  switchAnsweringMachine,
  switchDeflection,
  switchRadio,
  switchSmartDevice,
  wake,
} from '../../core/index';
import type { OnOff } from './on-off';
import { blindIn, heatingIn, lampIn } from './smart-payload';

interface TriggerOptions {
  readonly signal: AbortSignal;
}

/** Something that is on or off. */
interface Switch {
  /** There are several of the kind: which one has to be said. */
  readonly needsTarget: boolean;
  /** Answers how it is then. */
  execute(box: FritzBox, target: string, to: OnOff, options: SwitchOptions): Promise<boolean>;
}

/** Something that is only ever triggered. */
interface Trigger {
  readonly needsTarget: boolean;
  trigger(box: FritzBox, target: string, options: TriggerOptions): Promise<unknown>;
}

/** A device of the smart home that takes more than on and off. */
interface SmartTarget {
  readonly needsTarget: true;
  /** What a payload orders. Throws `INVALID_ARGS` with what is allowed. */
  readonly order: (payload: unknown) => SmartCommand;
  /** The state that answers it. */
  readonly state: (device: SmartDevice) => unknown;
}

export type ControlTarget = Switch | Trigger | SmartTarget;

const table: Readonly<Record<string, ControlTarget>> = {
  'guest-wifi': {
    needsTarget: false,
    execute: async (box, _, to, options) => {
      const service = await findInOrder(box, () => guestService(box, options), options.signal);
      return (await switchRadio(box, service, to, options)).enabled;
    },
  },
  radio: {
    needsTarget: true,
    execute: async (box, target, to, options) =>
      (await switchRadio(box, box.find(target).name, to, options)).enabled,
  },
  plug: {
    needsTarget: true,
    execute: async (box, target, to, options) => {
      const find = () => lookUpSmartDevice(box, target, options);
      const { ain } = await findInOrder(box, find, options.signal);
      return (await switchSmartDevice(box, ain, to, options)).switch?.on === true;
    },
  },
  heating: { needsTarget: true, order: heatingIn, state: ({ thermostat }) => thermostat?.target },
  lamp: {
    needsTarget: true,
    order: lampIn,
    state: ({ switch: its, level, color }) => ({ on: its?.on, level: level?.percent, ...color }),
  },
  blind: { needsTarget: true, order: blindIn, state: ({ blind }) => blind?.closed },
  template: {
    needsTarget: true,
    trigger: async (box, target, options) => {
      const { ain } = await lookUpSmartDevice(box, target, options);
      return commandSmartHome(box, ain, { apply: true }, options);
    },
  },
  routine: {
    needsTarget: true,
    execute: async (box, target, to, options) => {
      const find = () => lookUpSmartDevice(box, target, options);
      const { ain } = await findInOrder(box, find, options.signal);
      return (await commandSmartHome(box, ain, { on: to }, options)).routine?.on === true;
    },
  },
  'internet-access': {
    needsTarget: true,
    execute: async (box, target, to, options) => !(await setInternetAccess(box, target, to, options)).blocked,
  },
  'answering-machine': {
    needsTarget: true,
    execute: async (box, target, to, options) => {
      const find = () => findAnsweringMachine(box, target, options);
      const { index } = await findInOrder(box, find, options.signal);
      return (await switchAnsweringMachine(box, index, to, options)).enabled;
    },
  },
  deflection: {
    needsTarget: true,
    execute: async (box, target, to, options) => {
      const find = () => findDeflection(box, target, options);
      const { id } = await findInOrder(box, find, options.signal);
      return (await switchDeflection(box, id, to, options)).enabled;
    },
  },
  wake: { needsTarget: true, trigger: wake },
  reconnect: { needsTarget: false, trigger: (box, _, options) => reconnect(box, options) },
  reboot: { needsTarget: false, trigger: (box, _, options) => reboot(box, options) },
};

/** Every kind by the name that the dialog saves. */
export const targets: ReadonlyMap<string, ControlTarget> = new Map(Object.entries(table));

/** What a message wants of a target. */
export interface Command {
  readonly kind: Switch | Trigger;
  readonly target: string;
  /** `toggle` becomes on or off once that is decided: done once more, the command must not take itself back. */
  to: OnOff;
}

/** Answers the state after that; `true` for what was triggered. Rejects with `SUPERSEDED` when a newer command came. */
export async function execute(command: Command, box: FritzBox, options: TriggerOptions): Promise<boolean> {
  const { kind, target, to } = command;
  if (isTrigger(kind)) {
    await kind.trigger(box, target, options);
    return true;
  }
  const decided = (on: boolean) => {
    command.to = on;
  };
  return kind.execute(box, target, to, { ...options, decided });
}

/** What a message orders of a device of the smart home. */
export interface DeviceCommand {
  readonly kind: SmartTarget;
  readonly target: string;
  order: SmartCommand;
}

/** Answers the device as it is then. Done once more, a toggle that is decided does not take itself back. */
export async function executeOrder(
  command: DeviceCommand,
  box: FritzBox,
  options: TriggerOptions,
): Promise<SmartDevice> {
  const find = () => lookUpSmartDevice(box, command.target, options);
  const { ain } = await findInOrder(box, find, options.signal);
  const decided = (on: boolean) => {
    command.order = { ...command.order, on };
  };
  return commandSmartHome(box, ain, command.order, { ...options, decided });
}

export const isSmart = (kind: ControlTarget): kind is SmartTarget => 'order' in kind;

export const isTrigger = (kind: ControlTarget): kind is Trigger => 'trigger' in kind;
