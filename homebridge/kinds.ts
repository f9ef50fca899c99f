/** Everything that can be shown, one row for each kind: where it is configured, where it comes from, how it is shown. */

import { blind } from './accessories/blind';
import { button } from './accessories/button';
import { detector } from './accessories/detector';
import { climate } from './accessories/device';
import { keys } from './accessories/keys';
import { light } from './accessories/light';
import { lock } from './accessories/lock';
import { meter } from './accessories/meter';
import { onOff } from './accessories/on-off';
import { plug } from './accessories/plug';
import { sensor } from './accessories/sensor';
import { thermostat } from './accessories/thermostat';
import type { BoxConfig } from './config-types';
import type { Mapping, MappingOf } from './mapping';
import type { Converter } from './matter/converter';
import { windowCovering } from './matter/converters/blind';
import { climateSensor } from './matter/converters/climate';
import { alertSensor } from './matter/converters/detector';
import { lamp } from './matter/converters/light';
import { doorLock } from './matter/converters/lock';
import { electricMeter } from './matter/converters/metering';
import { onOffOutlet } from './matter/converters/on-off';
import { plugOutlet } from './matter/converters/plug';
import { yesOrNo } from './matter/converters/sensor';
import { radiator } from './matter/converters/thermostat';
import { internet } from './sources/internet';
import { internetAccess } from './sources/internet-access';
import { presence } from './sources/presence';
import { ringing } from './sources/ringing';
import { smartHome } from './sources/smart-home';
import type { SourceFactory } from './sources/source';
import { system } from './sources/system';
import { answeringMachines, deflections } from './sources/telephony';
import { wake } from './sources/wake';
import { wlan } from './sources/wlan';
import type { Kind, OptionsOf, StateOf } from './thing';

interface TypedRow<K extends Kind> {
  /** The setting that asks for it. */
  readonly field: keyof BoxConfig;
  /** What it is called when its own name is unusable. */
  readonly title: string;
  /** The name is a title of ours: whatever the language or the other boxes are later, it stays. */
  readonly namedOnce?: true;
  readonly source: SourceFactory;
  readonly mapping: MappingOf<K>;
  /** How it is shown over Matter; without one it is left out there. */
  readonly matter?: Converter<StateOf<K>, OptionsOf<K>>;
}

const rows: { readonly [K in Kind]: TypedRow<K> } = {
  'guest-wifi': {
    field: 'guestWifi',
    title: 'Guest Wi-Fi',
    namedOnce: true,
    source: wlan,
    mapping: onOff,
    matter: onOffOutlet,
  },
  radio: {
    field: 'radios',
    title: 'Wi-Fi',
    namedOnce: true,
    source: wlan,
    mapping: onOff,
    matter: onOffOutlet,
  },
  plug: { field: 'plugs', title: 'Plug', source: smartHome, mapping: plug, matter: plugOutlet },
  thermostat: {
    field: 'thermostats',
    title: 'Thermostat',
    source: smartHome,
    mapping: thermostat,
    matter: radiator,
  },
  light: { field: 'lights', title: 'Lamp', source: smartHome, mapping: light, matter: lamp },
  blind: { field: 'blinds', title: 'Blind', source: smartHome, mapping: blind, matter: windowCovering },
  detector: {
    field: 'detectors',
    title: 'Sensor',
    source: smartHome,
    mapping: detector,
    matter: alertSensor,
  },
  lock: { field: 'locks', title: 'Lock', source: smartHome, mapping: lock, matter: doorLock },
  keys: { field: 'buttons', title: 'Button', source: smartHome, mapping: keys },
  climate: { field: 'sensors', title: 'Sensor', source: smartHome, mapping: climate, matter: climateSensor },
  meter: { field: 'meters', title: 'Meter', source: smartHome, mapping: meter, matter: electricMeter },
  template: { field: 'templates', title: 'Template', source: smartHome, mapping: button },
  routine: {
    field: 'routines',
    title: 'Routine',
    source: smartHome,
    mapping: onOff,
    matter: onOffOutlet,
  },
  // Whether the computer hears it, the box cannot tell.
  wake: { field: 'wake', title: 'Wake up', source: wake, mapping: button },
  person: {
    field: 'people',
    title: 'Person',
    source: presence,
    mapping: sensor('present', ({ sensor }) => sensor),
    matter: yesOrNo('present', ({ sensor }) => sensor),
  },
  anyone: {
    field: 'anyone',
    title: 'Person',
    namedOnce: true,
    source: presence,
    mapping: sensor('present', ({ sensor }) => sensor),
    matter: yesOrNo('present', ({ sensor }) => sensor),
  },
  // On is allowed.
  'internet-access': {
    field: 'internetAccess',
    title: 'Internet access',
    source: internetAccess,
    mapping: onOff,
    matter: onOffOutlet,
  },
  // Closed while it is up; the Home app can notify when it opens.
  internet: {
    field: 'internet',
    title: 'Internet',
    namedOnce: true,
    source: internet,
    mapping: sensor('connected', () => 'contact'),
    matter: yesOrNo('connected', () => 'contact'),
  },
  'answering-machine': {
    field: 'answeringMachines',
    title: 'Answering machine',
    source: answeringMachines,
    mapping: onOff,
    matter: onOffOutlet,
  },
  deflection: {
    field: 'deflections',
    title: 'Call deflection',
    source: deflections,
    mapping: onOff,
    matter: onOffOutlet,
  },
  ringing: {
    field: 'ringing',
    title: 'Phone',
    namedOnce: true,
    source: ringing,
    mapping: sensor('ringing', () => 'motion'),
    matter: yesOrNo('ringing', () => 'motion'),
  },
  // Only when asked for in the configuration, and never as a router tile that is tapped by accident.
  reboot: { field: 'reboot', title: 'Restart FRITZ Box', namedOnce: true, source: system, mapping: button },
  reconnect: {
    field: 'reconnect',
    title: 'Reconnect internet',
    namedOnce: true,
    source: internet,
    mapping: button,
  },
};

export interface KindRow {
  readonly field: keyof BoxConfig;
  readonly title: string;
  readonly namedOnce?: true;
  readonly source: SourceFactory;
  readonly mapping: Mapping<object, unknown>;
  readonly matter?: Converter<object, unknown>;
}

export const kinds: ReadonlyMap<string, KindRow> = new Map(Object.entries(rows) as [string, KindRow][]);

/** Where things come from, with the kinds that each source answers for: a tile of these goes when its thing is gone. */
export const sources: ReadonlyMap<SourceFactory, readonly Kind[]> = new Map(
  Object.values(rows).map(({ source }) => [
    source,
    (Object.keys(rows) as Kind[]).filter((kind) => rows[kind].source === source),
  ]),
);
