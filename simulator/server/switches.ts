/** How the box behaves where boxes differ, or where nobody knows: set at start, and changed while it runs. */

import { defaultWebSwitches, type WebSwitches, webChoices } from './web-switches';

const faultNamespaces = [
  'urn:dslforum-org:control-1-0',
  'urn:schemas-upnp-org:control-1-0',
  'urn:dslforum-org',
] as const;

type FaultNamespace = (typeof faultNamespaces)[number];

export interface Switches extends WebSwitches {
  /**
   * `lenient`: a nonce is good for any number of requests. `strict`: `nc` must rise with each.
   * `single-use`: each request needs a nonce of its own.
   */
  nonces: 'lenient' | 'strict' | 'single-use';
  /** Milliseconds after which a digest nonce is too old; 0: never. */
  nonceLifetime: number;
  /**
   * `users`: a user name and its password (since FRITZ!OS 7.24). `password`: a password is enough, then the user
   * of the last login counts (First Steps 4.1). `none`: no password is set, everything but dialling is open.
   * `refused`: right or wrong, as repeaters do whose users are those of the mesh master.
   */
  login: 'users' | 'password' | 'none' | 'refused';
  /** Milliseconds that the first refused login is delayed; doubles with every further one, up to 16 s. */
  refusalDelay: number;
  /** Refused logins after which nobody gets in for `blockTime`; 0: never. */
  blockAfter: number;
  /** Milliseconds. */
  blockTime: number;
  /** Milliseconds after a restart in which nobody gets in, right or wrong, and the user list is empty. */
  refusalAfterRestart: number;
  /** Requests of one client in a row without a login, after which 503 comes in place of 401 (4.1.1); 0: never. */
  throttleAfter: number;
  /** Milliseconds that it stays so. */
  throttleTime: number;
  /** HTTP status of a challenge or failure of the content-level login: boxes say 200. */
  contentStatus: 200 | 500;
  /** `short`: without `detail`, as the document prints it (10.7.2). */
  contentFault: 'long' | 'short';
  contentDescription: string;
  /** Whether an action that needs no login is answered at once all the same, without a header (`needed`). */
  contentChallenge: 'needed' | 'always';
  /** Milliseconds that a nonce of the content-level login lives: more than 10 s, less than 30 s. */
  contentNonceLifetime: number;
  faultNamespace: FaultNamespace;
  /** Of fault 401 from a service that is not in use. */
  unusedNamespace: FaultNamespace;
  /** Of fault 401 while access for applications is off. */
  applicationsNamespace: FaultNamespace;
  /** `Invalid Action` or `invalid action`. */
  faultCase: 'upper' | 'lower';
  /** Whether the description names the firmware; some repeaters and boxes with old firmware tell it in calls alone. */
  systemVersion: boolean;
  /** Services, by kind, that answer fault 401 to every action though the description names them: they are not in use. */
  unused: string[];
  /** Whether the UPnP gateway tells its status ("Statusinformationen über UPnP übertragen"). */
  gateway: boolean;
  /** Whether pages of lists are there whose address the box gives; a repeater answers 404. */
  lists: boolean;
  /** "Allow access for applications": `off` answers calls with fault 401, `html` also serves HTML as description. */
  applications: 'on' | 'off' | 'html';
  /** Whether a right that the document rules out in words ("but not A") really is in the way. */
  ruledOut: 'ignored' | 'refused';
  /** Whether actions "depending on configuration" pass without login. */
  optionalLogin: boolean;
  /** Whether protected actions ask for a second factor (4.3). */
  secondFactor: boolean;
  /** Protects further actions, e.g. `Hosts#X_AVM-DE_SetHostNameByMACAddress`. */
  secondFactorActions: string[];
  /** Milliseconds that a person has, and then the milliseconds for which the confirmation counts. */
  secondFactorTime: number;
  /** Processes in a row that nobody confirmed, after which it is blocked for an hour. */
  secondFactorTries: number;
  /** As in NewMethods. */
  secondFactorMethods: string;
  /** What others' calls get while a transaction runs: fault 501, patience, or what they ask for. */
  transactions: 'refuse' | 'wait' | 'ignore';
  /** Milliseconds that a session id for URLs lives without being used. */
  sidLifetime: number;
  /** Milliseconds that each reply is late. */
  latency: number;
  /** Milliseconds that the box is away after a restart. */
  rebootTime: number;
  /** Whether searches are answered. */
  searchable: boolean;
  /** Seconds that an answer to a search holds (First Steps 2). */
  maxAge: number;
}

export const defaultSwitches: Switches = {
  nonces: 'lenient',
  nonceLifetime: 0,
  login: 'users',
  refusalDelay: 0,
  blockAfter: 10,
  blockTime: 300_000,
  refusalAfterRestart: 0,
  throttleAfter: 100,
  throttleTime: 10_000,
  contentStatus: 200,
  contentFault: 'long',
  contentDescription: 'Auth. failed',
  contentChallenge: 'always',
  contentNonceLifetime: 20_000,
  faultNamespace: 'urn:dslforum-org:control-1-0',
  unusedNamespace: 'urn:dslforum-org:control-1-0',
  applicationsNamespace: 'urn:schemas-upnp-org:control-1-0',
  faultCase: 'upper',
  systemVersion: true,
  unused: [],
  gateway: true,
  lists: true,
  applications: 'on',
  ruledOut: 'ignored',
  optionalLogin: false,
  secondFactor: true,
  secondFactorActions: [],
  secondFactorTime: 120_000,
  secondFactorTries: 5,
  secondFactorMethods: 'button,dtmf;*11234',
  transactions: 'refuse',
  sidLifetime: 1_200_000,
  latency: 0,
  rebootTime: 0,
  searchable: true,
  maxAge: 1800,
  ...defaultWebSwitches,
};

/** Delays as a real box has them: what a person plays with. */
export const lifelikeSwitches: Partial<Switches> = { refusalDelay: 1000, rebootTime: 15_000 };

/** Takes over what is set in `given`; refuses names and values that do not exist. */
export function applySwitches(switches: Switches, given: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(defaultSwitches, name))
      throw new Error(`No switch ${name}. There are: ${Object.keys(defaultSwitches).join(', ')}.`);
    const fault = complaint(name as keyof Switches, value);
    if (fault) throw new Error(fault);
  }
  Object.assign(
    switches,
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );
}

const choices: Partial<Record<keyof Switches, readonly (string | number)[]>> = {
  nonces: ['lenient', 'strict', 'single-use'],
  login: ['users', 'password', 'none', 'refused'],
  contentStatus: [200, 500],
  contentFault: ['long', 'short'],
  contentChallenge: ['needed', 'always'],
  faultNamespace: faultNamespaces,
  unusedNamespace: faultNamespaces,
  applicationsNamespace: faultNamespaces,
  faultCase: ['upper', 'lower'],
  applications: ['on', 'off', 'html'],
  ruledOut: ['ignored', 'refused'],
  transactions: ['refuse', 'wait', 'ignore'],
  ...webChoices,
};

function complaint(name: keyof Switches, value: unknown): string | undefined {
  const allowed = choices[name];
  if (allowed)
    return allowed.includes(value as string) ? undefined : `${name} is one of ${allowed.join(', ')}.`;
  const wanted = defaultSwitches[name];
  if (Array.isArray(wanted)) return Array.isArray(value) ? undefined : `${name} is a list.`;
  if (typeof wanted === 'number')
    return Number.isFinite(value) && Number(value) >= 0 ? undefined : `${name} is a number from 0 on.`;
  return typeof value === typeof wanted ? undefined : `${name} is a ${typeof wanted}.`;
}
