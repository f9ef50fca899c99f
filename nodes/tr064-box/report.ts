/** The connection test: asks the box who is logged in and what that user may do. */

import type { FritzBox } from '../../core/index';
import type { Report } from './answers';

/** As the document lists them. */
const ORDER = ['C', 'A', 'P', 'N', 'H'] as const;

export async function reportOf(box: FritzBox): Promise<Report> {
  const { modelName, firmware } = box.device;
  const account = await box.account;
  return {
    model: modelName,
    firmware: shortFirmware(firmware),
    username: account?.username || undefined,
    rights: ORDER.filter((right) => account?.rights.has(right)),
  };
}

/** `154.07.57` → `7.57` */
export function shortFirmware(firmware: string): string {
  return firmware.replace(/^\d+\.0*(\d+\.\d+)/, '$1');
}
