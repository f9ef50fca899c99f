/** What Homebridge kept with an accessory. Another version, a program or a torn disk may have written it: nothing is believed. */

import type { SmartAlertKind } from '../core/index';
import { PLUG_TYPES, SENSORS } from './config-types';
import type { TileContext } from './mapping';
import type { KeyOptions } from './smart-types';

export type AnyContext = TileContext<object, unknown>;

const YES_OR_NO = ['true', 'false'];
const ALERTS: readonly SmartAlertKind[] = [
  ...(['window', 'door', 'motion', 'smoke', 'gas', 'flood', 'glass', 'vibration', 'bell', 'alarm'] as const),
];

/** Options that decide which services a tile has: a wrong guess would take its automations. */
const needed: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  plug: { type: PLUG_TYPES },
  person: { sensor: SENSORS },
  anyone: { sensor: SENSORS },
  light: { dimmable: YES_OR_NO, colors: YES_OR_NO, whites: YES_OR_NO },
  thermostat: { boost: YES_OR_NO, window: YES_OR_NO },
  detector: { alert: ALERTS },
};

const booleans = [
  ...['on', 'present', 'locked', 'connected', 'ringing'],
  ...[
    'low',
    'off',
    'heating',
    'keysLocked',
    'boost',
    'window',
    'faulty',
    'obstacle',
    'active',
    'secured',
    'wanted',
  ],
];
const numbers = [
  ...['power', 'energy', 'temperature', 'voltage', 'amperes', 'battery', 'humidity'],
  ...['level', 'hue', 'saturation', 'kelvin', 'setpoint', 'closed', 'target', 'at'],
];

/** @returns undefined where it does not say what the tile is; the next look at the box does, by the UUID */
export function readContext(kept: unknown): AnyContext | undefined {
  const { udn, kind, id, name, about, options, state } = record(kept);
  if (typeof name !== 'string') return undefined;
  // An empty one would hold the UUID for a thing that does not exist.
  if (![udn, kind, id].every((text) => typeof text === 'string' && text !== '')) return undefined;
  for (const [option, allowed] of Object.entries(needed[kind as string] ?? {})) {
    if (!allowed.includes(String(record(options)[option]))) return undefined;
  }
  if (kind === 'keys' && !areKeys(record(options).keys)) return undefined;
  return {
    udn,
    kind,
    id,
    name,
    about: aboutOf(about),
    options: record(options),
    state: stateOf(state),
  } as AnyContext;
}

/** The kind of thing that a newer version kept, where it can be told. */
export function kindOf(kept: unknown): string | undefined {
  const { kind } = record(kept);
  return typeof kind === 'string' ? kind : undefined;
}

function aboutOf(kept: unknown) {
  const text = (field: string) => {
    const value = record(kept)[field];
    return typeof value === 'string' ? value : '';
  };
  return {
    manufacturer: text('manufacturer'),
    model: text('model'),
    serial: text('serial'),
    firmware: text('firmware'),
  };
}

/** A state with one value that cannot be is none: the tile answers when the box has said how it is. */
function stateOf(kept: unknown): object | undefined {
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return undefined;
  return Object.entries(kept).every(([field, value]) => canBe(field, value)) ? kept : undefined;
}

function canBe(field: string, value: unknown): boolean {
  if (booleans.includes(field)) return typeof value === 'boolean';
  if (numbers.includes(field)) return Number.isFinite(value);
  if (field === 'moving') return value === 'up' || value === 'down';
  if (field === 'pressedAt') return Object.values(record(value)).every(Number.isFinite);
  return true;
}

function areKeys(value: unknown): value is KeyOptions[] {
  const isKey = (one: unknown) => {
    const { id, name, long = '' } = record(one);
    return [id, name, long].every((text) => typeof text === 'string');
  };
  return Array.isArray(value) && value.every(isKey);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
