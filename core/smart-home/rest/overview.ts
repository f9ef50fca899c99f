/** `GET overview`: devices, units, groups, templates and routines, made the model. */

import type { Json } from '../../util/json-folder';
import { pressOf } from '../aha/parts';
import type { SmartBattery, SmartButton, SmartDevice, SmartType } from '../model';
import { told, within } from '../scales';
import { changesOf, rowOf, unitKinds } from '../tables';
import { isHeard, measuresOf, partsOf, pressedAtOf } from './parts';
import { flagOf, listOf, objectOf, textOf, textsOf } from './read';

/** AIN and UID are the same text; one of them may be missing. */
const ainOf = ({ ain, UID }: Json) => textOf(ain) || textOf(UID);

/** A box holds some hundreds. */
const most = 1000;

/** In the order of the box: units (a FRITZ! device is one), groups, templates, routines. */
export function devicesOf(overview: Json): SmartDevice[] {
  const devices = byAin(listOf(overview.devices));
  const groups = byAin(listOf(overview.groups));
  const units = listOf(overview.units).slice(0, most);
  const known = new Set(units.map(ainOf));
  const made = units.flatMap((unit) => {
    if (ainOf(unit) === '') return [];
    return unit.isGroupUnit === true
      ? [groupOf(unit, groups, known)]
      : [unitOf(unit, devices.get(textOf(unit.deviceUid) || textOf(unit.parentUid)))];
  });
  return [
    ...joinedKeys(made, devices),
    ...listOf(overview.templates).slice(0, most).flatMap(templateOf),
    ...listOf(overview.triggers).slice(0, most).flatMap(routineOf),
  ];
}

const byAin = (list: readonly Json[]) => new Map(list.slice(0, most).map((one) => [ainOf(one), one]));

/** The colour and the product say more than a word for "something". */
function typeOf(unit: Json, device: Json): SmartType | undefined {
  const kind = rowOf(unitKinds, textOf(unit.unitType));
  if (kind) return kind.type;
  if (/repeater/i.test(textOf(device.productName))) return 'repeater';
  const interfaces = objectOf(unit.interfaces);
  const has = (name: string) => Object.hasOwn(interfaces, `${name}Interface`);
  if (has('thermostat')) return 'thermostat';
  if (has('blind')) return 'blind';
  if (has('colorControl') || has('levelControl')) return 'light';
  if (has('onOff')) return 'switch';
  if (has('alert')) return 'detector';
  if (has('button')) return 'button';
  if (has('multimeter')) return 'meter';
  return has('temperature') || has('humidity') ? 'sensor' : undefined;
}

function unitOf(unit: Json, parent: Json | undefined): SmartDevice {
  const device = parent ?? {};
  const interfaces = objectOf(unit.interfaces);
  const ain = ainOf(unit);
  const kind = rowOf(unitKinds, textOf(unit.unitType));
  return told({
    ain,
    name: textOf(unit.name) || textOf(device.name),
    product: textOf(device.productName),
    manufacturer: textOf(device.manufacturer),
    firmware: textOf(device.firmwareVersion),
    kind: 'device' as const,
    present: flagOf(unit.isConnected) ?? flagOf(device.isConnected) ?? isHeard(interfaces),
    type: typeOf(unit, device),
    device: ainOf(device) || textOf(unit.deviceUid) || ain,
    battery: batteryOf(device),
    direction: directionOf(unit.unitType),
    ...withoutReading(partsOf(interfaces, kind?.alert), unit.unitType),
    buttons: interfaces.buttonInterface === undefined ? undefined : [keyOf(unit)],
    measures: measuresOf(interfaces),
  }) as SmartDevice;
}

function groupOf(unit: Json, groups: ReadonlyMap<string, Json>, known: ReadonlySet<string>): SmartDevice {
  const interfaces = objectOf(unit.interfaces);
  const ain = ainOf(unit);
  const group = groups.get(textOf(unit.parentUid)) ?? groups.get(ain) ?? {};
  return told({
    ain,
    name: textOf(unit.name) || textOf(group.name),
    product: 'Group',
    manufacturer: 'AVM',
    firmware: '',
    kind: 'group' as const,
    present: flagOf(unit.isConnected) ?? isHeard(interfaces),
    type: typeOf(unit, {}),
    // Members that are no longer there are named all the same (a known fault of the box).
    members: textsOf(group.memberUnitUids).filter((member) => known.has(member)),
    ...partsOf(interfaces, undefined),
    measures: measuresOf(interfaces),
  }) as SmartDevice;
}

/** A smart meter that does not measure the voltage says 0; a plug with 0 V is pulled out. */
function withoutReading(parts: Partial<SmartDevice>, unitType: unknown): Partial<SmartDevice> {
  return directionOf(unitType) && parts.voltage === 0 ? { ...parts, voltage: undefined } : parts;
}

function directionOf(unitType: unknown): SmartDevice['direction'] {
  if (unitType === 'avmMeter') return 'supply';
  return unitType === 'avmMeterFeedIn' ? 'feed-in' : undefined;
}

function batteryOf({ batteryState, batteryValue, isBatteryLow }: Json): SmartBattery | undefined {
  const percent = batteryState === 'known' ? within(batteryValue, 0, 100) : undefined;
  const low = flagOf(isBatteryLow);
  return percent === undefined && low === undefined ? undefined : told({ percent, low });
}

function keyOf(unit: Json): SmartButton {
  const ain = ainOf(unit);
  const pressedAt = pressedAtOf(objectOf(unit.interfaces));
  return { ain, name: textOf(unit.name), ...told({ press: pressOf(ain), pressedAt }) };
}

/** Over AHA-HTTP the keys of a FRITZ! device are one thing, and so it stays: the firmware must not change what a thing is. */
function joinedKeys(units: readonly SmartDevice[], devices: ReadonlyMap<string, Json>): SmartDevice[] {
  const joined = new Map<string, SmartDevice>();
  for (const unit of units) {
    const { device = '' } = unit;
    const isKey = unit.buttons !== undefined && /^FRITZ!/i.test(unit.product) && unit.ain !== device;
    if (!isKey) {
      joined.set(unit.ain, unit);
      continue;
    }
    const before = joined.get(device);
    const name = textOf(devices.get(device)?.name) || unit.name;
    const buttons = [...(before?.buttons ?? []), ...(unit.buttons ?? [])];
    joined.set(device, { ...(before ?? unit), ain: device, name, buttons });
  }
  return [...joined.values()];
}

const nobody = { manufacturer: '', firmware: '', present: undefined };

function templateOf(json: Json): SmartDevice[] {
  const ain = ainOf(json);
  if (ain === '') return [];
  const { type, templateUids } = objectOf(json.scenario);
  const changes = changesOf(textsOf(json.applyType));
  const scenario = json.scenario !== undefined || changes.includes('templates');
  return [
    {
      ...{ ain, name: textOf(json.name), product: 'Template', ...nobody },
      kind: 'template' as const,
      members: textsOf(objectOf(json.template).memberUnitUids),
      template: {
        kind: scenario ? ('scenario' as const) : ('template' as const),
        changes,
        ...(scenario && { templates: textsOf(templateUids) }),
        ...((type === 'coming' || type === 'leaving') && { occasion: type }),
      },
    },
  ];
}

function routineOf(json: Json): SmartDevice[] {
  const ain = ainOf(json);
  if (ain === '') return [];
  return [
    {
      ...{ ain, name: textOf(json.name), product: 'Routine', ...nobody },
      kind: 'routine' as const,
      routine: { on: flagOf(json.enabled) },
    },
  ];
}
