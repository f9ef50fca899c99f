/** The numbers in the faults of a box, and which error each of them is. */

import { type Tr064Code, type Tr064Details, Tr064Error, type Tr064Reason } from './errors';

interface FaultMeaning {
  readonly code: Tr064Code;
  /** What the number means, as the end of "… : ". */
  readonly meaning: string;
  /** Where it differs from what the code says. */
  readonly mends?: Tr064Error['mends'];
  readonly reason?: Tr064Reason;
}

/** First Steps 6 and 6.1, the service documents and TR-064: the numbers that a box's fault can carry. */
const faults: Readonly<Record<number, FaultMeaning>> = {
  401: {
    code: 'ACTION_FAILED',
    meaning: 'the box does not offer this action, or not as it is used now',
    mends: 'never',
  },
  402: {
    code: 'ACTION_FAILED',
    meaning: 'the box does not accept these arguments',
    mends: 'never',
  },
  403: {
    code: 'ACTION_FAILED',
    meaning: 'the box and this program are out of step',
    mends: 'itself',
  },
  501: {
    code: 'ACTION_FAILED',
    meaning: 'the action failed',
  },
  503: {
    code: 'UNAUTHORIZED',
    meaning: 'the box refused user name and password',
    reason: 'wrong-password',
  },
  600: {
    code: 'ACTION_FAILED',
    meaning: 'an argument has a value that the box does not accept',
    mends: 'never',
  },
  601: {
    code: 'ACTION_FAILED',
    meaning: 'an argument is out of range',
    mends: 'never',
  },
  602: {
    code: 'ACTION_FAILED',
    meaning: 'this box does not implement the action',
    mends: 'never',
  },
  603: {
    code: 'ACTION_FAILED',
    meaning: 'the box is out of memory',
    mends: 'itself',
  },
  604: {
    code: 'ACTION_FAILED',
    meaning: 'a person has to act at the box',
  },
  605: {
    code: 'ACTION_FAILED',
    meaning: 'a text is too long',
    mends: 'never',
  },
  606: {
    code: 'MISSING_RIGHT',
    meaning: 'the user lacks a right for this action',
  },
  707: {
    code: 'ACTION_FAILED',
    meaning: 'the connection is just being cut',
    mends: 'itself',
  },
  713: {
    code: 'NO_SUCH_ENTRY',
    meaning: 'the list has no entry with this index',
  },
  714: {
    code: 'NO_SUCH_ENTRY',
    meaning: 'the list has no such entry',
  },
  801: {
    code: 'ACTION_FAILED',
    meaning: 'a text is too short',
    mends: 'never',
  },
  802: {
    code: 'ACTION_FAILED',
    meaning: 'a text is too long',
    mends: 'never',
  },
  803: {
    code: 'ACTION_FAILED',
    meaning: 'a text holds characters that are not allowed',
    mends: 'never',
  },
  820: {
    code: 'ACTION_FAILED',
    meaning: 'the box reports an internal error',
  },
  866: {
    code: 'SECOND_FACTOR_REQUIRED',
    meaning: 'a person has to confirm this at the box',
  },
  867: {
    code: 'SECOND_FACTOR_BLOCKED',
    meaning: 'the second factor is blocked after too many tries',
  },
  868: {
    code: 'SECOND_FACTOR_BUSY',
    meaning: 'another second factor process is running',
  },
};

const unlisted: FaultMeaning = {
  code: 'ACTION_FAILED',
  meaning: 'the box refused the action',
};

/** The error for a fault that a box answered with. */
export function faultError(
  upnpCode: number,
  upnpDescription: string,
  details: Tr064Details = {},
): Tr064Error {
  const { code, meaning, mends, reason } = faults[upnpCode] ?? unlisted;
  const what = details.service && details.action ? `${details.service} ${details.action}: ` : '';
  const words = upnpDescription ? `${upnpCode} ${upnpDescription}` : `${upnpCode}`;
  const sentence = `${what}${meaning} (${words}).`;
  return new Tr064Error(code, sentence.charAt(0).toUpperCase() + sentence.slice(1), {
    mends,
    reason,
    ...details,
    upnpCode,
    upnpDescription,
  });
}

/** A box that answers nothing to anybody: "Allow access for applications" is off. */
export function accessIsOff(
  { upnpCode, upnpDescription }: Pick<Tr064Details, 'upnpCode' | 'upnpDescription'>,
  details: Tr064Details,
): Tr064Error {
  return new Tr064Error('TR064_DISABLED', 'The box answers no calls: access for applications is off.', {
    ...details,
    upnpCode,
    upnpDescription,
  });
}
