/** An order as one change of a unit: only what changes. */

import type { Json } from '../../util/json-folder';
import type { HeatingTarget } from '../model';
import type { SmartOrder } from '../order';
import { to255 } from '../scales';

const targetTo = (target: HeatingTarget): Json =>
  typeof target === 'number'
    ? { mode: 'temperature', celsius: target }
    : { mode: target === 'open' ? 'on' : 'off' };

const periodTo = (until: number): Json =>
  until === 0 ? { enabled: false, endTime: 0 } : { enabled: true, endTime: Math.floor(until / 1000) };

const blindActions = { open: 'moveUp', close: 'moveDown', stop: 'stop' } as const;

/** The body of `PUT overview/units/UID`. */
export function interfacesFor(order: SmartOrder): Json {
  const { on, level, closed, color, kelvin, target, boostUntil, windowUntil, blind } = order;
  const percent = level ?? closed;
  const heats = {
    ...(target !== undefined && { setPointTemperature: targetTo(target) }),
    ...(boostUntil !== undefined && { boost: periodTo(boostUntil) }),
    ...(windowUntil !== undefined && { windowOpenMode: periodTo(windowUntil) }),
  };
  return {
    ...(on !== undefined && { onOffInterface: { active: on } }),
    ...(percent !== undefined && { levelControlInterface: { level: percent } }),
    ...(color && {
      colorControlInterface: { hsColor: { hue: color.hue, saturation: to255(color.saturation) } },
    }),
    ...(kelvin !== undefined && { colorControlInterface: { colorTemperature: kelvin } }),
    ...(blind !== undefined && { blindInterface: { blindAction: blindActions[blind] } }),
    ...(Object.keys(heats).length > 0 && { thermostatInterface: heats }),
  };
}
