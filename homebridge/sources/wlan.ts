/** The guest Wi-Fi, told by the box itself (never by its index), and the other radios if wanted. */

import {
  guestService,
  listRadios,
  listRadiosWithType,
  type RadioWithType,
  switchRadio,
} from '../../core/index';
import type { OnOff } from '../accessories/on-off';
import type { Kind, Thing } from '../thing';
import { aboutBox, type Source, type SourceContext } from './source';

export function wlan(context: SourceContext): Source {
  const { box, config } = context;
  const shown = new Map<string, { kind: Kind; id: string }>();
  let unwatch: (() => void) | undefined;

  const thingOf = (radio: RadioWithType): Thing<OnOff> => {
    const guest = radio.type === 'guest';
    return {
      kind: guest ? 'guest-wifi' : 'radio',
      id: guest ? 'guest' : radio.service,
      name: context.named(guest ? 'Guest Wi-Fi' : `Wi-Fi ${radio.band}`),
      about: aboutBox(context),
      options: undefined,
      state: { on: radio.enabled },
      control: { set: async (on, signal) => void (await switchRadio(box, radio.service, on, { signal })) },
    };
  };

  return {
    kinds: ['guest-wifi', 'radio'],

    async look() {
      if (!config.guestWifi && !config.radios) return [];
      const radios = await listRadiosWithType(box, { priority: 'poll' });
      // Says why: there is none, or this user may not see which one it is.
      if (config.guestWifi && !radios.some(({ type }) => type === 'guest')) await guestService(box);
      const wanted = radios.filter(({ type }) => (type === 'guest' ? config.guestWifi : config.radios));
      shown.clear();
      return wanted.map((radio) => {
        const thing = thingOf(radio);
        shown.set(radio.service, thing);
        return thing;
      });
    },

    follow() {
      if (shown.size > 0) unwatch ??= box.watch('wlan', () => void publishAll());
    },

    close: () => unwatch?.(),
  };

  async function publishAll() {
    try {
      for (const { service, enabled } of await listRadios(box, { priority: 'poll' })) {
        const tile = shown.get(service);
        if (tile) context.publish(tile.kind, tile.id, { on: enabled });
      }
      context.said.forget('wlan');
    } catch (error) {
      context.failed('wlan', error);
    }
  }
}
