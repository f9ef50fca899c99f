/** Smart plugs and groups of them. */

import { firmwareForPeople, listSmartDevices, type SmartDevice, switchSmartDevice } from '../../core/index';
import { comparableAin } from '../identity';
import type { PlugState, ThingOf } from '../thing';
import { titleFor } from '../titles';
import { following, type Source, type SourceContext } from './source';

export function smartHome(context: SourceContext): Source {
  const { box, config } = context;
  let known = '';

  return {
    async readAll() {
      if (!config.plugs) return [];
      const devices = await listSmartDevices(box, { priority: 'poll' });
      known = signature(devices);
      return devices.flatMap((device) => thingsOf(context, device));
    },

    mayReturn: (_, id) =>
      config.plugs && config.plugSettings.find(({ ain }) => ain === id)?.access !== 'hidden',

    ...following(
      context,
      'smart-home',
      () => config.plugs,
      (devices) => {
        for (const device of devices) {
          const state = stateOf(device);
          if (state) context.publish('plug', comparableAin(device.ain), state);
        }
        if (signature(devices) !== known) context.refreshSoon();
      },
    ),
  };
}

/** Changes when a device comes, goes or is renamed. */
function signature(devices: readonly SmartDevice[]): string {
  return JSON.stringify(devices.map(({ ain, name }) => [ain, name]).sort());
}

function thingsOf({ box, config }: SourceContext, device: SmartDevice): ThingOf<'plug'>[] {
  const id = comparableAin(device.ain);
  const settings = config.plugSettings.find(({ ain }) => ain === id);
  if (!device.switch || device.kind === 'template' || settings?.access === 'hidden') return [];
  const { type, inUseAbove } = settings ?? config.plugDefaults;
  return [
    {
      kind: 'plug',
      id,
      name: settings?.name || device.name,
      about: {
        manufacturer: device.manufacturer,
        model: device.product,
        serial: device.ain,
        firmware: firmwareForPeople(device.firmware),
      },
      options: {
        type,
        inUseAbove,
        readOnly: settings?.access === 'read-only',
        eve: config.eve,
        ...(config.language === 'de' && { temperatureTitle: titleFor(config.language, 'temperature') }),
        // Services come and go with what the plug can measure, not with what it says at the moment; and that it can, shows
        // only while the box reaches it.
        ...(device.present !== false && {
          meter: device.measures?.includes('power') === true,
          temperature: config.temperature && device.measures?.includes('temperature') === true,
        }),
        ...(!config.temperature && { temperature: false }),
      },
      state: stateOf(device),
      control: { set: async (on) => void (await switchSmartDevice(box, device.ain, on)) },
    },
  ];
}

/** Undefined while the box itself does not know. */
function stateOf(device: SmartDevice): PlugState | undefined {
  const { present, power, energy, temperature } = device;
  const on = device.switch?.on;
  if (on === undefined && present !== false) return undefined;
  const locked = device.switch?.locked ?? false;
  return { on: on ?? false, present: present !== false, locked, power, energy, temperature };
}
