import { isIPv4 } from 'node:net';
import { findBoxes } from '../../core/index';
import { type CliCommand, writeJson } from '../command';
import { numberIn, textIn } from '../options';
import { table } from '../table';
import { UsageError } from '../usage-error';

export const discover: CliCommand = {
  usage: 'discover',
  about: 'searches the network for boxes and repeaters',
  words: [0, 0],
  options: {
    seconds: { type: 'string', value: 'N', about: 'how long to wait for answers, default 3' },
    interface: { type: 'string', value: 'ADDRESS', about: 'only on the interface with this IPv4 address' },
    'ssdp-port': { type: 'string', value: 'N', about: 'default 1900' },
  },
  async run({ given, streams, json }) {
    const seconds = numberIn(given, 'seconds', 1, 60);
    const interfaceAddress = textIn(given, 'interface');
    if (interfaceAddress !== undefined && !isIPv4(interfaceAddress)) {
      throw new UsageError(`--interface must be an IPv4 address of this machine, not "${interfaceAddress}".`);
    }
    const found = await findBoxes({
      timeout: (seconds ?? 3) * 1000,
      interfaceAddress,
      port: numberIn(given, 'ssdp-port', 1, 65_535),
      signal: streams.signal,
    });
    if (json) return writeJson(streams, found);
    const rows = found.map(({ name, host, port, udn }) => [name, host, port, udn]);
    const nobody = 'Nobody answered. Searches do not leave the local network; --host names a box elsewhere.';
    return table(streams.stdout, ['name', 'host', 'port', 'udn'], rows, nobody);
  },
};
