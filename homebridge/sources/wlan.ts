/** The guest Wi-Fi, told by the box itself (never by its index), and the other radios if wanted. */

import { guestService, listRadiosWithType, type RadioWithType, switchRadio } from '../../core/index';
import type { ThingOf } from '../thing';
import { titleFor } from '../titles';

import { aboutBox, following, notAll, type Source, type SourceContext } from './source';

type WlanThing = ThingOf<'guest-wifi' | 'radio'>;

export function wlan(context: SourceContext): Source {
  const { box, config } = context;
  /** What stands for each service, e.g. `WLANConfiguration:3`. */
  const shown = new Map<string, WlanThing>();

  /** Says why: there is none, or this user may not see which one it is. */
  async function noGuest(things: readonly WlanThing[]): Promise<void> {
    await guestService(box).catch((error: unknown) => {
      throw notAll(things, error);
    });
  }

  return {
    async readAll() {
      if (!config.guestWifi && !config.radios) return [];
      const radios = await listRadiosWithType(box, { priority: 'poll' });
      const wanted = radios.filter(({ type }) => (type === 'guest' ? config.guestWifi : config.radios));
      shown.clear();
      for (const radio of wanted) shown.set(radio.service, thingOf(context, radio));
      const things = [...shown.values()];
      if (config.guestWifi && !radios.some(({ type }) => type === 'guest')) await noGuest(things);
      return things;
    },

    mayReturn: (kind) => (kind === 'guest-wifi' ? config.guestWifi : config.radios),

    ...following(
      context,
      'wlan',
      () => shown.size > 0,
      (radios) => {
        for (const { service, enabled } of radios) {
          const thing = shown.get(service);
          if (thing) context.publish(thing.kind, thing.id, { on: enabled });
        }
      },
    ),
  };
}

function thingOf(context: SourceContext, { type, service, band, enabled }: RadioWithType): WlanThing {
  const guest = type === 'guest';
  const { language } = context.config;
  return {
    kind: guest ? 'guest-wifi' : 'radio',
    id: guest ? 'guest' : service,
    name: context.named(guest ? titleFor(language, 'guestWifi') : titleFor(language, 'radio', band)),
    about: aboutBox(context),

    state: { on: enabled },
    control: { set: async (on) => void (await switchRadio(context.box, service, on)) },
  };
}
