/** Where certificates and descriptions of boxes are kept between two runs, by the conventions of the system. */

import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Streams } from './streams';

export function usualStorage({ env }: Streams): string {
  if (env.XDG_STATE_HOME) return join(env.XDG_STATE_HOME, 'tr064');
  if (process.platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'tr064');
  return join(env.HOME || homedir(), '.local', 'state', 'tr064');
}
