/** What an error of the box means for everything that is shown of it. */

import { Tr064Error } from '../core/index';

/**
 * `login`: this user is not let in. `person`: nothing works before a person has done something. `passing`: it mends
 * itself. `own`: it concerns the thing that was asked for, and nothing else.
 */
export type Trouble = 'login' | 'person' | 'passing' | 'own';

const troubles: Readonly<Record<string, Trouble>> = {
  UNAUTHORIZED: 'login',
  LOGIN_BLOCKED: 'login',
  CERTIFICATE_CHANGED: 'person',
  TLS: 'person',
  TR064_DISABLED: 'person',
  NOT_A_BOX: 'person',
  UNREACHABLE: 'passing',
  TIMEOUT: 'passing',
  THROTTLED: 'passing',
  MALFORMED: 'passing',
};

export function troubleOf(error: unknown): Trouble {
  return (error instanceof Tr064Error && troubles[error.code]) || 'own';
}

/** The sentence of an error, and what comes next. */
export function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const trouble = troubleOf(error);
  if (trouble === 'passing') return `${message} It is tried again.`;
  if (trouble !== 'login') return message;
  return `${message} Correct the settings of this plugin. After three tries the box is left alone until Homebridge restarts.`;
}
