/** Whether a device shows what it was told. */

import type { SmartDevice } from './model';
import type { SmartOrder } from './order';

/** Thermostats sleep for minutes, and blinds are on their way. */
export const listensLate = ({ target, boostUntil, windowUntil }: SmartOrder) =>
  target !== undefined || boostUntil !== undefined || windowUntil !== undefined;

export function shows(device: SmartDevice, order: SmartOrder): boolean {
  const { on, level, kelvin, color, target, boostUntil, windowUntil } = order;
  const { thermostat = {} } = device;
  const special = thermostat.boost?.active === true || thermostat.window?.active === true;
  const state = device.switch ?? device.routine;
  return [
    on === undefined || state?.on === on,
    // The box counts to 255.
    level === undefined || Math.abs((device.level?.percent ?? -10) - level) <= 1,
    color === undefined || device.color?.mode !== 'white',
    kelvin === undefined || device.color?.mode !== 'color',
    // Boost and open window show their own temperature.
    target === undefined || thermostat.target === target || special,
    boostUntil === undefined || (thermostat.boost?.active ?? false) === boostUntil > 0,
    windowUntil === undefined || (thermostat.window?.active ?? false) === windowUntil > 0,
  ].every(Boolean);
}
