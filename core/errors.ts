/** Every failure of the core: one class, a code to decide on, facts as fields, one plain sentence of what happened. */

import { printable } from './printable';

/** What a code means for whoever has to go on. */
interface Meaning {
  /**
   * What it concerns. `call`: this call alone. `service`: every call of this service. `login`: everything that this
   * user asks for. `box`: the whole box.
   */
  readonly scope: 'call' | 'service' | 'login' | 'box';
  /** Who mends it. `itself`: waiting helps. `person`: somebody has to do something. `never`: waiting does not help. */
  readonly mends: 'itself' | 'person' | 'never';
  /**
   * How far the request got. `nothing`: not to the box, or back unread, so it may be made again. `perhaps`: the box may have
   * carried it out. `yes`: the box has answered it.
   */
  readonly sent: 'nothing' | 'perhaps' | 'yes';
}

/** The one place that says what a code means; an error may know better in a single case. */
const meanings = {
  /** No connection to the box, or it broke. */
  UNREACHABLE: { scope: 'box', mends: 'itself', sent: 'perhaps' },
  /** No answer in time. */
  TIMEOUT: { scope: 'box', mends: 'itself', sent: 'perhaps' },
  /** Something else answers there, or another box than the one that is meant (`expected`, `found`). */
  NOT_A_BOX: { scope: 'box', mends: 'person', sent: 'nothing' },
  /** "Allow access for applications" is off (First Steps 3). */
  TR064_DISABLED: { scope: 'box', mends: 'person', sent: 'yes' },
  /** The box shows another certificate than before (`expected`, `found`). */
  CERTIFICATE_CHANGED: { scope: 'box', mends: 'person', sent: 'nothing' },
  /** No encrypted connection could be made. */
  TLS: { scope: 'box', mends: 'person', sent: 'nothing' },
  /** User name or password are wrong or missing. */
  UNAUTHORIZED: { scope: 'login', mends: 'person', sent: 'yes' },
  /** Refused so often that no further login is tried for a while. */
  LOGIN_BLOCKED: { scope: 'login', mends: 'person', sent: 'nothing' },
  /** Too many requests (First Steps 4.1.1). */
  THROTTLED: { scope: 'box', mends: 'itself', sent: 'nothing' },
  /** The user lacks a right (`right`). */
  MISSING_RIGHT: { scope: 'call', mends: 'person', sent: 'yes' },
  /** A person has to confirm at the box and did not (First Steps 4.3). */
  SECOND_FACTOR_REQUIRED: { scope: 'call', mends: 'person', sent: 'yes' },
  /** Blocked for up to 60 minutes after too many tries. */
  SECOND_FACTOR_BLOCKED: { scope: 'call', mends: 'itself', sent: 'yes' },
  /** Another confirmation is under way, for two minutes at most. */
  SECOND_FACTOR_BUSY: { scope: 'call', mends: 'itself', sent: 'yes' },
  UNKNOWN_SERVICE: { scope: 'service', mends: 'never', sent: 'nothing' },
  UNKNOWN_ACTION: { scope: 'call', mends: 'never', sent: 'nothing' },
  /** An argument or an option is not allowed (`variable`); the sentence says what is. */
  INVALID_ARGS: { scope: 'call', mends: 'never', sent: 'nothing' },
  NO_SUCH_ENTRY: { scope: 'call', mends: 'person', sent: 'yes' },
  /** The box refused the action; `upnpCode` says why. */
  ACTION_FAILED: { scope: 'call', mends: 'person', sent: 'yes' },
  /** The answer cannot be read. */
  MALFORMED: { scope: 'call', mends: 'itself', sent: 'perhaps' },
  /** Longer than the 45 s of a transaction (First Steps 9.1). */
  TRANSACTION_EXPIRED: { scope: 'call', mends: 'person', sent: 'perhaps' },
  /** A newer command to the same thing took its place: the thing becomes what that one says. */
  SUPERSEDED: { scope: 'call', mends: 'never', sent: 'perhaps' },
  /** The caller gave up. */
  ABORTED: { scope: 'call', mends: 'never', sent: 'perhaps' },
  /** The connection was closed by this program. */
  CLOSED: { scope: 'box', mends: 'never', sent: 'perhaps' },
} as const satisfies Record<string, Meaning>;

/** What kind of failure it is, for programs to decide on; the table above says what each means. */
export type Tr064Code = keyof typeof meanings;

/** Every code, for whoever keeps a table by code. */
export const codes = Object.keys(meanings) as readonly Tr064Code[];

