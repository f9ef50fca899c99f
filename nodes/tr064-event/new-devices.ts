/** Tells devices that the network has never seen before; which those are outlives a restart. */

import { asTr064Error, type Host, isRandomMac, type JsonFile, listHosts } from '../../core/index';
import type { Follow, Tools } from './watch-items';

class KnownDevices {
  private known: Set<string> | undefined;

  constructor(private readonly file: Pick<JsonFile, 'load' | 'save'>) {
    const stored = file.load() as { devices?: unknown } | undefined;
    if (Array.isArray(stored?.devices)) this.known = new Set(stored.devices.map(String));
  }

  /** Those of the hosts that are new; none at the very first look, when every one of them would be. */
  take(hosts: readonly Host[]): Host[] {
    const first = this.known === undefined;
    const known = this.known ?? new Set<string>();
    this.known = known;
    const news = hosts.filter(({ mac }) => mac !== '' && !known.has(mac));
    if (first || news.length) {
      for (const { mac } of news) known.add(mac);
      this.file.save({ devices: [...known] });
    }
    return first ? [] : news;
  }
}

export function newDevices({ tell, failed, interval }: Tools, file: JsonFile): Follow {
  const known = new KnownDevices(file);
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
