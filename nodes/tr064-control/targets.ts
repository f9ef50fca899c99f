/** What `tr064-control` switches or triggers, as a table: one row for each kind. */

import {
  type FritzBox,
  findAnsweringMachine,
  findDeflection,
  findInOrder,
  guestService,
  lookUpSmartDevice,
  reboot,
  reconnect,
  type SwitchOptions,
  setInternetAccess,
  switchAnsweringMachine,
  switchDeflection,
  switchRadio,
  switchSmartDevice,
  wake,
} from '../../core/index';
import type { OnOff } from './on-off';

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

export type ControlTarget = Switch | Trigger;

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
  readonly kind: ControlTarget;
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

export const isTrigger = (kind: ControlTarget): kind is Trigger => 'trigger' in kind;
