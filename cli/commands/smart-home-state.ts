/** What a smart-home device does and measures, in a few words. */

import type { HeatingTarget, SmartDevice } from '../../core/index';

/** Undefined where it has nothing to say. */
export function stateInWords(device: SmartDevice): string | undefined {
  const { power, temperature, humidity, level, template, thermostat } = device;
  const words = [
    switchInWords(device),
    level?.percent === undefined ? undefined : `${level.percent} %`,
    colorInWords(device),
    power === undefined ? undefined : `${power} W`,
    temperature === undefined || thermostat ? undefined : `${temperature} °C`,
    humidity === undefined ? undefined : `${humidity} % humidity`,
    ...heatingInWords(device),
    ...blindInWords(device),
    alertInWords(device),
    pressInWords(device),
    template && (template.changes.join(', ') || template.kind),
  ].filter(Boolean);
  return words.length > 0 ? words.join(', ') : undefined;
}

function switchInWords({ switch: its, routine, type }: SmartDevice): string | undefined {
  const on = (its ?? routine)?.on;
  if (on === undefined) return its?.fault;
  if (type === 'lock') return on ? 'locked' : 'unlocked';
  return on ? 'on' : 'off';
}

function colorInWords({ color }: SmartDevice): string | undefined {
  if (color?.mode === 'white' && color.kelvin !== undefined) return `${color.kelvin} K`;
  return color?.hue === undefined ? undefined : `hue ${color.hue}°`;
}

const target = (value: HeatingTarget) => (typeof value === 'number' ? `${value} °C` : value);

function heatingInWords({ thermostat }: SmartDevice): (string | undefined | false)[] {
  if (!thermostat) return [];
  const { current, target: aim, boost, window, summer, holiday, fault } = thermostat;
  return [
    current === undefined ? undefined : `${current} °C`,
    aim === undefined ? undefined : `to ${target(aim)}`,
    boost?.active && 'boost',
    window?.active && 'window open',
    summer && 'summer',
    holiday && 'holiday',
    fault,
  ];
}

function blindInWords({ blind }: SmartDevice): (string | undefined | false)[] {
  if (!blind) return [];
  const { closed, obstacle, overheated } = blind;
  return [
    closed === undefined ? undefined : `${closed} % closed`,
    obstacle && 'obstacle',
    overheated && 'hot',
  ];
}

function alertInWords({ alert }: SmartDevice): string | undefined {
  if (alert?.active === undefined) return undefined;
  if (alert.kind === 'window' || alert.kind === 'door') return alert.active ? 'open' : 'closed';
  return alert.active ? alert.kind : 'quiet';
}

/** The key that was pressed last. */
function pressInWords({ buttons = [] }: SmartDevice): string | undefined {
  const [last] = [...buttons].sort((one, other) => (other.pressedAt ?? 0) - (one.pressedAt ?? 0));
  if (last?.pressedAt === undefined) return undefined;
  return `${last.name || 'key'} pressed ${new Date(last.pressedAt).toISOString()}`;
}
