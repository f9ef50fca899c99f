/** The lists that the dialogs offer, read from a connected box. Each is plain data for the editor. */

import {
  type Argument,
  type FritzBox,
  listAnsweringMachines,
  listDeflections,
  listHosts,
  listPortMappings,
  listRadiosWithType,
  listSmartDevices,
  type SmartDevice,
} from '../../core/index';
import type { ActionEntry, ArgumentEntry, ChoiceEntry, ServiceEntry } from './answers';

type Query = Readonly<Record<string, unknown>>;

type List = (box: FritzBox, query: Query) => Promise<unknown>;

const table: Readonly<Record<string, List>> = {
  services: async (box) => services(box),
  // A parameter that is given twice is a list.
  actions: (box, { service }) => actions(box, typeof service === 'string' ? service : ''),
  radios: async (box) =>
    (await listRadiosWithType(box)).map(({ service, ssid, band, type }) =>
      choice(service, ssid, [band, service], type === 'guest' ? 'guest' : undefined),
    ),
  plugs: (box) => smartDevices(box, (device) => device.switch !== undefined),
  thermostats: (box) => smartDevices(box, ({ thermostat }) => thermostat !== undefined),
  lamps: (box) => smartDevices(box, ({ level, color, type }) => Boolean(level ?? color) || type === 'light'),
  blinds: (box) => smartDevices(box, ({ blind }) => blind !== undefined),
  buttons: (box) => smartDevices(box, ({ buttons }) => buttons !== undefined),
  detectors: (box) => smartDevices(box, ({ alert }) => alert !== undefined),
  thermometers: (box) => smartDevices(box, ({ measures }) => measures?.includes('temperature') === true),
  meters: (box) => smartDevices(box, ({ measures }) => measures?.includes('power') === true),
  batteries: (box) => smartDevices(box, ({ battery }) => battery !== undefined),
  templates: (box) => smartDevices(box, ({ kind }) => kind === 'template'),
  routines: (box) => smartDevices(box, ({ kind }) => kind === 'routine'),
  'smart-devices': (box) => smartDevices(box, () => true),
  devices: async (box) =>
    (await listHosts(box)).filter(({ mac }) => mac).map(({ mac, name, ip }) => choice(mac, name, [ip, mac])),
  'answering-machines': async (box) =>
    (await listAnsweringMachines(box)).map(({ index, name }) => choice(String(index), name, [String(index)])),
  'port-forwardings': async (box) =>
    (await listPortMappings(box)).map(({ name, externalPort, protocol, internalClient }) =>
      choice(`${externalPort}/${protocol}`, name, [`${externalPort}/${protocol}`, internalClient]),
    ),
  deflections: async (box) =>
    (await listDeflections(box)).map(({ id, to, number }) =>
      choice(String(id), `→ ${to}`, [number, String(id)]),
    ),
};

/** Every list by the name that stands in its URL. */
export const lists: ReadonlyMap<string, List> = new Map(Object.entries(table));

async function smartDevices(box: FritzBox, fits: (device: SmartDevice) => boolean): Promise<ChoiceEntry[]> {
  const devices = (await listSmartDevices(box)).filter(fits);
  return devices.map(({ ain, name, product, kind }) =>
    // In place of a product, boxes and the core say "Group".
    kind === 'device' ? choice(ain, name, [product, ain]) : choice(ain, name, [ain], kind),
  );
}

/** An entry of a list to pick from: what is saved, what it is called, and more to tell it by. */
function choice(
  value: string,
  label: string,
  more: readonly string[],
  kind?: ChoiceEntry['kind'],
): ChoiceEntry {
  const hint = more.filter((text) => text !== '' && text !== label).join(' · ');
  return { value, label: label || value, kind, hint };
}

function services(box: FritzBox): ServiceEntry[] {
  return box.services.map(({ name, id, type }) => ({ name, id, type }));
}

async function actions(box: FritzBox, wanted: string): Promise<ActionEntry[]> {
  const service = await box.describe(wanted);
  return Promise.all(
    [...service.actions.values()].map(async ({ name, arguments: args }) => {
      const { text, anyOf } = box.requiredRight(service.name, name);
      const permitted = await box.permits(service.name, name);
      return { name, right: text, anyOf, permitted, arguments: args.map(argumentEntry) };
    }),
  );
}

function argumentEntry({ name, direction, variable }: Argument): ArgumentEntry {
  const { dataType, allowedValues, allowedRange, defaultValue } = variable;
  return { name, direction, type: dataType, values: allowedValues, range: allowedRange, defaultValue };
}
