import { listHosts } from '../../core/index';
import { type CliCommand, writeJson } from '../command';
import { withBox } from '../connection';
import { boxOptions } from '../options';
import { table } from '../table';

export const hosts: CliCommand = {
  usage: 'hosts',
  about: 'the devices of the home network',
  words: [0, 0],
  options: { active: { type: 'boolean', about: 'only those that are connected now' }, ...boxOptions },
  async run({ given, streams, json }) {
    const all = await withBox(given, streams, (box) => listHosts(box, { signal: streams.signal }));
    const shown = given.active ? all.filter(({ active }) => active) : all;
    if (json) return writeJson(streams, shown);
    const rows = shown.map(({ name, ip, mac, active, interfaceType, guest, vpn }) => {
      const over = vpn ? 'VPN' : guest ? 'guest network' : interfaceType;
      return [name, ip, mac, active, over];
    });
    return table(streams.stdout, ['name', 'IP', 'MAC', 'active', 'over'], rows, 'The box knows no devices.');
  },
};
