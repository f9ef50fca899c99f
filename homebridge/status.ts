/** What HomeKit hears when the box refuses: the nearest HAP status for each error of the core. */

import type { HAPStatus } from './hap';

export const hapStatus = {
  insufficientPrivileges: -70401,
  communicationFailure: -70402,
  resourceBusy: -70403,
  readOnly: -70404,
  timedOut: -70408,
  doesNotExist: -70409,
  notAllowedNow: -70412,
} as const satisfies Record<string, HAPStatus>;

const byCode: Readonly<Record<string, HAPStatus>> = {
  TIMEOUT: hapStatus.timedOut,
  THROTTLED: hapStatus.resourceBusy,
  UNAUTHORIZED: hapStatus.insufficientPrivileges,
  LOGIN_BLOCKED: hapStatus.insufficientPrivileges,
  MISSING_RIGHT: hapStatus.insufficientPrivileges,
  SECOND_FACTOR_REQUIRED: hapStatus.notAllowedNow,
  SECOND_FACTOR_BLOCKED: hapStatus.notAllowedNow,
  SECOND_FACTOR_BUSY: hapStatus.resourceBusy,
  NO_SUCH_ENTRY: hapStatus.doesNotExist,
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
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return byCode[code] ?? hapStatus.communicationFailure;
}
