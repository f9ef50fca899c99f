/** What an error of the box means for everything that is shown of it. */

import { Tr064Error } from '../core/index';

/**
 * `login`: this user is not let in. `person`: nothing works before a person has done something. `passing`: it mends
 * itself. `own`: it concerns the thing that was asked for, and nothing else.
 */
export type Trouble = 'login' | 'person' | 'passing' | 'own';

export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Tr064Error)) return 'own';
  if (error.scope === 'login') return 'login';
  // An answer that cannot be read passes too: the box starts up or is busy.
  if (error.code === 'MALFORMED') return 'passing';
  if (error.scope !== 'box') return 'own';
  return error.mends === 'itself' ? 'passing' : 'person';
}
