/** What went wrong in one sentence, what can be done about it on this command line, and the exit code. */

import { type Tr064Code, Tr064Error, type Tr064Reason } from '../core/index';
import { UsageError } from './usage-error';

/** The box said no, or was not there. */
const refusedCode = 1;
/** The command line cannot be meant. */
const usageCode = 2;

/** By reason, else by code; `{found}` is filled in. */
const advice: Readonly<Partial<Record<Tr064Code | Tr064Reason, string>>> = {
  UNREACHABLE: 'Is the box on, and in this network? --host names another address.',
  TIMEOUT: '--timeout gives it more time.',
  'no-route': 'Check the address, and the network of this computer.',
  NOT_A_BOX: '--host or --url names another address; "discover" shows what answers.',
  'another-box': 'If it is your new box: --udn {found} accepts it.',
  'several-boxes': '--host or --udn says which one is meant; "discover" shows them.',
  TR064_DISABLED:
    'Tick "Allow access for applications" (newer FRITZ!OS: "Permit access for apps") in the box under Home Network > Network > Network Settings.',
  CERTIFICATE_CHANGED: 'If you know why: --fingerprint {found} accepts it.',
  'web-certificate': 'If you know why: --web-fingerprint {found} accepts it.',
  'no-authority': 'Leave the certificate to be kept at the first time (no --fingerprint).',
  UNAUTHORIZED: 'Check --user and the password; users are listed in the box under System > FRITZ!Box Users.',
  'no-password':
    'Name a user by --user, and give the password by FRITZ_PASSWORD, --password-file or in a terminal.',
  'several-users': '--user says which one is meant.',
  'repeater-login': 'Give a user of the FRITZ!Box that leads the mesh, or ask that box.',
  LOGIN_BLOCKED: 'Correct user and password, and try again later.',
  'logins-blocked': 'Wait a minute or two, and try again; the password may be right.',
  MISSING_RIGHT: 'Grant it in the box under System > FRITZ!Box Users > the user > Rights.',
  UNKNOWN_SERVICE: '"services" lists those that there are.',
  UNKNOWN_ACTION: '"describe SERVICE" lists those that there are.',
  INVALID_ARGS: '"describe SERVICE ACTION" tells what is allowed.',
};

export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return usageCode;
  // Found out before anything was sent: names and arguments, as the box's own description has them.
  const names = ['INVALID_ARGS', 'UNKNOWN_SERVICE', 'UNKNOWN_ACTION'];
  return error instanceof Tr064Error && error.upnpCode === undefined && names.includes(error.code)
    ? usageCode
    : refusedCode;
}

export function troubleLines(error: unknown): string[] {
  if (!(error instanceof Tr064Error)) return [error instanceof Error ? error.message : String(error)];
  const hint = adviceFor(error);
  return hint === undefined ? [error.message] : [error.message, hint];
}

/** Of the web server, which serves the smart home, where the box itself answers. */
export function webTroubleLines(error: Tr064Error): string[] {
  if (!['UNREACHABLE', 'TIMEOUT'].includes(error.code)) return troubleLines(error);
  return [error.message, 'If the port of its web server was changed in the box: --web-port names it.'];
}

/** What can be done about it on this command line; undefined where nothing can. */
function adviceFor({ code, reason, action, found = '…' }: Tr064Error): string | undefined {
  // What is wrong with an option, the sentence says.
  if (code === 'INVALID_ARGS' && action === undefined) return undefined;
  return ((reason && advice[reason]) ?? advice[code])?.replace('{found}', found);
}

/** For programs: the code with the facts. */
export function troubleData(error: unknown): Record<string, unknown> {
  if (!(error instanceof Tr064Error)) {
    const { code = 'OTHER', message = String(error) } = error as { code?: unknown; message?: string };
    return { code: error instanceof UsageError ? 'USAGE' : code, message };
  }
  const { code, message, reason, service, action, upnpCode, expected, found, right } = error;
  return { code, message, reason, service, action, upnpCode, expected, found, right };
}
