/** Everything that can be shown, one row for each kind: where it is configured, where it comes from, how it is shown. */

import { button } from './accessories/button';
import { onOff } from './accessories/on-off';
import { plug } from './accessories/plug';
import { sensor } from './accessories/sensor';
import type { BoxConfig } from './config';
import type { Mapping, MappingOf } from './mapping';
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
import type { Kind } from './thing';

interface TypedRow<K extends Kind> {
  /** The setting that asks for it. */
  readonly field: keyof BoxConfig;
  /** What it is called when its own name is unusable. */
  readonly title: string;
  /** The name is a title of ours: whatever the language or the other boxes are later, it stays. */
  readonly namedOnce?: true;
  readonly source: SourceFactory;
  readonly mapping: MappingOf<K>;
}

const rows: { readonly [K in Kind]: TypedRow<K> } = {
  'guest-wifi': { field: 'guestWifi', title: 'Guest Wi-Fi', namedOnce: true, source: wlan, mapping: onOff },
  radio: { field: 'radios', title: 'Wi-Fi', namedOnce: true, source: wlan, mapping: onOff },
  plug: { field: 'plugs', title: 'Plug', source: smartHome, mapping: plug },
  // Whether the computer hears it, the box cannot tell.
  wake: { field: 'wake', title: 'Wake up', source: wake, mapping: button },
  person: {
    field: 'people',
    title: 'Person',
    source: presence,
    mapping: sensor('present', ({ sensor }) => sensor),
  },
  anyone: {
    field: 'anyone',
    title: 'Person',
    namedOnce: true,
    source: presence,
    mapping: sensor('present', ({ sensor }) => sensor),
  },
  // On is allowed.
  'internet-access': {
    field: 'internetAccess',
    title: 'Internet access',
    source: internetAccess,
    mapping: onOff,
  },
  // Closed while it is up; the Home app can notify when it opens.
  internet: {
    field: 'internet',
    title: 'Internet',
    namedOnce: true,
    source: internet,
    mapping: sensor('connected', () => 'contact'),
  },
  'answering-machine': {
    field: 'answeringMachines',
    title: 'Answering machine',
    source: answeringMachines,
    mapping: onOff,
  },
  deflection: { field: 'deflections', title: 'Call deflection', source: deflections, mapping: onOff },
  ringing: {
    field: 'ringing',
    title: 'Phone',
    namedOnce: true,
    source: ringing,
    mapping: sensor('ringing', () => 'motion'),
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
}

export const kinds: ReadonlyMap<string, KindRow> = new Map(Object.entries(rows) as [string, KindRow][]);

/** Where things come from, with the kinds that each source answers for: a tile of these goes when its thing is gone. */
export const sources: ReadonlyMap<SourceFactory, readonly Kind[]> = new Map(
  Object.values(rows).map(({ source }) => [
    source,
    (Object.keys(rows) as Kind[]).filter((kind) => rows[kind].source === source),
  ]),
);
