/** What HomeKit hears when the box refuses: the nearest HAP status for each error of the core. */

import type { HAPStatus } from './hap';

export const hapStatus = {
  insufficientPrivileges: -70401,
  communicationFailure: -70402,
  resourceBusy: -70403,
  readOnly: -70404,
  timedOut: -70408,
  doesNotExist: -70409,
  invalidValue: -70410,
  notAllowedNow: -70412,
} as const satisfies Record<string, HAPStatus>;

const byCode: Readonly<Record<string, HAPStatus>> = {
  TIMEOUT: hapStatus.timedOut,
  THROTTLED: hapStatus.resourceBusy,
  UNAUTHORIZED: hapStatus.insufficientPrivileges,
  // It may be right in a moment, or after a person did something; it is not known to be wrong.
  LOGIN_BLOCKED: hapStatus.notAllowedNow,
  MISSING_RIGHT: hapStatus.insufficientPrivileges,
  SECOND_FACTOR_REQUIRED: hapStatus.notAllowedNow,
  SECOND_FACTOR_BLOCKED: hapStatus.notAllowedNow,
  SECOND_FACTOR_BUSY: hapStatus.resourceBusy,
  NO_SUCH_ENTRY: hapStatus.doesNotExist,
  INVALID_ARGS: hapStatus.invalidValue,
};

/** Where the cause says more than the code. */
const byReason: Readonly<Record<string, HAPStatus>> = {
  locked: hapStatus.notAllowedNow,
  summer: hapStatus.notAllowedNow,
  holiday: hapStatus.notAllowedNow,
  unable: hapStatus.readOnly,
  'out-of-reach': hapStatus.communicationFailure,
};

/** A write that is refused before the box is asked, e.g. since a plug is locked. */
export class WriteRefusal extends Error {
  constructor(
    readonly status: HAPStatus,
    message: string,
  ) {
    super(message);
  }
}

export function statusOf(error: unknown): HAPStatus {
  if (error instanceof WriteRefusal) return error.status;
  const text = (field: string) => String((error as Readonly<Record<string, unknown>> | undefined)?.[field]);
  return byReason[text('reason')] ?? byCode[text('code')] ?? hapStatus.communicationFailure;
}
