/** Whether single devices may use the internet, as the configuration lists them. No notification tells of a block. */

import { readInternetAccess, setInternetAccess, Tr064Error } from '../../core/index';
import type { NamedMac } from '../config-types';
import type { OnOffState, ThingOf } from '../thing';
import { aboutBox, notAll, type Source, type SourceContext } from './source';

export function internetAccess(context: SourceContext): Source {
  const { box, config, clock } = context;
  const interval = config.pollInterval * 1000;
  let timer: unknown;
  let closed = false;

  return {
    async readAll() {
      const looks = config.internetAccess.map(async (device) => thing(device, await read(device)));
      const seen = await Promise.allSettled(looks);
      const things = seen.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      const lost = seen.find((one) => one.status === 'rejected');
      if (lost) throw notAll(things, lost.reason);
      return things;
    },

    follow() {
      if (config.internetAccess.length > 0 && timer === undefined) again();
    },

    close() {
      closed = true;
      clock.clearTimeout(timer);
    },
  };

  function thing({ name, mac }: NamedMac, state: OnOffState | undefined): ThingOf<'internet-access'> {
    return {
      kind: 'internet-access',
      id: mac,
      name,
      about: { ...aboutBox(context, 'Internet access'), serial: mac },

      state,
      control: { set: async (on) => void (await setInternetAccess(box, mac, on)) },
    };
  }

  /** Undefined for a device that the box has forgotten: it keeps the state it had. */
  async function read({ mac }: NamedMac): Promise<OnOffState | undefined> {
    try {
      const { blocked } = await readInternetAccess(box, mac, { priority: 'poll' });
      return { on: !blocked };
    } catch (error) {
      if (error instanceof Tr064Error && error.code === 'NO_SUCH_ENTRY') return undefined;
      throw error;
    }
  }

  function again() {
    if (!closed) timer = clock.setTimeout(() => void readAll().finally(again), interval);
  }

  async function readAll() {
    let failure: unknown;
    for (const device of config.internetAccess) {
      try {
        const state = await read(device);
        if (state && !closed) context.publish('internet-access', device.mac, state);
      } catch (error) {
        failure ??= error;
      }
    }
    if (failure === undefined) context.log.forget('internet-access');
    else context.failed('internet-access', failure);
  }
}
