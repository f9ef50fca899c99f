/** Whether the internet connection is up, and a button that makes the box dial in again. */

import { readConnection, reconnect } from '../../core/index';
import type { ConnectedState, Thing } from '../thing';
import { aboutBox, following, type Source, type SourceContext } from './source';

export function internet(context: SourceContext): Source {
  const { box, config } = context;
  const common = <K extends 'internet' | 'reconnect'>(kind: K, title: string) => ({
    kind,
    id: kind,
    name: context.named(title),
    about: aboutBox(context),
  });

  return {
    async readAll() {
      const things: Thing[] = [];
      if (config.internet) {
        const { connected } = await readConnection(box, { priority: 'poll' });
        things.push({ ...common('internet', 'Internet'), state: { connected } satisfies ConnectedState });
      }
      if (config.reconnect) {
        things.push({ ...common('reconnect', 'Reconnect Internet'), control: { set: () => reconnect(box) } });
      }
      return things;
    },

    ...following(
      context,
      'internet',
      () => config.internet,
      (connection) => context.publish('internet', 'internet', { connected: connection?.connected === true }),
    ),
  };
}
