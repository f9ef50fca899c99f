/** What the payload of a message orders of a thermostat, a lamp or a blind, in the forms that people write. */

import { type SmartCommand, Tr064Error } from '../../core/index';
import { colorOf } from './color';
import { shown } from './shown';

type Words = Readonly<Record<string, SmartCommand>>;

const heatingWords: Words = {
  comfort: { target: 'comfort' },
  reduced: { target: 'reduced' },
  on: { target: 'open' },
  open: { target: 'open' },
  off: { target: 'closed' },
  closed: { target: 'closed' },
  boost: { boost: true },
  window: { window: true },
};

const lampWords: Words = {
  true: { on: true },
  on: { on: true },
  false: { on: false },
  off: { on: false },
  toggle: { on: 'toggle' },
};

const blindWords: Words = {
  open: { blind: 'open' },
  up: { blind: 'open' },
  close: { blind: 'close' },
  closed: { blind: 'close' },
  down: { blind: 'close' },
  stop: { blind: 'stop' },
};

/** `21.5`, `"21.5 °C"`, `"comfort"`, `"off"`, `"boost"`, `{ target, boost, window }` */
export function heatingIn(payload: unknown): SmartCommand {
  const degrees = amountIn(payload, /°\s*c?/i);
  if (degrees !== undefined) return { target: degrees };
  return (
    wordIn(payload, heatingWords) ??
    fieldsIn(payload, ['target', 'boost', 'window']) ??
    refuse(
      payload,
      '21.5 (8 to 28 °C), "comfort", "reduced", "on", "off", "boost", "window", or an object such as { boost: 10 } (minutes)',
      '21.5 (8 bis 28 °C), "comfort", "reduced", "on", "off", "boost", "window" oder ein Objekt wie { boost: 10 } (Minuten)',
    )
  );
}

/** `true`, `"toggle"`, `50`, `"50 %"`, `"#ff8800"`, `"3000 K"`, `{ hue, saturation }`, `{ on, level, color, kelvin }` */
export function lampIn(payload: unknown): SmartCommand {
  const percent = amountIn(payload, /%/);
  if (percent !== undefined) return percent === 0 ? { on: false } : { level: percent, on: true };
  const text = typeof payload === 'string' ? payload : '';
  const kelvin = /^\s*(\d+)\s*k\s*$/i.exec(text)?.[1];
  if (kelvin !== undefined) return { kelvin: Number(kelvin), on: true };
  const color = colorOf(text);
  return (
    color ??
    wordIn(payload, lampWords) ??
    hueIn(payload) ??
    fieldsIn(payload, ['on', 'level', 'color', 'kelvin']) ??
    refuse(
      payload,
      'true, false, "toggle", 50 or "50 %", "#ff8800", "3000 K", { hue, saturation }, or { on, level, color, kelvin }',
      'true, false, "toggle", 50 oder "50 %", "#ff8800", "3000 K", { hue, saturation } oder { on, level, color, kelvin }',
    )
  );
}

/** `50`, `"50 %"` (closed), `"open"`, `"close"`, `"stop"`, `{ closed, blind }` */
export function blindIn(payload: unknown): SmartCommand {
  const percent = amountIn(payload, /%/);
  if (percent !== undefined) return { closed: percent };
  return (
    wordIn(payload, blindWords) ??
    fieldsIn(payload, ['closed', 'blind']) ??
    refuse(
      payload,
      '"open", "close", "stop", or how far closed: 50 or "50 %"',
      '"open", "close", "stop" oder wie weit geschlossen: 50 oder "50 %"',
    )
  );
}

/** A number, or a text that is one with its unit; with a comma as people write it in German. */
function amountIn(payload: unknown, unit: RegExp): number | undefined {
  if (typeof payload === 'number') return payload;
  if (typeof payload !== 'string') return undefined;
  const bare = payload.trim().replace(unit, '').trim().replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(bare) ? Number(bare) : undefined;
}

function wordIn(payload: unknown, words: Words): SmartCommand | undefined {
  if (typeof payload !== 'string' && typeof payload !== 'boolean') return undefined;
  const word = String(payload).trim().toLowerCase();
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

const isObject = (payload: unknown): payload is Readonly<Record<string, unknown>> =>
  typeof payload === 'object' && payload !== null && !Array.isArray(payload);

/** With what else is said beside the colour. */
function hueIn(payload: unknown): SmartCommand | undefined {
  if (!isObject(payload) || payload.hue === undefined) return undefined;
  const { hue, saturation = 100, ...others } = payload;
  return { on: true, ...others, color: { hue, saturation } } as SmartCommand;
}

/** Values are checked where the device is known; a field of another kind of thing is a mistake already here. */
function fieldsIn(payload: unknown, allowed: readonly string[]): SmartCommand | undefined {
  if (!isObject(payload)) return undefined;
  const names = Object.keys(payload);
  return names.length > 0 && names.every((name) => allowed.includes(name)) ? payload : undefined;
}

function refuse(payload: unknown, allowed: string, german: string): never {
  const given = shown(payload);
  throw new Tr064Error('INVALID_ARGS', `msg.payload ${given} is no order for this: send ${allowed}.`, {
    variable: 'payload',
    german: `msg.payload ${given} ist hier kein Befehl: möglich sind ${german}.`,
    sent: 'nothing',
  });
}
