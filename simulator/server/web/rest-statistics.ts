/** Statistics of one unit over REST: newest value first, by period and interval. */

import { has } from '../../household/smart/device';
import { type RestObject, unitSources } from './rest-overview';
import type { RestBox } from './rest-unit';
import { series } from './statistics';

const tell = (period: string, interval: number, values: number[]) => ({
  ...{ statisticsState: 'valid', period, interval, values },
});

/** Without a connection there are no values. */
export function restStatistics(box: RestBox, uid: string): RestObject {
  const device = unitSources(box).find((source) => source.uid === uid)?.device;
  if (!device || device.kind === 'group') return {};
  const own = series(box.world, device);
  const statistics: Record<string, ReturnType<typeof tell>[]> = {};
  if (has(device, 'temperature'))
    statistics.temperatures = [
      tell(
        'day',
        900,
        own.temperatures.map((value) => value / 10),
      ),
    ];
  if (device.humidity !== undefined) statistics.humidities = [tell('day', 900, own.humidities)];
  if (has(device, 'meter')) {
    statistics.voltages = [tell('hour', 10, own.voltages)];
    statistics.powers = [
      tell(
        'hour',
        10,
        own.powers.map((value) => value * 10),
      ),
    ];
    statistics.energies = [
      tell('day', 900, own.quarters),
      tell('week', 21_600, own.weeks),
      tell('month', 86_400, own.days),
      tell('twoYears', 2_678_400, own.months),
    ];
  }
  if (device.present === 'CONNECTED') return { statistics };
  const silent = Object.entries(statistics).map(([name, list]) => [
    name,
    list.map(({ period, interval }) => ({ statisticsState: 'notConnected', period, interval })),
  ]);
  return { statistics: Object.fromEntries(silent) };
}
