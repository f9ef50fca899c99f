import { readCallList } from '../../core/index';
import { type CliCommand, writeJson } from '../command';
import { withBox } from '../connection';
import { boxOptions, numberIn } from '../options';
import { table } from '../table';

/** `2026-03-02 09:00`, in the time of this machine; empty where the box wrote no date. */
export function minute(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

export const calls: CliCommand = {
  usage: 'calls',
  about: 'the call list, newest first',
  words: [0, 0],
  options: {
    days: { type: 'string', value: 'N', about: 'of the last so many days' },
    max: { type: 'string', value: 'N', about: 'so many at most' },
    ...boxOptions,
  },
  async run({ given, streams, json }) {
    const days = numberIn(given, 'days', 1, 999);
    const max = numberIn(given, 'max', 1, 999);
    const list = await withBox(given, streams, (box) =>
      readCallList(box, { days, max, signal: streams.signal }),
    );
    if (json) return writeJson(streams, list);
    const rows = list.map(({ date, kind, remote, name, minutes }) => [
      minute(date),
      kind,
      remote,
      name,
      minutes,
    ]);
    return table(streams.stdout, ['when', 'kind', 'number', 'name', 'minutes'], rows, 'No calls.');
  },
};
