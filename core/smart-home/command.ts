/** One way to order something of any device of the smart home, whichever interface the box has. */

import { monotonic, systemClock } from '../clock';
import { asTr064Error, Tr064Error } from '../errors';
import type { CallOptions } from '../features/box';
import { commandsOf, type SwitchOptions, smartThing } from '../features/commands';
import { confirm, notCarriedOut } from '../features/confirm';
import { MergedCommands, partsOf } from '../util/merged-commands';
import type { SmartHomeAccess } from './access';
import type { SmartHomeAdapter } from './adapter';
import type { SmartCommand } from './commands';
import { findSmartDevice, knownDevice, readSmartDevice, type SmartHomeBox } from './devices';
import { hindranceOf, perhapsLocked } from './hindrance';
import type { SmartDevice } from './model';
import { type DecidedCommand, orderOf, type SmartOrder, saidOf } from './order';
import { listensLate, shows } from './shown';
import { switchOverTr064 } from './tr064/homeauto';

/** A toggle is decided by what the commands before it have made of the thing. */
type PendingCommand = Omit<SmartCommand, 'on'> & { readonly on?: boolean | Promise<boolean> };

/** Fields that are about the same part of a thing. */
const aspects = { kelvin: 'color', blind: 'closed', window: 'boost' };

/** Which parts of a device a command says something of: `on`, `level`, `color` (also by `kelvin`), `target`, `closed` … */
export const partsOfCommand = (command: SmartCommand): ReadonlySet<string> =>
  partsOf(command, (field) => (aspects as Readonly<Record<string, string>>)[field] ?? field);

/** Older than that, a list is read again before it counts as a reason to refuse an order. */
const freshMs = 3000;
/** Milliseconds that a thermostat's new target is looked for: the box knows it at once, the device minutes later. */
const lateMs = 2500;

/**
 * Orders what `command` says of one device, group, template or routine, by its AIN; one order after another for each, what
 * waits is sent together, and of two about the same the newest wins. Resolves with the device as the box shows it then: with
 * the new state, or still `busy` where the device listens late. What the device cannot do is refused before anything is sent.
 * @throws INVALID_ARGS with what is allowed, ACTION_FAILED for what cannot be done (absent, locked, no such part), MISSING_RIGHT,
 *   TIMEOUT when the state does not follow, SUPERSEDED when a newer order to the same device came
 */
export async function commandSmartHome(
  box: SmartHomeBox,
  ain: string,
  command: SmartCommand,
  options: SwitchOptions = {},
): Promise<SmartDevice> {
  saidOf(command);
  const access = box.smartHome;
  const overTr064 = () => (access?.interface ?? 'tr064') === 'tr064';
  // Asked where it matters alone: a command that waits here would be overtaken by the next one.
  if (access && (access.interface === undefined || (overTr064() && !isSwitching(command))))
    await access.ask(options, async () => true);
  if (overTr064()) refuseOverTr064(command);
  const commands = commandsOf(box);
  const { ordered } = commands;
  const merged = commands.of(
    'smart-home',
    () => new MergedCommands<PendingCommand, SmartDevice>(ordered, aspects),
  );
  const thing = smartThing(ain);
  const { on, ...others } = command;
  const read = async () => {
    const device = await readSmartDevice(box, ain, options);
    return (device.switch ?? device.routine)?.on === true;
  };
  const decided = on === undefined ? undefined : ordered.intend(thing, on, read);
  const pending = { ...others, ...(decided !== undefined && { on: decided }) };
  const carry = async (joined: PendingCommand, superseded: AbortSignal) => {
    const whole = { ...joined, on: await joined.on } as DecidedCommand;
    if (whole.on !== undefined) options.decided?.(whole.on);
    const device = await carryOut(box, ain, whole, { ...options, superseded });
    if (joined.on instanceof Promise) ordered.shown(thing, joined.on, whole.on === true);
    return device;
  };
  return merged.run(thing, pending, carry, options.signal).finally(() => {
    if (decided) ordered.ended(thing, decided);
  });
}

/** Switches a plug, lamp, group or routine, and waits until the box reports it so; as `commandSmartHome` with `on`. */
export function switchSmartDevice(
  box: SmartHomeBox,
  ain: string,
  to: boolean | 'toggle',
  options: SwitchOptions = {},
): Promise<SmartDevice> {
  return commandSmartHome(box, ain, { on: to }, options);
}

