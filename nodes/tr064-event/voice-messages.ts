/** Tells voice messages that nobody has heard of yet. */

import {
  type FritzBox,
  listAnsweringMachines,
  listMessages,
  readParts,
  type TamMessage,
} from '../../core/index';
import { poll } from './poll';
import type { Follow, Tools } from './watch-items';

const USUAL_MS = 60_000;

export function voiceMessages({ tell, failed, filter, interval = USUAL_MS }: Tools): Follow {
  let known: Set<string> | undefined;
  return (box) =>
    poll(box, interval, failed, async (_, signal) => {
      const messages = await messagesOf(box, filter, signal);
      const first = known === undefined;
      for (const message of messages.filter((one) => !known?.has(keyOf(one)))) {
        // Those of before the start are no news.
        if (!first) tell({ topic: 'voice-message', payload: message });
      }
      known = new Set(messages.map(keyOf));
    });
}

/** The number of a message is used again when it was deleted. */
const keyOf = ({ machine, index, date, path }: TamMessage) =>
  [machine, index, date.getTime(), path].join(' ');

async function messagesOf(box: FritzBox, filter: string, signal: AbortSignal): Promise<TamMessage[]> {
  const options = { priority: 'poll', signal } as const;
  const machines = await listAnsweringMachines(box, options);
  const wanted = machines.filter(
    ({ index, name }) => filter === '' || [String(index), name].includes(filter),
  );
  const parts = wanted.map(({ index }) => ({
    name: `Answering machine ${index + 1}`,
    answer: listMessages(box, index, options),
  }));
  return (await readParts(box, parts)).flat();
}
