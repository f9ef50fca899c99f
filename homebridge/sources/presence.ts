/** Who is at home, as the configuration lists the people; the state outlives a restart of Homebridge. */

import { PresenceWatch } from '../../core/index';
import type { SensorType } from '../config-types';
import type { Thing } from '../thing';
import { titleFor } from '../titles';
import { presenceStore } from './presence-store';
import { aboutBox, type Source, type SourceContext } from './source';

const MINUTE = 60_000;

export function presence(context: SourceContext): Source {
  const { config } = context;
  const watch = config.people.length > 0 ? watchFor(context) : undefined;
  let attached = false;

  const thing = (
    kind: 'person' | 'anyone',
    id: string,
    name: string,
    sensor: SensorType,
    present: boolean | undefined,
  ): Thing => ({
    kind,
    id,
    name,
    about: { ...aboutBox(context, 'Presence'), serial: id },
    options: { sensor },
    state: present === undefined ? undefined : { present },
  });

  return {
    async readAll() {
      if (!watch) return [];
      const { persons, anyone } = watch.presence;
      const people = config.people.map(({ id, name, sensor }) => {
        const present = persons.find((person) => person.id === id)?.present;
        return thing('person', id, name, sensor, present);
      });
      if (!config.anyone) return people;
      return [
        ...people,
        thing(
          'anyone',
          'anyone',
          context.named(titleFor(config.language, 'anyone')),
          config.presenceSensor,
          anyone,
        ),
      ];
    },

    follow() {
      if (!attached) watch?.attach(context.box);
      attached = true;
    },

    close: () => watch?.close(),
  };
}

function watchFor(context: SourceContext): PresenceWatch {
  const { config, clock, logger, publish } = context;
  const watch = new PresenceWatch({
    persons: config.people.map(({ id, name, devices, awayAfter }) => ({
      id,
      name,
      devices,
      awayAfter: awayAfter * MINUTE,
    })),
    store: presenceStore(context.storage, context.box.device.udn, context.bridge),
    clock,
    logger,
  });
  watch.presence.on('change', ({ id, present }) => publish('person', id, { present }));
  watch.presence.on('anyone', ({ present }) => publish('anyone', 'anyone', { present }));
  return watch;
}
