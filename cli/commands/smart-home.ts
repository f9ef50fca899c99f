import { listSmartDevices } from '../../core/index';
import { type CliCommand, writeJson } from '../command';
import { withBox } from '../connection';
import { boxOptions } from '../options';
import { table } from '../table';

export const smartHome: CliCommand = {
  usage: 'smart-home',
  about: 'the devices of the smart home',
  words: [0, 0],
  options: boxOptions,
  async run({ given, streams, json }) {
    const devices = await withBox(given, streams, (box) => listSmartDevices(box, { signal: streams.signal }));
    if (json) return writeJson(streams, devices);
    const rows = devices.map(({ name, ain, product, present, switch: own, power, temperature }) => [
      name,
      ain,
      product,
      present === undefined ? undefined : present ? 'connected' : 'not connected',
      own && (own.on === undefined ? undefined : own.on ? 'on' : 'off'),
      power === undefined ? undefined : `${power} W`,
      temperature === undefined ? undefined : `${temperature} °C`,
    ]);
    const head = ['name', 'AIN', 'product', 'state', 'switch', 'power', 'temperature'];
    return table(streams.stdout, head, rows, 'The box has no smart-home devices.');
  },
};
