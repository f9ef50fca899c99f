/** Every failure of the core: one class, a code to decide on, one plain sentence that says what to do. */

export type Tr064Code =
  | 'UNREACHABLE'
  | 'TIMEOUT'
  | 'NOT_A_BOX'
  | 'TR064_DISABLED'
  | 'CERTIFICATE_CHANGED'
  | 'TLS'
  | 'UNAUTHORIZED'
  | 'LOGIN_BLOCKED'
  | 'THROTTLED'
  | 'MISSING_RIGHT'
  | 'SECOND_FACTOR_REQUIRED'
  | 'SECOND_FACTOR_BLOCKED'
  | 'SECOND_FACTOR_BUSY'
  | 'UNKNOWN_SERVICE'
  | 'UNKNOWN_ACTION'
  | 'INVALID_ARGS'
  | 'NO_SUCH_ENTRY'
  | 'ACTION_FAILED'
  | 'MALFORMED'
  | 'TRANSACTION_EXPIRED'
  | 'ABORTED'
  | 'CLOSED';

export interface Tr064Details {
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
  cause?: unknown;
}

export class Tr064Error extends Error {
  override readonly name = 'Tr064Error';
  declare readonly service?: string;
  declare readonly action?: string;
  declare readonly upnpCode?: number;
  declare readonly upnpDescription?: string;
  declare readonly status?: number;
  declare readonly applied?: readonly string[];

  constructor(
    readonly code: Tr064Code,
    message: string,
    details: Tr064Details = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    const { cause: _, ...rest } = details;
    for (const [key, value] of Object.entries(rest)) {
      if (value !== undefined) Object.defineProperty(this, key, { value, enumerable: true });
    }
  }

  /** The same failure with more said about it; what is already said stays. */
  with(details: Tr064Details, message = this.message): Tr064Error {
    const { service, action, upnpCode, upnpDescription, status, applied, cause } = this;
    const own = { service, action, upnpCode, upnpDescription, status, applied, cause };
    const said = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
    return new Tr064Error(this.code, message, { ...details, ...said });
  }
}

interface FaultMeaning {
  readonly code: Tr064Code;
  /** What the number means, as the end of "… : ". */
  readonly meaning: string;
  /** What to do about it. */
  readonly advice: string;
}

/** First Steps 6 and 6.1, the service documents and TR-064: the numbers that a box's fault can carry. */
const faults: Readonly<Record<number, FaultMeaning>> = {
  401: {
    code: 'ACTION_FAILED',
    meaning: 'the box does not know this action',
    advice:
      'Its firmware may be older or newer than the description; restart the connection to read it again.',
  },
  402: {
    code: 'ACTION_FAILED',
    meaning: 'the box does not accept these arguments',
    advice: 'Compare them with the argument list of this box.',
  },
  403: {
    code: 'ACTION_FAILED',
    meaning: 'the box is out of step with us',
    advice: 'Try again.',
  },
  501: {
    code: 'ACTION_FAILED',
    meaning: 'the action failed',
    advice: "The box's state may forbid it now, or another client is in a transaction; try again later.",
  },
  503: {
    code: 'UNAUTHORIZED',
    meaning: 'the box refused the login',
    advice: 'Check user name and password.',
  },
  600: {
    code: 'ACTION_FAILED',
    meaning: 'an argument has a value that the box does not accept',
    advice: 'Check the values of the arguments.',
  },
  601: {
    code: 'ACTION_FAILED',
    meaning: 'an argument is out of range',
    advice: 'Check the values of the arguments.',
  },
  602: {
    code: 'ACTION_FAILED',
    meaning: 'this box does not implement the action',
    advice: 'Another model or a newer firmware may.',
  },
  603: {
    code: 'ACTION_FAILED',
    meaning: 'the box is out of memory',
    advice: 'Try again later, or restart the box.',
  },
  604: {
    code: 'ACTION_FAILED',
    meaning: 'a person has to act at the box',
    advice: 'Look at its user interface.',
  },
  605: {
    code: 'ACTION_FAILED',
    meaning: 'a text is too long',
    advice: 'Shorten the values of the arguments.',
  },
  606: {
    code: 'MISSING_RIGHT',
    meaning: 'the user lacks a right for this action',
    advice: "Give it in the box's user interface under System > FRITZ!Box Users.",
  },
  707: {
    code: 'ACTION_FAILED',
    meaning: 'the connection is just being cut',
    advice: 'Try again in a moment.',
  },
  713: {
    code: 'NO_SUCH_ENTRY',
    meaning: 'the list has no entry with this index',
    advice: 'Ask for the number of entries first.',
  },
  714: {
    code: 'NO_SUCH_ENTRY',
    meaning: 'the list has no such entry',
    advice: 'Check the value that it is looked up by.',
  },
  801: {
    code: 'ACTION_FAILED',
    meaning: 'a text is too short',
    advice: 'Check the values of the arguments.',
  },
  802: {
    code: 'ACTION_FAILED',
    meaning: 'a text is too long',
    advice: 'Check the values of the arguments.',
  },
  803: {
    code: 'ACTION_FAILED',
    meaning: 'a text holds characters that are not allowed',
    advice: 'Check the values of the arguments.',
  },
  820: {
    code: 'ACTION_FAILED',
    meaning: 'the box reports an internal error',
    advice: 'Try again; restart the box if it stays.',
  },
  866: {
    code: 'SECOND_FACTOR_REQUIRED',
    meaning: 'the box wants a second factor',
    advice: 'Handle secondFactor, so that a person can press a button at the box.',
  },
  867: {
    code: 'SECOND_FACTOR_BLOCKED',
    meaning: 'the second factor is blocked after too many tries',
    advice: 'Wait up to 60 minutes.',
  },
  868: {
    code: 'SECOND_FACTOR_BUSY',
    meaning: 'another second factor process is running',
    advice: 'Try again in two minutes.',
  },
};

const unlisted: FaultMeaning = {
  code: 'ACTION_FAILED',
  meaning: 'the box refused the action',
  advice: 'See the description of the service for this number.',
};

/** The error for a fault that a box answered with. */
export function faultError(
  upnpCode: number,
  upnpDescription: string,
  details: Tr064Details = {},
): Tr064Error {
  const { code, meaning, advice } = faults[upnpCode] ?? unlisted;
  const what = details.service && details.action ? `${details.service} ${details.action}: ` : '';
  const words = upnpDescription ? `${upnpCode} ${upnpDescription}` : `${upnpCode}`;
  const sentence = `${what}${meaning} (${words}). ${advice}`;
  return new Tr064Error(code, sentence.charAt(0).toUpperCase() + sentence.slice(1), {
    ...details,
    upnpCode,
    upnpDescription,
  });
}

/** Turns whatever was thrown into a Tr064Error, so that callers meet only one class. */
export function asTr064Error(error: unknown): Tr064Error {
  if (error instanceof Tr064Error) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new Tr064Error('MALFORMED', `Something unexpected happened: ${message}`, { cause: error });
}
