/** Tells when a device of the home network is connected or not any more. */

import { findIn, listHosts } from '../../core/index';
import { oneAtATime } from './new-devices';
import type { Follow, Tools } from './watch-items';

export function devicePresence({ tell, failed, unknown, filter, interval }: Tools): Follow {
  let told: boolean | undefined;
  let initial = true;
  return (box) => {
    const look = oneAtATime(async () => {
      const device = findIn(await listHosts(box, { priority: 'poll' }), filter);
      const isFirst = initial;
      initial = false;
      // Not listed is not away: after a restart lists are short, and who left is listed as inactive first.
      if (!device) return unknown?.();
      const { active } = device;
      if (active === told) return;
      told = active;
      tell({ topic: 'device', payload: active, device, initial: isFirst });
    }, failed);
    return box.watch('hosts', look, { interval, failed: (error) => failed(error) });
  };
}
