import { type CliCommand, writeJson } from '../command';
import { withBox } from '../connection';
import { boxOptions } from '../options';
import { table } from '../table';

export const services: CliCommand = {
  usage: 'services [FILTER]',
  about: 'what the box offers; FILTER is a part of a name',
  words: [0, 1],
  options: boxOptions,
  async run({ words: [filter = ''], given, streams, json }) {
    const found = await withBox({ anonymous: true, ...given }, streams, async (box) =>
      box.services.filter(({ name, type }) => `${name} ${type}`.toLowerCase().includes(filter.toLowerCase())),
    );
    if (json) return writeJson(streams, found);
    const rows = found.map(({ name, type, controlUrl }) => [name, type, controlUrl]);
    return table(streams.stdout, ['name', 'type', 'control'], rows, `No service has ${filter} in its name.`);
  },
};
