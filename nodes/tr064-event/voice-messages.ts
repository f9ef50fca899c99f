/** Tells voice messages that nobody has heard of yet. */

import {
  type FritzBox,
  isMeant,
  listAnsweringMachines,
  listMessages,
  readParts,
  type TamMessage,
} from '../../core/index';
import { poll } from './poll';
import type { Follow, Tools } from './watch-items';

const USUAL_MS = 60_000;

export function voiceMessages({ tell, failed, filter, interval = USUAL_MS }: Tools): Follow {
  /** Of each machine that has answered. Those of before the start are no news. */
  const known = new Map<number, ReadonlySet<string>>();
  return (box) =>
    poll(box, interval, failed, async (_, signal) => {
      for (const { machine, messages } of await messagesOf(box, filter, signal)) {
        const before = known.get(machine);
        const news = messages.filter((one) => before && !before.has(keyOf(one)));
        // What is missing for a while, as after a restart, is no news when it is back.
        known.set(machine, new Set([...(before ?? []), ...messages.map(keyOf)]));
        for (const message of news) tell({ topic: 'voice-message', payload: message });
      }
    });
}

/** The number of a message is used again when it was deleted. */
const keyOf = ({ machine, index, date, path }: TamMessage) =>
  [machine, index, date.getTime(), path].join(' ');

interface MachineMessages {
  readonly machine: number;
  readonly messages: readonly TamMessage[];
}

/** Of the machines that answer. */
async function messagesOf(box: FritzBox, filter: string, signal: AbortSignal): Promise<MachineMessages[]> {
  const options = { priority: 'poll', signal } as const;
  const machines = await listAnsweringMachines(box, options);
  const wanted = machines.filter(({ index, name }) => filter === '' || isMeant(filter, index, name));
  const parts = wanted.map(({ index }) => ({
    name: `Answering machine ${index + 1}`,
    answer: listMessages(box, index, options).then((messages) => ({ machine: index, messages })),
  }));
  return readParts(box, parts);
}
