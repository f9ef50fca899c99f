/** What a unit of the REST interface has and measures: one reader for each of its interfaces. */

import { isObject, type Json } from '../../util/json-folder';
import type {
  HeatingTarget,
  SmartAlertKind,
  SmartColor,
  SmartDevice,
  SmartMeasure,
  SmartPeriod,
  Thermostat,
} from '../model';
import { celsius, divided, percentOf255, timeOf, told, wattsOf, within } from '../scales';
import { rowOf, thermostatFaults } from '../tables';
import { flagOf, listOf, numberOf, objectOf, textOf, textsOf } from './read';

/** Undefined: the unit has no such interface. Empty: it has no valid values at present. */
function interfaceOf(interfaces: Json, name: string): Json | undefined {
  const found = interfaces[name];
  if (!isObject(found)) return undefined;
  return found.state === 'valid' ? found : {};
}

export function partsOf(interfaces: Json, alertKind: SmartAlertKind | undefined): Partial<SmartDevice> {
  const of = (name: string) => interfaceOf(interfaces, `${name}Interface`);
  const [blind, level, alert] = [of('blind'), of('levelControl'), of('alert')];
  const temperature = celsius(numberOf(of('temperature')?.celsius));
  return {
    switch: switchOf(of('onOff')),
    ...meterOf(of('multimeter')),
    temperature,
    humidity: within(of('humidity')?.relativeHumidity, 0, 100),
    thermostat: thermostatOf(of('thermostat'), temperature),
    level: blind ? undefined : level && { percent: within(level.level, 0, 100) },
    color: colorOf(of('colorControl')),
    blind: blind && blindOf(blind, level, alert),
    alert: alert && !blind ? alertOf(alert, alertKind ?? 'alarm') : undefined,
  };
}

export function measuresOf(interfaces: Json): SmartMeasure[] | undefined {
  const measures = (
    [
      ['multimeterInterface', 'power'],
      ['temperatureInterface', 'temperature'],
      ['humidityInterface', 'humidity'],
    ] as const
  ).flatMap(([name, measure]) => (isObject(interfaces[name]) ? [measure] : []));
  return measures.length > 0 ? measures : undefined;
}

/** The second names are those of `configuration`. */
const apiLock = (part: Json) => flagOf(part.isLockedDeviceApi ?? part.lockedDeviceApiEnabled);
const keyLock = (part: Json) => flagOf(part.isLockedDeviceLocal ?? part.lockedDeviceLocalEnabled);

/** `active` is missing while something is wrong with the socket. */
function switchOf(onOff: Json | undefined): SmartDevice['switch'] {
  if (!onOff) return undefined;
  const fault = { overcurrent: 'overcurrent', relayStuck: 'relay-stuck' } as const;
  return {
    on: flagOf(onOff.active),
    automatic: false,
    locked: apiLock(onOff) ?? false,
    ...told({
      keysLocked: keyLock(onOff),
      fault: rowOf<'overcurrent' | 'relay-stuck'>(fault, onOff.outletState),
    }),
  };
}

function meterOf(meter: Json | undefined): Partial<SmartDevice> {
  return {
    power: wattsOf(meter?.power),
    energy: within(meter?.energy, 0, Number.MAX_SAFE_INTEGER),
    voltage: within(divided(meter?.voltage, 1000), 0, 1000),
    current: within(divided(meter?.current, 1000), -1000, 1000),
  };
}

function targetOf(value: unknown): HeatingTarget | undefined {
  const { mode, celsius: degrees } = objectOf(value);
  if (mode === 'off') return 'closed';
  if (mode === 'on') return 'open';
  return mode === 'temperature' ? within(degrees, 1, 60) : undefined;
}

function thermostatOf(heats: Json | undefined, temperature: number | undefined): Thermostat | undefined {
  if (!heats) return undefined;
  // The text and its examples have different names for it.
  const running = flagOf(heats.isAdaptiveRunning) ?? flagOf(heats.isAdaptiveActive);
  return told({
    current: temperature,
    target: targetOf(heats.setPointTemperature),
    comfort: targetOf(heats.comfortTemperature),
    reduced: targetOf(heats.reducedTemperature),
    locked: apiLock(heats),
    keysLocked: keyLock(heats),
    boost: periodOf(heats.boost),
    window: periodOf(heats.windowOpenMode),
    summer: flagOf(heats.isSummertimeActive),
    holiday: flagOf(heats.isHolidayActive),
    adaptive: running === undefined ? undefined : { running },
    next: nextOf(objectOf(heats.nextChange)),
    range: rangeOf(heats.temperatureRangeLock),
    fault: rowOf(thermostatFaults, heats.thermostatState),
  });
}