/** The causes of a code where several stand behind it and advice depends on which it is, and whose code each is. */
export const reasons = {
  /** Nothing listens at that port. */
  refused: 'UNREACHABLE',
  /** The name cannot be looked up. */
  'unknown-name': 'UNREACHABLE',
  /** The network does not lead there. */
  'no-route': 'UNREACHABLE',
  /** The connection stood and broke. */
  lost: 'UNREACHABLE',
  /** It has been there before, and for longer than somebody was ready to wait. */
  away: 'UNREACHABLE',
  /** A search found no box. */
  'not-found': 'UNREACHABLE',
  /** Nobody has switched on the call monitor. */
  'call-monitor-off': 'UNREACHABLE',
  /** The box took the order, and its state did not follow. */
  'not-carried-out': 'TIMEOUT',
  /** Nobody has switched on the call list. */
  'call-list-off': 'ACTION_FAILED',
  /** A smart-home device that nothing can switch. */
  'no-switch': 'ACTION_FAILED',
  /** A smart-home device that the box protects against being switched. */
  locked: 'ACTION_FAILED',
  /** A smart-home device that the box does not hear. */
  'out-of-reach': 'ACTION_FAILED',
  /** A smart-home device that has nothing of this kind, such as a lamp without colours. */
  unable: 'ACTION_FAILED',
  /** A thermostat that is switched off for the summer. */
  summer: 'ACTION_FAILED',
  /** A thermostat that is turned down for a holiday. */
  holiday: 'ACTION_FAILED',
  /** Another box (`found`) than the one that is meant (`expected`). */
  'another-box': 'NOT_A_BOX',
  /** A search found several. */
  'several-boxes': 'NOT_A_BOX',
  /** The certificate that was kept is lost, so nobody can tell whether this is the same (`found`). */
  'pin-lost': 'CERTIFICATE_CHANGED',
  /** Of the web server alone, which serves the smart home: it shows another one than before, or what was kept is lost. */
  'web-certificate': 'CERTIFICATE_CHANGED',
  /** No authority vouches for the certificate. */
  'no-authority': 'TLS',
  /** The box offers no encrypted port. */
  'no-port': 'TLS',
  /** No user name and password were given. */
  'no-password': 'UNAUTHORIZED',
  /** The box knows no such user with this password. */
  'wrong-password': 'UNAUTHORIZED',
  /** A repeater refused it: its users are those of the box that leads the mesh. */
  'repeater-login': 'UNAUTHORIZED',
  /** A password alone does not say whose it is. */
  'several-users': 'UNAUTHORIZED',
  /** The box asks for a login of an unknown kind, or knows none in the message. */
  'login-kind': 'UNAUTHORIZED',
  /** The box lets nobody in for the moment, as after a restart or while somebody's wrong passwords block it. */
  'logins-blocked': 'LOGIN_BLOCKED',
  /** The session id in the address of a page has ended. */
  'session-ended': 'UNAUTHORIZED',
  /** Nothing was there to tell a person. */
  'nobody-told': 'SECOND_FACTOR_REQUIRED',
  /** Nobody confirmed in time. */
  'not-confirmed': 'SECOND_FACTOR_REQUIRED',
} as const satisfies Record<string, Tr064Code>;

/** One of several causes of a code, e.g. `wrong-password` of `UNAUTHORIZED`. */
export type Tr064Reason = keyof typeof reasons;

/** What is known of a failure beside its code and sentence. */
export interface Tr064Details extends Partial<Meaning> {
  /** The cause, where several stand behind the code. */
  reason?: Tr064Reason;
  /** Name or address that was asked. */
  host?: string;
  /** TCP port that was asked. */
  port?: number;
  /** Since when the box is away, as people of this machine read a time. */
  since?: string;
  /** Fingerprint of the certificate, or UDN of the box, that was known before. */
  expected?: string;
  /** Fingerprint or UDN that was met instead. */
  found?: string;
  /** Name of the user that the box refused. */
  user?: string;
  /** The rights of which one is missing, by their letters in the document's table (First Steps 6.1): `C`, `C or H`. */
  right?: string;
  /** Argument, state variable or option that is not allowed. */
  variable?: string;
  /** `WLANConfiguration:1` */
  service?: string;
  /** `SetEnable` */
  action?: string;
  /** The number in a SOAP fault, e.g. 714. Not an HTTP status: fault 401 means "no such action here". */
  upnpCode?: number;
  /** The box's own words beside the number. */
  upnpDescription?: string;
  /** HTTP status of the reply. */
  status?: number;
  /** Calls of a transaction that were carried out before it failed, e.g. `WLANConfiguration:1 SetSSID`. */
  applied?: readonly string[];
  /** The sentence in German, where it says more than the code does: what is allowed, for example. */
  german?: string;
  /** What was thrown below, e.g. the error of Node with its `code` such as `ECONNREFUSED`; never with a request or a password. */
  cause?: unknown;
}

