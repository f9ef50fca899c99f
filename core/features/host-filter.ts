/** The parental controls: whether a device may use the internet, and by which profile (service X_AVM-DE_HostFilter). */

import { isIP } from 'node:net';
import { Tr064Error } from '../errors';
import { complete } from '../watch/required';
import { textOf as childText, parseXml } from '../wire/xml';
import { type Box, type CallOptions, failedWith, flagOf, numberOf, textOf } from './box';
import { findInOrder, type SwitchOptions, switchInOrder } from './commands';
import { confirm, notCarriedOut } from './confirm';
import { sameName } from './finding';
import { getHost } from './hosts';

/** Whether one device may use the internet (service X_AVM-DE_HostFilter). */
export interface InternetAccess {
  /** A person blocked the device. */
  readonly blocked: boolean;
  /** Whether it gets through now: a profile can refuse it also while it is not blocked. `error`: no internet at all. */
  readonly access: 'granted' | 'denied' | 'error' | 'unknown';
}

/** A profile of the filters of the box (edition of 2025). */
export interface FilterProfile {
  /** `filtprof1` */
  readonly id: string;
  /** As under Internet → Filters in the user interface of the box. */
  readonly name: string;
}

/** What the profile leaves of the day, on firmware that has profiles. */
export interface OnlineTime {
  /** Id of the filter profile that limits the time, as in `FilterProfile`. */
  readonly profile: string;
  /** Seconds used today; undefined where the box does not tell. */
  readonly used?: number;
  /** Seconds that the profile allows per day; undefined where the box does not tell. */
  readonly allowed?: number;
  /** The time is shared with other devices of the profile. */
  readonly shared: boolean;
}

const SERVICE = 'X_AVM-DE_HostFilter:1';

/** The device by name, MAC or IP address; it needs an IPv4 address. */
export async function readInternetAccess(
  box: Box,
  which: string,
  options?: CallOptions,
): Promise<InternetAccess> {
  return accessOf(box, await addressOf(box, which, options), options);
}

/**
 * Blocks a device or lets it through, and waits until the box reports it so.
 * @throws SUPERSEDED when a newer command to the same device came, TIMEOUT when the box does not follow
 */
export function setInternetAccess(
  box: Box,
  which: string,
  to: boolean | 'toggle',
  options: SwitchOptions = {},
): Promise<InternetAccess> {
  const give = (address: string) => {
    const read = async () => !(await accessOf(box, address, options)).blocked;
    const write = (allowed: boolean, own: SwitchOptions) => setAccess(box, which, address, allowed, own);
    return switchInOrder(box, `access ${address}`, to, read, write, options);
  };
  return findInOrder(box, () => addressOf(box, which, options), give, options.signal);
}

async function setAccess(
  box: Box,
  which: string,
  address: string,
  allowed: boolean,
  options: SwitchOptions,
): Promise<InternetAccess> {
  const args = { NewIPv4Address: address, NewDisallow: !allowed };
  await box.call(SERVICE, 'DisallowWANAccessByIP', args, options);
  return confirm(
    () => accessOf(box, address, options),
    ({ blocked }) => blocked !== allowed,
    () =>
      new Tr064Error(
        'TIMEOUT',
        `The FRITZ!Box took the order but still reports "${which}" as ${allowed ? 'blocked' : 'not blocked'}.`,
        { ...notCarriedOut, service: SERVICE, action: 'DisallowWANAccessByIP' },
      ),
    options,
  );
}

/** All profiles; empty where the box has none to offer. */
export async function listProfiles(box: Box, options?: CallOptions): Promise<FilterProfile[]> {
  try {
    const values = await box.call(SERVICE, 'GetFilterProfiles', {}, options);
    return parseProfiles(textOf(values.NewFilterProfileList));
  } catch (error) {
    if (failedWith(error, 'UNKNOWN_ACTION')) return [];
    throw error;
  }
}

/** Profile and online time of a device. @throws UNKNOWN_ACTION where the box has no profiles */
export async function readOnlineTime(box: Box, which: string, options?: CallOptions): Promise<OnlineTime> {
  const args = { NewIPv4Address: await addressOf(box, which, options) };
  const values = await box.call(SERVICE, 'GetHostEntryByIP', args, options);
  return {
    profile: textOf(values.NewFilterProfileID),
    used: numberOf(values.NewTimeUsed),
    allowed: numberOf(values.NewTimeMax),
    shared: flagOf(values.NewIsTimeShared),
  };
}

/** Puts a device under a profile, by its id or name. @throws UNKNOWN_ACTION where the box has no profiles */
export async function setProfile(
  box: Box,
  which: string,
  profile: string,
  options?: CallOptions,
): Promise<void> {
  const profiles = await listProfiles(box, options);
  const found = profiles.find(({ id, name }) => sameName(id, profile) || sameName(name, profile));
  if (profiles.length > 0 && !found) {
    const names = profiles.map(({ name, id }) => name || id).join(', ');
    throw new Tr064Error('NO_SUCH_ENTRY', `There is no profile "${profile}"; the FRITZ!Box has ${names}.`, {
      service: SERVICE,
      german: `Die FRITZ!Box hat kein Zugangsprofil „${profile}“. Vorhanden: ${names}.`,
    });
  }
  const args = {
    NewIPv4Address: await addressOf(box, which, options),
    NewFilterProfileID: found?.id ?? profile,
  };
  await box.call(SERVICE, 'AddHostEntryToFilterProfile', args, options);
}

/** The list in GetFilterProfiles. No document tells how its entries are called, so what holds an id is taken for one. */
export function parseProfiles(xml: string): FilterProfile[] {
  if (!xml.trim()) return [];
  return parseXml(xml, 'inner')
    .children.map((profile) => ({
      id: childText(profile, 'FilterProfileID'),
      name: childText(profile, 'Name'),
    }))
    .filter(({ id }) => id !== '');
}

async function accessOf(box: Box, address: string, options?: CallOptions): Promise<InternetAccess> {
  const where = { service: SERVICE, action: 'GetWANAccessByIP' };
  const values = await box.call(SERVICE, where.action, { NewIPv4Address: address }, options);
  complete(values, { NewDisallow: 'flag' }, where);
  const access = textOf(values.NewWANAccess);
  return {
    blocked: flagOf(values.NewDisallow),
    access: access === 'granted' || access === 'denied' || access === 'error' ? access : 'unknown',
  };
}

/** These actions know devices by their IPv4 address only. */
async function addressOf(box: Box, which: string, options?: CallOptions): Promise<string> {
  const wanted = which.trim();
  if (isIP(wanted) === 4) return wanted;
  const { ip, name } = await getHost(box, wanted, options);
  if (isIP(ip) === 4) return ip;
  throw new Tr064Error(
    'NO_SUCH_ENTRY',
    `"${name}" has no IPv4 address now: try again when it is connected.`,
    {
      service: SERVICE,
      german: `„${name}“ hat im Moment keine IPv4-Adresse, wie sie ein verbundenes Gerät hat.`,
    },
  );
}