function periodOf(value: unknown): SmartPeriod | undefined {
  const { enabled, endTime } = objectOf(value);
  const active = flagOf(enabled);
  if (active === undefined) return undefined;
  return { active, ...told({ until: active ? timeOf(endTime) : undefined }) };
}

function nextOf({ changeTime, temperatureChange }: Json): Thermostat['next'] {
  const at = timeOf(changeTime);
  return at === undefined ? undefined : { at, ...told({ target: targetOf(temperatureChange) }) };
}

function rangeOf(value: unknown): Thermostat['range'] {
  if (!isObject(value)) return undefined;
  return told({
    minimum: targetOf(value.minimum),
    maximum: targetOf(value.maximum),
    locked: flagOf(value.isTemperatureLock ?? value.temperatureLockEnabled),
  });
}

function colorOf(color: Json | undefined): SmartColor | undefined {
  if (!color) return undefined;
  const { currentColorMode, hsColor, activeHsColorPreset } = color;
  const modes = textsOf(color.supportedColorModes);
  const mode =
    currentColorMode === 'hueSaturation' ? 'color' : currentColorMode === 'temperature' ? 'white' : undefined;
  const preset = objectOf(activeHsColorPreset);
  const free = objectOf(hsColor);
  return {
    mode,
    modes: [
      ...(modes.includes('hueSaturation') ? (['color'] as const) : []),
      ...(modes.includes('temperature') ? (['white'] as const) : []),
    ],
    // While a colour of the palette shines, the free one is only where a person would go on from.
    ...told({
      hue: mode === 'color' ? within(preset.hueFromPalette ?? free.hue, 0, 359) : undefined,
      saturation:
        mode === 'color' ? percentOf255(preset.saturationFromPalette ?? free.saturation) : undefined,
      kelvin: mode === 'white' ? within(color.colorTemperature, 1000, 20_000) : undefined,
      full: modes.includes('hueSaturation') ? true : undefined,
    }),
  };
}

/** Both names occur, and one word alone. */
function alertsOf(alert: Json | undefined): string[] {
  const told = alert?.alerts ?? alert?.alert;
  return typeof told === 'string' ? [told] : textsOf(told);
}

/** Level 100 is closed, as over AHA-HTTP. */
function blindOf(blind: Json, level: Json | undefined, alert: Json | undefined): SmartDevice['blind'] {
  const alerts = alertsOf(alert);
  const says = (name: string) =>
    alerts.length === 0 || alerts.includes('unknown') ? undefined : alerts.includes(name);
  const moving = { moveUp: 'up', moveDown: 'down' } as const;
  const ends = { endPositionConfigured: true, endPositionNotConfigured: false };
  return {
    closed: within(level?.level, 0, 100),
    ...told({
      moving: rowOf<'up' | 'down'>(moving, blind.blindAction),
      endPositions: rowOf<boolean>(ends, blind.blindState),
      obstacle: says('obstacle'),
      overheated: says('temperature'),
    }),
  };
}

function alertOf(alert: Json, kind: SmartAlertKind): SmartDevice['alert'] {
  const alerts = alertsOf(alert);
  const unknown = alerts.length === 0 || alerts.includes('unknown');
  return {
    kind,
    active: unknown ? undefined : alerts.some((name) => name !== 'none' && name !== 'closed'),
    ...told({ at: timeOf(alert.lastAlertTime) }),
  };
}

/** Of a key alone. */
export const pressedAtOf = (interfaces: Json) =>
  timeOf(interfaceOf(interfaces, 'buttonInterface')?.lastEventTime);

/** Whether the interfaces of a unit have any value: a group does not say by itself whether it is connected. */
export function isHeard(interfaces: Json): boolean | undefined {
  const states = listOf(Object.values(interfaces)).map(({ state }) => textOf(state));
  if (states.length === 0 || states.every((state) => state === 'unknown' || state === '')) return undefined;
  return states.some((state) => state === 'valid');
}
