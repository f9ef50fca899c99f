/** `getbasicdevicestats`: what a device has measured before. */

import { childrenOf, type XmlElement } from '../../wire/xml';
import { divided, intervalOf, timeOf } from '../scales';
import type { SmartSeries } from '../statistics';

/** Element, and what its numbers are divided by: 0.1 °C, %, 0.01 W, mV, Wh. */
const kinds: Readonly<Record<string, readonly [SmartSeries['of'], number]>> = {
  temperature: ['temperature', 10],
  humidity: ['humidity', 1],
  power: ['power', 100],
  voltage: ['voltage', 1000],
  energy: ['energy', 1],
};

/** By seconds between two values. */
const periods: Readonly<Record<number, SmartSeries['period']>> = {
  10: 'hour',
  900: 'day',
  21600: 'week',
  86400: 'month',
  2678400: 'two-years',
};

export function seriesOf(root: XmlElement, now: number): SmartSeries[] {
  return root.children.flatMap((element) => {
    const kind = Object.hasOwn(kinds, element.name) ? kinds[element.name] : undefined;
    if (!kind) return [];
    const [of, divisor] = kind;
    return childrenOf(element, 'stats').flatMap(({ attributes, text }) => {
      const interval = intervalOf(attributes.grid);
      if (interval === undefined) return [];
      // A value that is not there is a dash.
      const values = text.split(',').map((value) => divided(value, divisor) ?? null);
      const period = periods[interval] ?? 'day';
      return [{ of, period, interval, values, at: timeOf(attributes.datatime) ?? now }];
    });
  });
}
