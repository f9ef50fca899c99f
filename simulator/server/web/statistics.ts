/** What a device did before: made from what it does now, the same at every look, newest first. */

import type { SmartDevice } from '../../household/smart/device';
import type { World } from '../../household/world';

export interface SmartSeries {
  /** 1/10 °C, 900 s. */
  temperatures: number[];
  /** %, 900 s. */
  humidities: number[];
  /** mV and 1/100 W, 10 s. */
  voltages: number[];
  powers: number[];
  /** Wh: 900 s, 21600 s, 86400 s, 2678400 s. */
  quarters: number[];
  weeks: number[];
  days: number[];
  /** A device that is young has none for all of two years. */
  months: number[];
}

export function series(world: World, device: SmartDevice): SmartSeries {
  const many = (count: number, value: (index: number) => number) =>
    Array.from({ length: count }, (_, index) => Math.round(value(index)));
  const wave = (index: number) => Math.sin(index / 9 + device.id);
  const power = world.smartHome.power(device);
  const daily = Math.abs(power) * 0.24;
  return {
    temperatures: many(96, (at) => (device.temperature ?? 0) + (at === 0 ? 0 : 8 * wave(at))),
    humidities: many(96, (at) => (device.humidity ?? 0) + (at === 0 ? 0 : 3 * wave(at))),
    voltages: many(360, (at) => (device.voltage === 0 ? 0 : device.voltage + 900 * wave(at))),
    powers: many(360, () => power),
    quarters: many(96, () => daily / 96),
    weeks: many(28, () => daily / 4),
    days: many(31, () => daily),
    months: many(24, () => daily * 30),
  };
}
