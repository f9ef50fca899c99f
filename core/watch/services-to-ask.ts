/** Which services of a box a topic asks. */

import { asTr064Error } from '../errors';
import type { Service } from '../model';
import { concernsBox } from './polling';
import type { Ask, Question } from './topic';

/** By name; all of the topic's kinds, or the one that the box names. Those that are asked now stay where it names none. */
export async function servicesToAsk(
  { kinds, oneOf }: Question,
  services: readonly Service[],
  ask: Ask,
  now?: readonly string[],
): Promise<string[]> {
  const names = services.map(({ name }) => name);
  const fitting = names.filter((name) => kinds.includes(name.replace(/:\d+$/, '')));
  if (!oneOf || fitting.length < 2) return fitting;
  const usual = () => now?.filter((name) => fitting.includes(name)) ?? fitting.slice(0, 1);
  try {
    const answer = await ask(oneOf.service, oneOf.action);
    // `1.WANPPPConnection.1`: device, kind, number
    const [, kind, number] = /(?:^|\.)([^.]+)\.(\d+)$/.exec(String(answer[oneOf.argument])) ?? [];
    const chosen = fitting.filter((name) => name === `${kind}:${number}`);
    return chosen.length > 0 ? chosen : usual();
  } catch (error) {
    if (concernsBox(asTr064Error(error))) throw error;
    return usual();
  }
}

/** Reads what services can tell. One whose SCPD cannot be read is asked; throws only what concerns the whole box. */
export async function describeAll(
  names: readonly string[],
  describe: (service: string) => Promise<unknown>,
): Promise<void> {
  const tries = await Promise.allSettled(names.map((name) => describe(name)));
  for (const one of tries) {
    if (one.status === 'rejected' && concernsBox(asTr064Error(one.reason))) throw one.reason;
  }
}
