import {
  type FritzBox,
  readConnection,
  readConnectionReport,
  readFirmwareUpdate,
  readIpv6,
  rightNames,
} from '../../core/index';
import { type CliCommand, writeJson } from '../command';
import { withBox } from '../connection';
import { boxOptions } from '../options';
import { facts } from '../table';

/** Each by itself: a repeater has no connection, and nobody needs a right for the model. */
async function read(box: FritzBox) {
  const report = await readConnectionReport(box);
  const part = async <T>(asked: Promise<T>) => asked.catch(() => undefined);
  const [connection, ipv6, update] = await Promise.all([
    part(readConnection(box)),
    part(readIpv6(box)),
    part(readFirmwareUpdate(box)),
  ]);
  return { ...report, udn: box.device.udn, services: box.services.length, connection, ipv6, update };
}

export const info: CliCommand = {
  usage: 'info',
  about: 'model, FRITZ!OS, user and rights, connection',
  words: [0, 0],
  options: boxOptions,
  async run({ given, streams, json }) {
    const said = await withBox(given, streams, read);
    // What was broken off is not what the box does not have.
    streams.signal.throwIfAborted();
    if (json) return writeJson(streams, said);
    const { model, firmware, udn, services, username, rights, rightsUnknown, connection, ipv6, update } =
      said;
    return facts(streams.stdout, [
      ['model', model],
      ['FRITZ!OS', firmware],
      ['update', update?.available ? update.version : update && 'none'],
      ['udn', udn],
      ['services', services],
      ['user', username],
      [
        'rights',
        rightsUnknown
          ? 'not told by this box'
          : [...new Set(rights.map((right) => rightNames[right].en))].join(', '),
      ],
      ['internet', connection && (connection.connected ? 'connected' : 'not connected')],
      ['IPv4', connection?.ipv4],
      ['IPv6', ipv6 || connection?.ipv6],
    ]);
  },
};
