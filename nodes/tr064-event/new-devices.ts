/** Tells devices that the network has never seen before; which those are outlives a restart. */

import {
  asTr064Error,
  type Host,
  isRandomMac,
  type JsonFile,
  type Logger,
  listHosts,
} from '../../core/index';
import type { Follow, Tools } from './watch-items';

class KnownDevices {
  private known: Set<string> | undefined;

  constructor(
    private readonly file: Pick<JsonFile, 'load' | 'save'>,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {
    const stored = file.load() as { devices?: unknown } | undefined;
    if (Array.isArray(stored?.devices)) this.known = new Set(stored.devices.map(String));
  }

  /** Those of the hosts that are new; none at the very first look, when every one of them would be. */
  take(hosts: readonly Host[]): Host[] {
    const first = this.known === undefined;
    const known = this.known ?? new Set<string>();
    this.known = known;
    const news = hosts.filter(({ mac }) => mac !== '' && !known.has(mac));
    for (const { mac } of news) known.add(mac);
    if (first || news.length) this.keep([...known]);
    return first ? [] : news;
  }

  /** What cannot be written is lost at a restart; what is new is told all the same. */
  private keep(devices: readonly string[]): void {
    try {
      this.file.save({ devices });
    } catch (error) {
      this.logger.warn(`The known devices could not be stored; a restart begins anew: ${error}`);
    }
  }
}

export function newDevices({ tell, failed, interval, logger }: Tools, file: JsonFile): Follow {
  const known = new KnownDevices(file, logger);
  return (box) => {
    const look = oneAtATime(async () => {
      for (const host of known.take(await listHosts(box, { priority: 'poll' }))) {
        tell({ topic: 'new-device', payload: host, randomMac: isRandomMac(host.mac) });
      }
    }, failed);
    return box.watch('hosts', look, { interval, failed: (error) => failed(error) });
  };
}

/** What is asked for during a look is looked at once more after it. */
export function oneAtATime(look: () => Promise<void>, failed: Tools['failed']): () => void {
  let looking = false;
  let again = false;
  return () => {
    again = true;
    if (looking) return;
    looking = true;
    void (async () => {
      while (again) {
        again = false;
        await look().catch((error: unknown) => failed(asTr064Error(error)));
      }
      looking = false;
    })();
  };
}
