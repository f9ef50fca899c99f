/** What acts and measures, as the REST interface tells it: one unit and its interfaces. */

import { has, type SmartButton, type SmartDevice } from '../../household/smart/device';
import type { World } from '../../household/world';
import type { Switches } from '../switches';
import { percentOf } from './aha-device';
import { momentOf } from './moments';
import { palette } from './palette';
import { alertWords, unitTypeOf } from './unit-types';

export interface RestBox {
  world: World;
  switches: Switches;
}

type UnitFields = Record<string, unknown>;
type Interface = (box: RestBox, device: SmartDevice) => UnitFields | undefined;

/** One device of ours, or one key of it. */
export interface UnitSource {
  uid: string;
  device: SmartDevice;
  key?: SmartButton;
}

/** The units of a device: itself, its keys, or nothing where its HAN-FUN units stand for themselves. */
export function unitsOf(device: SmartDevice): UnitSource[] {
  const { kind, ain, buttons = [], product } = device;
  if (kind === 'template' || kind === 'device') return [];
  // The keys of a DECT 440 are areas of its display; they are no units.
  if (kind === 'buttons' && !product.endsWith('440'))
    return buttons.map((key) => ({ uid: key.ain ?? ain, device, key }));
  return [{ uid: ain, device }];
}

export function restUnit(box: RestBox, source: UnitSource): UnitFields {
  const { uid, device, key } = source;
  const group = device.kind === 'group';
  const parent = group ? device.ain : (device.parent ?? device.ain);
  const common = {
    ...{ UID: uid, ain: uid, name: key?.name ?? device.name, icons: [], unitType: unitTypeOf(device) },
    ...{ isGroupUnit: group, parentUid: parent, interfaces: interfacesOf(box, source) },
  };
  // A group's unit does not say whether it is connected.
  if (group) return common;
  return {
    ...common,
    deviceUid: parent,
    groupUid: box.world.smartHome.groupOf(device)?.ain ?? '',
    isConnected: device.present === 'CONNECTED',
  };
}

export function interfacesOf(box: RestBox, { device, key }: UnitSource): UnitFields {
  const here = box.world.smartHome.isPresent(device);
  const list: [string, UnitFields][] = Object.entries(interfaces).flatMap(([name, tell]) => {
    const fields = tell(box, device);
    return fields ? [[name, fields] as [string, UnitFields]] : [];
  });
  const pressed = key ?? (has(device, 'hanFunButton') ? device.buttons?.[0] : undefined);
  if (pressed)
    list.push([
      'buttonInterface',
      { state: 'valid', lastEventTime: momentOf(box, pressed.pressedAt) ?? null },
    ]);
  // Without a connection there are no values, only that.
  return Object.fromEntries(list.map(([name, fields]) => [name, here ? fields : { state: 'notConnected' }]));
}

const celsius = (tenths: number) => Math.round(tenths) / 10;

const temperature: Interface = ({ switches }, device) => {
  if (!has(device, 'temperature')) return undefined;
  if (device.temperature === undefined) return { state: 'unknown' };
  const own = device.temperature - (switches.restOffset === 'without' ? device.offset : 0);
  return { state: 'valid', celsius: celsius(own) };
};

const humidity: Interface = (_box, device) =>
  device.humidity === undefined ? undefined : { state: 'valid', relativeHumidity: device.humidity };

const multimeter: Interface = ({ world, switches }, device) => {
  if (!has(device, 'meter') || device.kind === 'group') return undefined;
  const signed = world.smartHome.power(device) * 10;
  const power = switches.meterSign === 'kept' ? signed : Math.abs(signed);
  const { voltage } = device;
  return {
    ...{ state: 'valid', power, energy: world.smartHome.energy(device) },
    ...(device.kind === 'meter'
      ? {}
      : { voltage, current: voltage === 0 ? 0 : Math.round((power / voltage) * 1000) }),
  };
};

const onOff: Interface = ({ world }, device) => {
  if (!has(device, 'plug') && !has(device, 'switchable')) return undefined;
  const { smartHome } = world;
  const active = smartHome.isOn(device);
  if (device.kind !== 'plug') return { state: 'valid', active };
  const locks = { isLockedDeviceLocal: device.keysLocked, isLockedDeviceApi: device.locked };
  const { outlet } = device;
  return { state: 'valid', outletState: outlet ?? 'valid', ...(outlet ? {} : { active }), ...locks };
};

