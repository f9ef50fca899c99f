/** Whether the internet connection is up, and a button that makes the box dial in again. */

import { type Connection, readConnection, reconnect, Tr064Error } from '../../core/index';
import type { ConnectedState, Thing } from '../thing';
import { titleFor } from '../titles';
import { aboutBox, following, notAll, type Source, type SourceContext } from './source';

export function internet(context: SourceContext): Source {
  const { box, config } = context;
  const common = <K extends 'internet' | 'reconnect'>(kind: K) => ({
    kind,
    id: kind,
    name: context.named(titleFor(config.language, kind)),
    about: aboutBox(context),
  });

  let isHere = true;

  return {
    async readAll() {
      const button: Thing[] = config.reconnect
        ? [{ ...common('reconnect'), control: { set: () => reconnect(box) } }]
        : [];
      if (!config.internet) return button;
      try {
        const state = stateOf(await readConnection(box, { priority: 'poll' }));
        return [{ ...common('internet'), state }, ...button];
      } catch (error) {
        // A box without a connection of its own has nothing to follow or to cut.
        isHere = !(error instanceof Tr064Error && error.code === 'UNKNOWN_SERVICE');
        // The button does not need to know the state.
        throw isHere ? notAll(button, error) : error;
      }
    },

    ...following(
      context,
      'internet',
      () => config.internet && isHere,
      (connection) => {
        const state = stateOf(connection);
        if (state) context.publish('internet', 'internet', state);
      },
    ),
  };
}

/** Undefined where the box does not say how it is: that is not "down". */
function stateOf(connection: Connection | undefined): ConnectedState | undefined {
  return connection?.status ? { connected: connection.connected } : undefined;
}
