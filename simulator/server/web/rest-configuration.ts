/** The set-up of devices and units over REST: read as a whole, and written where the text says how. */

import type { SmartDevice } from '../../household/smart/device';
import { has } from '../../household/smart/device';
import { timetable } from '../../household/smart/timetable';
import { RestRefusal } from './rest-answers';
import { aimAt, numberAt, objectAt, only, textAt } from './rest-order';
import { devices, type RestObject, unitSources } from './rest-overview';
import { restStatistics } from './rest-statistics';
import { type RestBox, restUnit, type UnitSource } from './rest-unit';

/** `isLockedDeviceApi` in the overview is `lockedDeviceApiEnabled` here. */
const renamed: Readonly<Record<string, string>> = {
  isLockedDeviceLocal: 'lockedDeviceLocalEnabled',
  isLockedDeviceApi: 'lockedDeviceApiEnabled',
  isTemperatureLock: 'temperatureLockEnabled',
};

const rename = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [renamed[name] ?? name, rename(inner)]),
  );
};

/** Minutes since Monday. */
const weekly = Array.from({ length: 7 }, (_, day) =>
  timetable.map(({ hour, preset }) => ({ time: (day * 24 + hour) * 60, temperaturePreset: preset })),
).flat();

const heatingSetUp = ({ offset, heating }: SmartDevice): Record<string, unknown> => ({
  temperatureOffset: { sensorMode: 'internal', internalOffset: offset / 10 },
  ...(heating?.adaptive ? { adaptiveHeatingModeEnabled: heating.adaptive.active } : {}),
  summerPeriod: { enabled: false },
});

function configuredUnit(box: RestBox, source: UnitSource): RestObject {
  const { device, uid } = source;
  const unit = rename(restUnit(box, source)) as RestObject & {
    interfaces: Record<string, Record<string, unknown>>;
  };
  const { thermostatInterface: heats, temperatureInterface: measures } = unit.interfaces;
  if (heats && heats.state === 'valid' && device.kind !== 'group') Object.assign(heats, heatingSetUp(device));
  if (measures && measures.state === 'valid' && has(device, 'plug')) measures.offset = device.offset / 10;
  return {
    ...unit,
    // Here groups say it, too.
    isConnected: box.world.smartHome.members(device).some(({ present }) => present === 'CONNECTED'),
    ...restStatistics(box, uid),
    ...(device.heating ? { timer: { timerMode: 'weekly', weekly } } : {}),
  };
}

export function readConfiguration(box: RestBox, list = '', uid = ''): RestObject {
  const sources = unitSources(box);
  if (list === 'units') {
    const source = sources.find((one) => one.uid === uid);
    if (source) return configuredUnit(box, source);
    throw new RestRefusal(2001, 'UID');
  }
  if (list !== 'devices') throw new RestRefusal(3002);
  const device = devices(box).find(({ UID }) => UID === uid);
  if (!device) throw new RestRefusal(2001, 'UID');
  const own = device.unitUids as string[];
  const units = sources
    .filter((source) => own.includes(source.uid))
    .map((source) => configuredUnit(box, source));
  const { isUpdateAvailable: _update, ...rest } = device;
  return { ...rest, units };
}

/** Name, comfort, reduced and offset; anything else is more than the simulated box does (3005). */
export function writeConfiguration(box: RestBox, uid: string, body: unknown): void {
  const source = unitSources(box).find((one) => one.uid === uid);
  if (!source) throw new RestRefusal(2001, 'UID');
  const { device } = source;
  const { name, interfaces } = objectAt(body, '');
  if (name === undefined && interfaces === undefined) throw new RestRefusal(1009);
  const given = interfaces === undefined ? {} : objectAt(interfaces, 'interfaces');
  only(given, 'interfaces', ...(device.heating ? ['thermostatInterface'] : []));
  const at = 'interfaces.thermostatInterface';
  const fields = given.thermostatInterface === undefined ? {} : objectAt(given.thermostatInterface, at);
  only(fields, at, 'comfortTemperature', 'reducedTemperature', 'temperatureOffset');
  const order = {
    comfort: presetAt(fields.comfortTemperature, `${at}.comfortTemperature`),
    reduced: presetAt(fields.reducedTemperature, `${at}.reducedTemperature`),
    offset: offsetAt(fields.temperatureOffset, `${at}.temperatureOffset`),
  };
  const newName = name === undefined ? undefined : textAt(name, 'name', 1, 39);
  const outcome = interfaces === undefined ? 'done' : box.world.smartHome.order(device, order);
  if (outcome === 'away') throw new RestRefusal(3007);
  if (newName !== undefined) device.name = newName;
}

function presetAt(value: unknown, at: string): number | undefined {
  if (value === undefined) return undefined;
  const aim = aimAt(value, at);
  if (typeof aim !== 'number') throw new RestRefusal(1000, `${at}.mode`);
  return aim;
}

function offsetAt(value: unknown, at: string): number | undefined {
  if (value === undefined) return undefined;
  const { sensorMode, internalOffset } = objectAt(value, at);
  if (sensorMode !== undefined && sensorMode !== 'internal') throw new RestRefusal(3005, `${at}.sensorMode`);
  return numberAt(internalOffset, `${at}.internalOffset`, -5, 5, 0.5) * 10;
}
