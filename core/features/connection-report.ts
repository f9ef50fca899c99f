/** Who answers, who is logged in there, and what that user may do: what a connection test tells a person. */

import type { Tr064Error } from '../errors';
import type { Device } from '../model';
import type { Account } from '../rights/account';
import { rightNames } from '../rights/right-names';
import type { Right } from '../rights/rights';
import { type Failure, failureOf } from '../sentences/failure';
import type { Values } from '../values';
import { type CallOptions, isNotHere, textOf } from './box';

/** The result of a connection test. */
export interface ConnectionReport {
  /** `FRITZ!Box 7590` */
  readonly model: string;
  /** FRITZ!OS as the box shows it to people: `8.02`; as it stands in the description where that is no such number. */
  readonly firmware: string;
  /** Missing when nobody is logged in. */
  readonly username?: string;
  /** In the order of the document: C settings, A apps, P phone, N storage, H smart home. */
  readonly rights: readonly Right[];
  /** The web server, which tells the whole smart home, is of no use though the user has the right to it: why. */
  readonly web?: Failure;
  /** The box tells nobody's rights, as repeaters do; the login works. */
  readonly rightsUnknown?: true;
}

/** The smart home as the web server of the box tells it. */
export interface WebSmartHome {
  /** Why it is not asked. */
  readonly trouble?: Tr064Error;
  /** Everything there is. */
  list(options: CallOptions): Promise<unknown>;
}

/** What this needs of a box. */
export interface ReportedBox {
  /** Its description. */
  readonly device: Pick<Device, 'modelName' | 'firmware'>;
  /** Who is logged in; undefined without a password. */
  readonly account: Promise<Account | undefined>;
  /** Tried where the user has the right to it. */
  readonly smartHome?: WebSmartHome;
  /** Asked where it tells nothing of its users. */
  call?(service: string, action: string): Promise<Values>;
}

/**
 * Asks who is logged in, if anybody. A repeater does not tell that: there the login is tried with another question.
 * @throws what the login ends with
 */
export async function readConnectionReport(box: ReportedBox): Promise<ConnectionReport> {
  let account: Account | undefined;
  try {
    account = await box.account;
  } catch (error) {
    if (!isNotHere(error)) throw error;
    // A login that is refused is told by this question.
    const { NewSoftwareVersion = '' } = (await box.call?.('DeviceInfo:1', 'GetInfo')) ?? {};
    return { ...reportOf(withFirmware(box.device, NewSoftwareVersion)), rightsUnknown: true };
  }
  if (!account) return reportOf(box.device);
  const web = account.rights.has('H') ? await webTrouble(box.smartHome) : undefined;
  // The description of older boxes does not name it.
  const told = box.device.firmware
    ? undefined
    : await box.call?.('DeviceInfo:1', 'GetInfo').catch(() => undefined);
  const device = told ? withFirmware(box.device, told.NewSoftwareVersion ?? '') : box.device;
  return { ...reportOf(device, account), ...(web && { web }) };
}

/** A page waits for it: it does not take longer than a person watches. */
const webMs = 5000;

async function webTrouble(smartHome: WebSmartHome | undefined): Promise<Failure | undefined> {
  await smartHome?.list({ timeout: webMs }).catch(() => {});
  return smartHome?.trouble && failureOf(smartHome.trouble);
}

const withFirmware = ({ modelName, firmware }: ReportedBox['device'], told: Values[string]) => ({
  modelName,
  firmware: firmware || textOf(told),
});

function reportOf({ modelName, firmware }: ReportedBox['device'], account?: Account): ConnectionReport {
  return {
    model: modelName,
    firmware: firmwareForPeople(firmware) || firmware,
    username: account?.username || undefined,
    rights: (Object.keys(rightNames) as Right[]).filter((right) => account?.rights.has(right)),
  };
}

/** No firmware has a longer name. */
const longest = 100;

/** `154.07.57` → `7.57`: without the number of the hardware, and of a trial version; empty for what has no such form. */
export function firmwareForPeople(firmware: string): string {
  const [, major, minor] = /(?<!\d)(\d+)\.(\d+)(?:-.*)?$/.exec(firmware.slice(0, longest)) ?? [];
  return major === undefined ? '' : `${Number(major)}.${minor}`;
}
