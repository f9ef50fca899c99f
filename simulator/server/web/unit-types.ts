/** The numbers of ETSI TS 102 939 for units, and the words of the REST interface for the same. */

import type { SmartDevice } from '../../household/smart/device';

const words: Readonly<Record<number, string>> = {
  256: 'simpleOnOffSwitchable',
  258: 'simpleLevelControllable',
  260: 'simpleLevelControllableSwitchable',
  262: 'acOutlet',
  263: 'acOutletSimplePowerMetering',
  264: 'simpleLight',
  265: 'dimmableLight',
  266: 'dimmerSwitch',
  267: 'simpleDoorLock',
  268: 'simpleDoorBell',
  270: 'simpleTemperatureSensor',
  271: 'simpleHumiditySensor',
  273: 'simpleButton',
  277: 'colorBulb',
  278: 'dimmableColorBulb',
  281: 'blind',
  282: 'lamellar',
  512: 'simpleDetector',
  513: 'doorOpenCloseDetector',
  514: 'windowOpenCloseDetector',
  515: 'motionDetector',
  516: 'smokeDetector',
  517: 'gasDetector',
  518: 'floodDetector',
  519: 'glassBreakDetector',
  520: 'vibrationDetector',
  640: 'siren',
};

export function unitTypeOf(device: SmartDevice): string {
  const { kind, unit, product, ain } = device;
  if (kind === 'group') return groupType(device);
  if (kind === 'plug') return 'avmPlugSocket';
  if (kind === 'thermostat') return 'avmThermostat';
  if (kind === 'meter') return ain.endsWith('-2') ? 'avmMeterFeedIn' : 'avmMeter';
  if (kind === 'buttons') return product.endsWith('440') ? 'avmWidgetButton' : 'avmButton';
  return words[unit?.type ?? 0] ?? 'generic';
}

const groupType = ({ heating, blind }: SmartDevice) =>
  heating ? 'thermostatGroup' : blind ? 'blindGroup' : 'switchableGroup';

const alerts: Readonly<Record<number, string>> = {
  515: 'motion',
  516: 'smoke',
  517: 'gas',
  518: 'flood',
  519: 'glassBreak',
  520: 'vibration',
};

/** `state` of AHA in words. */
export function alertWords({ unit, blind }: SmartDevice, state: number): string[] {
  if (blind) {
    const found = [...(state % 2 === 1 ? ['obstacle'] : []), ...(state >= 2 ? ['temperature'] : [])];
    return found.length > 0 ? found : ['none'];
  }
  if (unit?.type === 513 || unit?.type === 514) return [state === 1 ? 'open' : 'closed'];
  return [state === 0 ? 'none' : (alerts[unit?.type ?? 0] ?? 'alert')];
}

/** The main purpose of a device, by what its units are. */
export function categoryOf(units: SmartDevice[]): string {
  const type = units[0] ? unitTypeOf(units[0]) : '';
  if (units[0]?.blind) return 'blind';
  if (units[0]?.color || /light|dimmer|bulb/i.test(type)) return 'lamp';
  if (/button/i.test(type)) return 'control';
  if (type === 'avmThermostat') return 'thermostat';
  if (/socket|outlet/i.test(type)) return 'socket';
  if (/detector|sensor|bell/i.test(type)) return 'sensor';
  return 'other';
}
