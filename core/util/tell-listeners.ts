/** Events told in timers and by sockets: nobody stands above who would catch what a listener throws. */

import type { EventEmitter } from 'node:events';
import type { Logger } from '../logger';

/** As `emit`; a listener that fails is its own trouble, which neither the other listeners nor the program have to bear. */
export function tellListeners(
  emitter: Pick<EventEmitter, 'rawListeners'>,
  event: string,
  news: readonly unknown[],
  logger: Logger,
): void {
  // Those that listen once go as they are called.
  for (const listener of emitter.rawListeners(event)) {
    try {
      Reflect.apply(listener, emitter, news);
    } catch (error) {
      logger.error(`A listener to '${event}' failed: ${error instanceof Error ? error.stack : error}`);
    }
  }
}