/**
 * `message` says what happened and what that means. What to do about it depends on where the reader sits, so it is left
 * to the program that shows it: `code` and `reason` choose the advice, the fields fill it.
 */
export class Tr064Error extends Error {
  /** Always `Tr064Error`, also where another copy of this package made it. */
  override readonly name = 'Tr064Error';
  /** The cause, where several stand behind the code. */
  declare readonly reason?: Tr064Reason;
  /** Name or address that was asked. */
  declare readonly host?: string;
  /** TCP port that was asked. */
  declare readonly port?: number;
  /** Since when the box is away, as people of this machine read a time. */
  declare readonly since?: string;
  /** Fingerprint of the certificate, or UDN of the box, that was known before. */
  declare readonly expected?: string;
  /** Fingerprint or UDN that was met instead. */
  declare readonly found?: string;
  /** Name of the user that the box refused. */
  declare readonly user?: string;
  /** The rights of which one is missing, by their letters (First Steps 6.1): `C`, `C or H`. */
  declare readonly right?: string;
  /** Argument, state variable or option that is not allowed. */
  declare readonly variable?: string;
  /** `WLANConfiguration:1` */
  declare readonly service?: string;
  /** `SetEnable` */
  declare readonly action?: string;
  /** The number in a SOAP fault, e.g. 714 (First Steps 6). */
  declare readonly upnpCode?: number;
  /** The box's own words beside the number. */
  declare readonly upnpDescription?: string;
  /** HTTP status of the reply. */
  declare readonly status?: number;
  /** Calls of a transaction that were carried out before it failed. */
  declare readonly applied?: readonly string[];
  /** The sentence in German, where it says more than the code does. */
  declare readonly german?: string;
  readonly #details: Tr064Details;

  /** The sentence says what happened, in one line whatever others have put into it; facts go into the details, where they override what the code says in general. */
  constructor(
    /** What kind of failure it is. */
    readonly code: Tr064Code,
    message: string,
    details: Tr064Details = {},
  ) {
    super(printable(message), details.cause === undefined ? undefined : { cause: details.cause });
    this.#details = details;
    const { cause: _cause, scope: _scope, mends: _mends, sent: _sent, ...facts } = details;
    for (const [key, value] of Object.entries(facts)) {
      if (value !== undefined) Object.defineProperty(this, key, { value, enumerable: true });
    }
  }

  /** What it concerns: this call, this service, everything that needs the login, the whole box. */
  get scope(): Meaning['scope'] {
    return this.#details.scope ?? meanings[this.code].scope;
  }

  /** Whether it passes by itself, a person has to do something, or the same call will always fail. */
  get mends(): Meaning['mends'] {
    return this.#details.mends ?? meanings[this.code].mends;
  }

  /** Whether the request reached the box, and with it whether it may have been carried out. */
  get sent(): Meaning['sent'] {
    return this.#details.sent ?? meanings[this.code].sent;
  }

  /** The sentence alone: host programs print errors so, and the name of a class says nothing to a person. */
  override toString(): string {
    return this.message;
  }

  /** The same failure with more said about it; what is already said stays. */
  with(details: Tr064Details, message = this.message): Tr064Error {
    const said = Object.fromEntries(Object.entries(this.#details).filter(([, value]) => value !== undefined));
    return new Tr064Error(this.code, message, { ...details, ...said });
  }

  /** All that is said of it, as the constructor takes it. */
  get details(): Tr064Details {
    const { scope, mends, sent } = this;
    return { ...this.#details, scope, mends, sent };
  }
}

/** The box as a whole does not answer at present, and will do so again by itself. */
export function boxIsAway(error: unknown): boolean {
  return error instanceof Tr064Error && error.scope === 'box' && error.mends === 'itself';
}

/** Turns whatever was thrown into a Tr064Error, so that callers meet only one class. */
export function asTr064Error(error: unknown): Tr064Error {
  if (error instanceof Tr064Error) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new Tr064Error('MALFORMED', `Something unexpected happened: ${message}`, { cause: error });
}
