/** What the interfaces call the things of the smart home, and what the model calls them. */

import type { SmartAlertKind, SmartTemplateChange, SmartType, ThermostatFault } from './model';

interface UnitKind {
  readonly type: SmartType;
  readonly alert?: SmartAlertKind;
}

const detector = (alert: SmartAlertKind): UnitKind => ({ type: 'detector', alert });

/** By the number of ETSI TS 102 939 (AHA `unittype`), and by the word of REST (`unitType`). */
export const unitKinds: Readonly<Record<string, UnitKind>> = {
  256: { type: 'switch' },
  257: { type: 'switch' },
  258: { type: 'dimmer' },
  260: { type: 'dimmer' },
  262: { type: 'outlet' },
  263: { type: 'outlet' },
  264: { type: 'light' },
  265: { type: 'light' },
  266: { type: 'dimmer' },
  267: { type: 'lock' },
  268: { type: 'bell', alert: 'bell' },
  270: { type: 'sensor' },
  271: { type: 'sensor' },
  273: { type: 'button' },
  277: { type: 'light' },
  278: { type: 'light' },
  281: { type: 'blind' },
  282: { type: 'slats' },
  512: detector('alarm'),
  513: detector('door'),
  514: detector('window'),
  515: detector('motion'),
  516: detector('smoke'),
  517: detector('gas'),
  518: detector('flood'),
  519: detector('glass'),
  520: detector('vibration'),
  640: { type: 'siren' },
  simpleOnOffSwitchable: { type: 'switch' },
  simpleLevelControllable: { type: 'dimmer' },
  simpleLevelControllableSwitchable: { type: 'dimmer' },
  acOutlet: { type: 'outlet' },
  acOutletSimplePowerMetering: { type: 'outlet' },
  simpleLight: { type: 'light' },
  dimmableLight: { type: 'light' },
  dimmerSwitch: { type: 'dimmer' },
  simpleDoorLock: { type: 'lock' },
  simpleDoorBell: { type: 'bell', alert: 'bell' },
  simpleTemperatureSensor: { type: 'sensor' },
  simpleHumiditySensor: { type: 'sensor' },
  simpleButton: { type: 'button' },
  colorBulb: { type: 'light' },
  dimmableColorBulb: { type: 'light' },
  blind: { type: 'blind' },
  lamellar: { type: 'slats' },
  simpleDetector: detector('alarm'),
  doorOpenCloseDetector: detector('door'),
  windowOpenCloseDetector: detector('window'),
  motionDetector: detector('motion'),
  smokeDetector: detector('smoke'),
  gasDetector: detector('gas'),
  floodDetector: detector('flood'),
  glassBreakDetector: detector('glass'),
  vibrationDetector: detector('vibration'),
  siren: { type: 'siren' },
  avmWidgetButton: { type: 'button' },
  avmButton: { type: 'button' },
  avmPlugSocket: { type: 'plug' },
  avmThermostat: { type: 'thermostat' },
  avmMeter: { type: 'meter' },
  avmMeterFeedIn: { type: 'meter' },
};

/** By the elements of AHA's `applymask`, and by the words of REST's `applyType`. */
const templateChanges: Readonly<Record<string, SmartTemplateChange>> = {
  hkr_summer: 'heating-off',
  hkr_temperature: 'heating-temperature',
  hkr_holidays: 'heating-holiday',
  hkr_time_table: 'heating-timetable',
  relay_manual: 'switch',
  relay_automatic: 'switch-timetable',
  level: 'level',
  color: 'color',
  dialhelper: 'dial',
  sun_simulation: 'sunrise',
  sub_templates: 'templates',
  main_wifi: 'wifi',
  guest_wifi: 'guest-wifi',
  tam_control: 'answering-machine',
  http_request: 'http-request',
  timer_control: 'heating-period',
  switch_master: 'master-switch',
  custom_notification: 'notification',
  thermostatOnOff: 'heating-off',
  thermostatTemperature: 'heating-temperature',
  thermostatHoliday: 'heating-holiday',
  thermostatTimetable: 'heating-timetable',
  relayManual: 'switch',
  relayAutomatic: 'switch-timetable',
  dialHelper: 'dial',
  sunSimulation: 'sunrise',
  subTemplates: 'templates',
  mainWifi: 'wifi',
  guestWifi: 'guest-wifi',
  tamControl: 'answering-machine',
  httpRequest: 'http-request',
  timerControl: 'heating-period',
  switchMaster: 'master-switch',
  customNotification: 'notification',
};

/** By the number of AHA's `errorcode`, and by the words of REST's `thermostatState`. */
export const thermostatFaults: Readonly<Record<string, ThermostatFault>> = {
  1: 'not-adapted',
  2: 'valve-stroke',
  3: 'valve-stuck',
  4: 'preparing',
  5: 'mounting',
  6: 'adapting',
  noAdapt: 'not-adapted',
  valveShort: 'valve-stroke',
  valveMotion: 'valve-stuck',
  valveInstallRun: 'preparing',
  valveInstall: 'mounting',
  valveAdapt: 'adapting',
};

/** What stands in a table under a name that comes from outside. */
export function rowOf<T>(table: Readonly<Record<string, T>>, name: unknown): T | undefined {
  const key = String(name);
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Words that nobody knows are left out. */
export const changesOf = (names: readonly string[]): SmartTemplateChange[] =>
  names.map((name) => rowOf(templateChanges, name)).filter((change) => change !== undefined);
