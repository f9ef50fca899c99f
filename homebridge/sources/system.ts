/** Restarting the box, where the configuration asks for such a button. */

import { reboot } from '../../core/index';
import { aboutBox, type Source, type SourceContext } from './source';

export function system(context: SourceContext): Source {
  return {
    readAll: async () =>
      context.config.reboot
        ? [
            {
              kind: 'reboot',
              id: 'reboot',
              name: context.named('Restart FRITZ!Box'),
              about: aboutBox(context),

              control: { set: () => reboot(context.box) },
            },
          ]
        : [],
    follow: () => {},
    close: () => {},
  };
}
