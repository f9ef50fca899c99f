/** Restarting the box, where the configuration asks for such a button. */

import { reboot } from '../../core/index';
import { titleFor } from '../titles';
import { aboutBox, type Source, type SourceContext } from './source';

export function system(context: SourceContext): Source {
  return {
    readAll: async () =>
      context.config.reboot
        ? [
            {
              kind: 'reboot',
              id: 'reboot',
              name: context.named(titleFor(context.config.language, 'reboot')),
              about: aboutBox(context),

              control: { set: () => reboot(context.box) },
            },
          ]
        : [],
    follow: () => {},
    close: () => {},
  };
}
