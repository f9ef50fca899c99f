/** The whole smart home: plugs, thermostats, lamps, blinds, sensors, buttons, meters, templates, routines. */

import {
  commandSmartHome,
  firmwareForPeople,
  listSmartDevices,
  type SmartCommand,
  type SmartDevice,
} from '../../core/index';
import { comparableAin } from '../identity';
import { kindOfDevice, type SmartKind, smartFields } from '../smart/kind-of';
import { SmartMemory } from '../smart/memory';
import { optionsOfDevice } from '../smart/options';
import { type AllDevices, stateOfDevice } from '../smart/states';
import type { Control, Thing } from '../thing';
import { sentenceOf } from '../told-error';
import { following, type Source, type SourceContext } from './source';

export function smartHome(context: SourceContext): Source {
  const { config } = context;
  const names = new Map<string, string>();
  const memory = new SmartMemory(context.clock, (id) => context.logger.warn(unheard(names.get(id) ?? id)));
  const wanted = (Object.keys(smartFields) as SmartKind[]).filter((kind) => config[smartFields[kind]]);
  const accessOf = (id: string) => config.plugSettings.find(({ ain }) => ain === id)?.access;
  let known = '';

  /** What is shown of it. */
  const kindOf = (device: SmartDevice) => {
    const kind = kindOfDevice(device);
    const isHidden = accessOf(comparableAin(device.ain)) === 'hidden';
    return kind !== undefined && wanted.includes(kind) && !isHidden ? kind : undefined;
  };

  const publish = (device: SmartDevice, all: AllDevices) => {
    const kind = kindOf(device);
    const state = kind && stateOfDevice(kind, device, all);
    if (kind && state) context.publish(kind, comparableAin(device.ain), state);
  };

  return {
    async readAll() {
      if (wanted.length === 0) return [];
      // What is followed was told within an interval: a look at it costs no question of its own.
      const oldest = config.pollInterval * 1500;
      const devices = await listSmartDevices(context.box, { priority: 'poll' }, oldest);
      tellTrouble(context);
      known = signature(devices);
      for (const { ain, name } of devices) names.set(comparableAin(ain), name);
      const all = { memory, devices: byAin(devices) };
      return devices.flatMap((device) => {
        const kind = kindOf(device);
        return kind ? [thingOf(context, kind, device, all)] : [];
      });
    },

    mayReturn: (kind, id) => wanted.includes(kind as SmartKind) && accessOf(id) !== 'hidden',

    ...following(
      context,
      'smart-home',
      () => wanted.length > 0,
      (devices) => {
        const all = { memory, devices: byAin(devices) };
        for (const device of devices) publish(device, all);
        if (signature(devices) !== known) context.refreshSoon();
      },
    ),
  };
}

/** The rest goes on over TR-064, which knows plugs and little else: said once. */
function tellTrouble({ box, log }: SourceContext): void {
  const { trouble } = box.smartHome;
  if (!trouble) {
    log.forget(WEB_SERVER);
    return;
  }
  const follows = 'Until it is right again, only plugs of the smart home can be switched.';
  log.warn(WEB_SERVER, `${sentenceOf(trouble)} ${follows}`);
}

const WEB_SERVER = 'web-server';

const unheard = (name: string) =>
  `${name} has not taken what it was told a quarter of an hour ago: it may be locked in the FRITZ!Box against being set, ` +
  'out of reach, or its battery may be empty.';

const byAin = (devices: readonly SmartDevice[]) => new Map(devices.map((device) => [device.ain, device]));

/** Changes when a device comes, goes, is renamed, or turns out to be or to have something else. */
function signature(devices: readonly SmartDevice[]): string {
  const told = devices.map((device) => [
    ...[device.ain, device.name, kindOfDevice(device), device.buttons?.length, device.color?.modes],
    ...[device.battery?.percent !== undefined, device.voltage !== undefined],
  ]);
  return JSON.stringify(told.sort());
}

function thingOf(context: SourceContext, kind: SmartKind, device: SmartDevice, all: AllDevices): Thing {
  const { config } = context;
  const id = comparableAin(device.ain);
  const settings = config.plugSettings.find(({ ain }) => ain === id);
  return {
    kind,
    id,
    name: settings?.name || device.name,
    about: {
      manufacturer: device.manufacturer,
      model: device.product,
      serial: device.ain,
      firmware: firmwareForPeople(device.firmware),
    },
    options: optionsOfDevice(kind, device, { config, settings }),
    state: stateOfDevice(kind, device, all),
    control: controlOf(context, kind, device.ain, all.memory),
  } as Thing;
}

function controlOf(context: SourceContext, kind: SmartKind, ain: string, memory: SmartMemory): Control {
  const order = async (command: SmartCommand) => {
    await commandSmartHome(context.box, ain, command);
    memory.ordered(ain, command);
  };
  return { set: (on) => order(kind === 'template' ? { apply: true } : { on }), order };
}
