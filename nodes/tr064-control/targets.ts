/** What `tr064-control` switches or triggers, as a table: one row for each kind. */

import { isIP } from 'node:net';
import {
  type AnsweringMachine,
  commandSmartHome,
  type Deflection,
  type FritzBox,
  findAnsweringMachine,
  findDeflection,
  findInOrder,
  findPortMapping,
  getHost,
  guestService,
  installUpdate,
  listRadiosWithType,
  lookUpSmartDevice,
  macOf,
  type PortMapping,
  reboot,
  reconnect,
  type Service,
  type SmartCommand,
  type SmartDevice,
  type SwitchOptions,
  setInternetAccess,
  switchAnsweringMachine,
  switchBarred,
  switchDeflection,
  switchPortMapping,
  switchRadio,
  switchSmartDevice,
  switchWps,
  wake,
} from '../../core/index';
import { type ActionRequest, actions, type ControlAction } from './actions';
import type { OnOff } from './on-off';
import { blindIn, heatingIn, lampIn } from './smart-payload';

interface TriggerOptions {
  readonly signal: AbortSignal;
}

/** Something that is on or off. */
interface Switch {
  /** There are several of the kind: which one has to be said. */
  readonly needsTarget: boolean;
  /** Whether there is such a one; told before anybody sends anything. */
  find?(box: FritzBox, target: string, options: TriggerOptions): Promise<unknown>;
  /** Answers how it is then. */
  execute(box: FritzBox, target: string, to: OnOff, options: SwitchOptions): Promise<boolean>;
}

/** Something that is only ever triggered. */
interface Trigger {
  readonly needsTarget: boolean;
  find?(box: FritzBox, target: string, options: TriggerOptions): Promise<unknown>;
  trigger(box: FritzBox, target: string, options: TriggerOptions): Promise<unknown>;
}

/** A device of the smart home that takes more than on and off. */
export interface SmartTarget {
  readonly needsTarget: true;
  /** What a payload orders. Throws `INVALID_ARGS` with what is allowed. */
  readonly order: (payload: unknown) => SmartCommand;
  /** The state that answers it. */
  readonly state: (device: SmartDevice) => unknown;
}

export type ControlTarget = Switch | Trigger | SmartTarget | ControlAction;

const table: Readonly<Record<string, ControlTarget>> = {
  'guest-wifi': {
    needsTarget: false,
    execute: async (box, _, to, options) => {
      const find = () => guestService(box, options);
      const give = (service: string) => switchRadio(box, service, to, options);
      return (await findInOrder(box, find, give, options.signal)).enabled;
    },
  },
  radio: {
    needsTarget: true,
    find: async (box, target) => box.find(target),
    execute: async (box, target, to, options) => {
      const give = ({ name }: Service) => switchRadio(box, name, to, options);
      return (await findInOrder(box, async () => box.find(target), give, options.signal)).enabled;
    },
  },
  plug: {
    needsTarget: true,
    find: lookUpSmartDevice,
    execute: async (box, target, to, options) => {
      const find = () => lookUpSmartDevice(box, target, options);
      const give = ({ ain }: SmartDevice) => switchSmartDevice(box, ain, to, options);
      return (await findInOrder(box, find, give, options.signal)).switch?.on === true;
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
      const give = ({ ain }: SmartDevice) => commandSmartHome(box, ain, { on: to }, options);
      return (await findInOrder(box, find, give, options.signal)).routine?.on === true;
    },
  },
  'internet-access': {
    needsTarget: true,
    find: (box, target, options) => (isIP(target) ? Promise.resolve() : getHost(box, target, options)),
    execute: async (box, target, to, options) => !(await setInternetAccess(box, target, to, options)).blocked,
  },
  'answering-machine': {
    needsTarget: true,
    find: findAnsweringMachine,
    execute: async (box, target, to, options) => {
      const find = () => findAnsweringMachine(box, target, options);
      const give = ({ index }: AnsweringMachine) => switchAnsweringMachine(box, index, to, options);
      return (await findInOrder(box, find, give, options.signal)).enabled;
    },
  },
  deflection: {
    needsTarget: true,
    find: findDeflection,
    execute: async (box, target, to, options) => {
      const find = () => findDeflection(box, target, options);
      const give = ({ id }: Deflection) => switchDeflection(box, id, to, options);
      return (await findInOrder(box, find, give, options.signal)).enabled;
    },
  },
  wps: {
    needsTarget: false,
    execute: async (box, target, to, options) => {
      const find = async () => (target ? box.find(target) : firstRadio(box));
      return findInOrder(box, find, ({ name }) => switchWps(box, name, to, options), options.signal);
    },
  },
  'port-forwarding': {
    needsTarget: true,
    find: findPortMapping,
    execute: async (box, target, to, options) => {
      const find = () => findPortMapping(box, target, options);
      const give = (mapping: PortMapping) => switchPortMapping(box, mapping, to, options);
      return (await findInOrder(box, find, give, options.signal)).enabled;
    },
  },
  'call-barring': {
    needsTarget: true,
    execute: (box, target, to, options) =>
      findInOrder(
        box,
        async () => target,
        (number) => switchBarred(box, number, to, options),
        options.signal,
      ),
  },
  wake: {
    needsTarget: true,
    // The box need not know a MAC address to wake it.
    find: async (box, target, options) => macOf(target) ?? getHost(box, target, options),
    trigger: wake,
  },
  reconnect: { needsTarget: false, trigger: (box, _, options) => reconnect(box, options) },
  update: { needsTarget: false, trigger: (box, _, options) => installUpdate(box, options) },
  reboot: { needsTarget: false, trigger: (box, _, options) => reboot(box, options) },
};

/** The guest network lets nobody join that way. */
async function firstRadio(box: FritzBox): Promise<Service> {
  const radios = await listRadiosWithType(box);
  return box.find(radios.find(({ type }) => type !== 'guest')?.service ?? 'WLANConfiguration:1');
}

/** Every kind by the name that the dialog saves. */
export const targets: ReadonlyMap<string, ControlTarget> = new Map(Object.entries({ ...table, ...actions }));

/** What a message wants of a target. */
export interface Command {
  readonly kind: Switch | Trigger | ControlAction;
  readonly target: string;
  readonly request: ActionRequest;
  /** `toggle` becomes on or off once that is decided: done once more, the command must not take itself back. */
  to: OnOff;
}

/** Answers the state after that; of an action what it gives, `true` for what was triggered. Rejects with `SUPERSEDED` when a newer command came. */
export async function execute(command: Command, box: FritzBox, options: TriggerOptions): Promise<unknown> {
  const { kind, target, to } = command;
  if (isAction(kind)) return kind.act(box, command.request, options);
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
  const decided = (on: boolean) => {
    command.order = { ...command.order, on };
  };
  const give = ({ ain }: SmartDevice) => commandSmartHome(box, ain, command.order, { ...options, decided });
  return findInOrder(box, find, give, options.signal);
}

export const isSmart = (kind: ControlTarget): kind is SmartTarget => 'order' in kind;

export const isTrigger = (kind: ControlTarget): kind is Trigger => 'trigger' in kind;

export const isAction = (kind: ControlTarget): kind is ControlAction => 'act' in kind;
