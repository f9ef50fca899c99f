/** Whether a phone rings, as the call monitor of the box tells. */

import { type Call, Calls } from '../../core/index';
import type { RingingState, Thing } from '../thing';
import { titleFor } from '../titles';
import { aboutBox, type Source, type SourceContext } from './source';

const ID = 'ringing';

export function ringing(context: SourceContext): Source {
  const { box, config, clock, logger } = context;
  const calls = new Calls({
    host: () => new URL(box.device.url).hostname,
    port: config.callMonitorPort,
    clock,
    logger,
  });
  const rings = ({ direction, state }: Call) => direction === 'incoming' && state === 'ringing';
  const state = (): RingingState => ({ ringing: calls.going.some(rings) });
  const tell = () => context.publish('ringing', ID, state());

  calls.on('call', tell);
  calls.on('state', ({ status, error }) => {
    // The end of a call may have been missed, and `going` holds none then: a sensor must not ring for ever.
    tell();
    if (status === 'off') context.failed('ringing', error);
    else context.log.forget('ringing');
  });

  return {
    async readAll(): Promise<readonly Thing[]> {
      if (!config.ringing) return [];
      const name = context.named(titleFor(config.language, 'phone'));
      return [{ kind: 'ringing', id: ID, name, about: aboutBox(context), state: state() }];
    },
    follow() {
      if (config.ringing) calls.start();
    },
    close: () => calls.close(),
  };
}