const level: Interface = ({ switches }, device) => {
  if (device.level === undefined) return undefined;
  const percent = percentOf(device.level);
  return { state: 'valid', level: device.blind && switches.restBlinds === 'open' ? 100 - percent : percent };
};

const color: Interface = (_box, { color: own }) => {
  if (!own) return undefined;
  const preset = palette.find(({ hue, saturation }) => hue === own.hue && saturation === own.saturation);
  const active =
    preset && own.mode === 1 && !own.unmapped
      ? {
          ...{ hueFromPalette: preset.hue, saturationFromPalette: preset.saturation },
          ...{ nameId: preset.nameId, presetId: preset.presetId },
        }
      : {};
  return {
    ...{ state: 'valid', activeHsColorPreset: active, supportedColorModes: ['hueSaturation', 'temperature'] },
    ...(own.mode === 1
      ? { currentColorMode: 'hueSaturation', hsColor: { hue: own.hue, saturation: own.saturation } }
      : { currentColorMode: 'temperature', colorTemperature: own.kelvin }),
  };
};

const actions = { open: 'moveUp', close: 'moveDown', stop: 'stop' } as const;

const blind: Interface = (_box, { blind: own, kind }) =>
  own && {
    ...{ state: 'valid', blindAction: actions[own.action] },
    ...(kind === 'group'
      ? {}
      : { blindState: own.endPositions ? 'endPositionConfigured' : 'endPositionNotConfigured' }),
  };

const alert: Interface = (box, device) => {
  const { switches } = box;
  const { alert: own, blind: shutter } = device;
  if (!own || (shutter && !switches.blindAlerts)) return undefined;
  if (own.state === undefined) return { state: 'unknown' };
  const name = switches.restNames === 'text' ? 'alerts' : 'alert';
  return {
    state: 'valid',
    [name]: alertWords(device, own.state),
    lastAlertTime: own.changedAt && (momentOf(box, own.changedAt) ?? null),
  };
};

const aimOf = (aim: number | 'on' | 'off') =>
  typeof aim === 'number' ? { mode: 'temperature', celsius: celsius(aim) } : { mode: aim };

const thermostatStates = [
  'noError',
  'noAdapt',
  'valveShort',
  'valveMotion',
  'valveInstallRun',
  'valveInstall',
  'valveAdapt',
];

const thermostat: Interface = ({ world, switches }, device) => {
  const { heating } = device;
  if (!heating) return undefined;
  const { smartHome } = world;
  const special = (until: number) => ({
    enabled: smartHome.isUntil(until),
    endTime: smartHome.isUntil(until) ? until : 0,
  });
  const adaptive = switches.restNames === 'text' ? 'isAdaptiveRunning' : 'isAdaptiveActive';
  const { range } = heating;
  const next = smartHome.next(device);
  return {
    state: 'valid',
    setPointTemperature: aimOf(smartHome.aim(device)),
    ...{ isHolidayActive: heating.holiday, isSummertimeActive: heating.summer },
    ...(heating.adaptive ? { [adaptive]: heating.adaptive.running } : {}),
    nextChange: {
      changeTime: next?.at ?? 0,
      ...(next ? { temperatureChange: aimOf(next.temperature) } : {}),
    },
    ...{ boost: special(heating.boostUntil), windowOpenMode: special(heating.windowUntil) },
    ...{ reducedTemperature: aimOf(device.reduced), comfortTemperature: aimOf(device.comfort) },
    ...(device.kind === 'group'
      ? {}
      : {
          thermostatState: thermostatStates[heating.error],
          isLockedDeviceLocal: device.keysLocked,
          ...(switches.restLocks === 'told' && { isLockedDeviceApi: device.locked }),
        }),
    ...(range
      ? {
          temperatureRangeLock: {
            ...{ minimum: aimOf(range.minimum), maximum: aimOf(range.maximum) },
            isTemperatureLock: range.locked,
          },
        }
      : {}),
  };
};

const interfaces: Readonly<Record<string, Interface>> = {
  alertInterface: alert,
  blindInterface: blind,
  colorControlInterface: color,
  humidityInterface: humidity,
  levelControlInterface: level,
  multimeterInterface: multimeter,
  onOffInterface: onOff,
  temperatureInterface: temperature,
  thermostatInterface: thermostat,
};
