/** Memory and handles of this process, after everything that can go has gone. */

import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const mebi = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** In MiB. */
export interface Memory {
  readonly heap: number;
  readonly resident: number;
}

export async function memory(): Promise<Memory> {
  // Twice: what the first one finalizes, the second one frees.
  for (let times = 0; times < 2; times++) {
    await pause(5);
    collectGarbage();
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed / mebi, resident: rss / mebi };
}

/** Sockets, servers and pipes that keep the process alive, by their kinds; timers are counted by the clock. */
export const handles = (): string[] =>
  process.getActiveResourcesInfo().filter((name) => /^(TCP|UDP|TLS|Pipe)/.test(name));
