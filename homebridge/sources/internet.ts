/** Whether the internet connection is up, and a button that makes the box dial in again. */

import { readConnection, reconnect } from '../../core/index';
import type { Connected } from '../accessories/internet';
import type { Thing } from '../thing';
import { aboutBox, type Source, type SourceContext } from './source';

export function internet(context: SourceContext): Source {
  const { box, config } = context;
  let unwatch: (() => void) | undefined;

  return {
    kinds: ['internet', 'reconnect'],

    async look() {
      const things: Thing[] = [];
      if (config.internet) {
        const { connected } = await readConnection(box, { priority: 'poll' });
        const state: Connected = { connected };
        things.push({ ...common('internet', context.named('Internet')), state });
      }
      if (config.reconnect) {
        const control = { set: () => reconnect(box) };
        things.push({ ...common('reconnect', context.named('Reconnect Internet')), control });
      }
      return things;
    },

    follow() {
      if (!config.internet) return;
      unwatch ??= box.watch(
        'internet',
        ({ readings }) => {
          const connected = readings.some(({ values }) => values.NewConnectionStatus === 'Connected');
          context.publish('internet', 'internet', { connected });
        },
        { interval: config.pollInterval * 1000, failed: (error) => context.failed('internet', error) },
      );
    },

    close: () => unwatch?.(),
  };

  function common<K extends 'internet' | 'reconnect'>(kind: K, name: string) {
    return { kind, id: kind, name, about: aboutBox(context), options: undefined };
  }
}
