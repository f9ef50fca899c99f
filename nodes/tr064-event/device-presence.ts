/** Tells when a device of the home network is connected or not any more. */

import { findIn, listHosts } from '../../core/index';
import { oneAtATime } from './new-devices';
import type { Follow, Tools } from './watch-items';

export function devicePresence({ tell, failed, unknown, filter, interval }: Tools): Follow {
  let told: boolean | undefined;
  return (box) => {
    const look = oneAtATime(async () => {
      const device = findIn(await listHosts(box, { priority: 'poll' }), filter);
      if (!device) unknown?.();
      // The box forgets guests: one that it does not know is not there.
      const active = device?.active ?? false;
      if (active === told || (!device && told === undefined)) return;
      const initial = told === undefined;
      told = active;
      tell({ topic: 'device', payload: active, device, initial });
    }, failed);
    return box.watch('hosts', look, { interval, failed: (error) => failed(error) });
  };
}
