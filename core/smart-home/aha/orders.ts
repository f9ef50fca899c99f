/** An order as commands of AHA-HTTP, in the order in which they are sent. */

import type { HeatingTarget, SmartDevice } from '../model';
import type { SmartOrder } from '../order';
import { to255 } from '../scales';
import { nearest, type PaletteColor } from './palette';

export interface AhaCommand {
  readonly command: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface AhaOrderContext {
  /** Has a `switch` of its own, as FRITZ! plugs and groups of them do; others are switched by `setsimpleonoff`. */
  readonly plug: boolean;
  readonly palette: readonly PaletteColor[];
}

const toHalves = (target: HeatingTarget) =>
  target === 'closed' ? '253' : target === 'open' ? '254' : String(Math.round(target * 2));

const seconds = (until: number) => String(Math.floor(until / 1000));

/** Colour and brightness before the switch: a lamp must not flash up in its old ones. */
export function commandsOf(device: SmartDevice, order: SmartOrder, context: AhaOrderContext): AhaCommand[] {
  const { on, level, closed, color, kelvin, target, boostUntil, windowUntil, blind, apply } = order;
  const list: AhaCommand[] = [];
  const add = (command: string, fields: Record<string, string> = {}) => list.push({ command, fields });
  if (color) list.push(colorCommand(device, color, context.palette));
  if (kelvin !== undefined) add('setcolortemperature', { temperature: String(kelvin), duration: '0' });
  const percent = level ?? closed;
  if (percent !== undefined) add('setlevelpercentage', { level: String(percent) });
  if (blind !== undefined) add('setblind', { target: blind });
  if (target !== undefined) add('sethkrtsoll', { param: toHalves(target) });
  if (boostUntil !== undefined) add('sethkrboost', { endtimestamp: seconds(boostUntil) });
  if (windowUntil !== undefined) add('sethkrwindowopen', { endtimestamp: seconds(windowUntil) });
  if (apply) add('applytemplate');
  if (on !== undefined) {
    if (device.routine) add('settriggeractive', { active: on ? '1' : '0' });
    else if (context.plug) add(on ? 'setswitchon' : 'setswitchoff');
    else add('setsimpleonoff', { onoff: on ? '1' : '0' });
  }
  return list;
}

function colorCommand(
  device: SmartDevice,
  color: NonNullable<SmartOrder['color']>,
  palette: readonly PaletteColor[],
): AhaCommand {
  const free = { hue: color.hue, saturation: to255(color.saturation) };
  const { hue, saturation } = device.color?.full ? free : nearest(palette, color);
  return {
    command: device.color?.full ? 'setunmappedcolor' : 'setcolor',
    fields: { hue: String(hue), saturation: String(saturation), duration: '0' },
  };
}
