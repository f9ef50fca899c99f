/** What Matter hears when the box refuses: the nearest of its status codes for each of HomeKit's. */

import { hapStatus, statusOf } from '../status';
import { explained } from '../told-error';
import type { MatterApi, MatterStatusName } from './api';

const byHapStatus: Readonly<Record<number, MatterStatusName>> = {
  [hapStatus.insufficientPrivileges]: 'PermissionDenied',
  [hapStatus.resourceBusy]: 'Busy',
  [hapStatus.readOnly]: 'PermissionDenied',
  [hapStatus.timedOut]: 'Timeout',
  [hapStatus.doesNotExist]: 'NotFound',
  [hapStatus.notAllowedNow]: 'InvalidInState',
};

export function matterStatus(status: MatterApi['status'], error: unknown): Error {
  const Status = status[byHapStatus[statusOf(error)] ?? 'Failure'];
  return new Status(explained(error));
}