/** Over the interface that the box has when its turn has come. */
async function carryOut(
  box: SmartHomeBox,
  ain: string,
  command: DecidedCommand,
  options: SwitchOptions,
): Promise<SmartDevice> {
  const access = box.smartHome;
  const result = await access?.ask(options, async (adapter) => {
    const { device, order } = await checked(access, ain, command, options);
    try {
      await adapter.order(device, order, options);
    } catch (error) {
      throw (await reasonOf(error, access, ain, command, options)) ?? error;
    }
    return confirmed(adapter, access, device, order, saidOf(command), options);
  });
  if (result) return result;
  refuseOverTr064(command);
  return switchOverTr064(box, ain, command.on === true, options);
}

/** By what was told last; what stands in the way is looked at again before it counts. */
async function checked(
  access: SmartHomeAccess,
  ain: string,
  command: DecidedCommand,
  options: CallOptions & Pick<SwitchOptions, 'clock'>,
): Promise<{ device: SmartDevice; order: SmartOrder }> {
  const clock = options.clock ?? systemClock;
  const check = (devices: readonly SmartDevice[]) => {
    const device = knownDevice(devices, ain);
    return { device, order: orderOf(device, command, clock.now(), membersOf(device, devices)) };
  };
  const { known } = access;
  try {
    if (known) return check(known.devices);
  } catch (error) {
    const { code } = asTr064Error(error);
    const young = known && monotonic(clock) - known.at < freshMs;
    // It may be a template, of which nobody has asked so far.
    if ((young && code !== 'NO_SUCH_ENTRY') || code === 'INVALID_ARGS') throw error;
  }
  return check((await access.list(options, 'watched')) ?? []);
}

const membersOf = ({ members = [] }: SmartDevice, devices: readonly SmartDevice[]) =>
  devices.filter(({ ain }) => members.includes(ain));

/** The box refuses with a number alone: what stands in the way shows in the device, which is looked at again. */
async function reasonOf(
  error: unknown,
  access: SmartHomeAccess,
  ain: string,
  command: DecidedCommand,
  options: CallOptions,
): Promise<Tr064Error | undefined> {
  const isRefusal = error instanceof Tr064Error && error.code === 'ACTION_FAILED';
  if (!isRefusal || (error.reason !== undefined && error.reason !== 'unable')) return undefined;
  const devices = await access.list(options, 'unneeded').catch(() => undefined);
  const device = devices && findSmartDevice(devices, ain);
  if (!devices || !device) return undefined;
  const said = saidOf(command);
  const members = membersOf(device, devices);
  return hindranceOf(device, said, members, 'yes') ?? perhapsLocked(device, said, members);
}

/** One look is enough where the box shows it at once. */
async function confirmed(
  adapter: SmartHomeAdapter,
  access: SmartHomeAccess,
  device: SmartDevice,
  order: SmartOrder,
  said: readonly (keyof SmartCommand)[],
  options: SwitchOptions,
): Promise<SmartDevice> {
  if (device.template) return device;
  const late = listensLate(order);
  const within = late ? Math.min(options.within ?? lateMs, lateMs) : options.within;
  let last = device;
  let members: readonly SmartDevice[] = [];
  const look = async () => {
    const devices = (await access.list(options, device.routine ? 'watched' : 'unneeded')) ?? [];
    last = knownDevice(devices, device.ain);
    members = membersOf(last, devices);
    return last;
  };
  try {
    return await confirm(
      look,
      (state) => shows(state, order),
      (state) => hindranceOf(state, said, members, 'yes') ?? notShown(state, adapter.name),
      { ...options, within },
    );
  } catch (error) {
    // The box has taken it; a thermostat that listens in some minutes is no failure.
    if (late && error instanceof Tr064Error && error.reason === 'not-carried-out')
      return { ...last, busy: true };
    throw error;
  }
}

function notShown({ name }: SmartDevice, over: string): Tr064Error {
  return new Tr064Error('TIMEOUT', `"${name}" did not do in time what it was told (over ${over}).`, {
    ...notCarriedOut,
  });
}

const isSwitching = ({ on: _, ...others }: SmartCommand) =>
  Object.values(others).every((value) => value === undefined);

function refuseOverTr064({ on: _, ...others }: SmartCommand): void {
  const [other] = Object.entries(others).find(([, value]) => value !== undefined) ?? [];
  if (other === undefined) return;
  throw new Tr064Error(
    'ACTION_FAILED',
    `This box takes no commands such as "${other}": over TR-064 plugs can be switched on and off, and nothing else.`,
    { reason: 'unable', variable: other, sent: 'nothing' },
  );
}
