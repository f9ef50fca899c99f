/** Computers to wake, as the configuration lists them: the box need not know them. */

import { wake as wakeUp } from '../../core/index';
import { aboutBox, type Source, type SourceContext } from './source';

export function wake(context: SourceContext): Source {
  const { box, config } = context;
  return {
    readAll: async () =>
      config.wake.map(({ name, mac }) => ({
        kind: 'wake',
        id: mac,
        name,
        about: { ...aboutBox(context, 'Wake-on-LAN'), serial: mac },

        control: { set: async () => void (await wakeUp(box, mac)) },
      })),
    follow: () => {},
    close: () => {},
  };
}
