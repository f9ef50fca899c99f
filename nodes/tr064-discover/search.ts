/** From the settings of `tr064-discover` to a search that can be made. */

import { isIPv4 } from 'node:net';
import { Tr064Error } from '../../core/index';
import type { DiscoverSettings } from './settings';

export interface SearchInput {
  readonly interfaceAddress?: string;
  /** Milliseconds. */
  readonly timeout: number;
}

/** @throws INVALID_ARGS for a time or an address that is none */
export function searchOf({ timeout, interfaceAddress }: DiscoverSettings): SearchInput {
  const seconds = Number(timeout);
  if (!(seconds >= 1 && seconds <= 60)) {
    throw new Tr064Error(
      'INVALID_ARGS',
      `The time to wait is ${timeout}: set a number of seconds from 1 to 60 in the settings of this node.`,
    );
  }
  const address = interfaceAddress.trim();
  if (address !== '' && !isIPv4(address)) {
    throw new Tr064Error(
      'INVALID_ARGS',
      `"${address}" is no IPv4 address: set that of a network interface of this machine, or leave it empty for all.`,
    );
  }
  return { timeout: seconds * 1000, ...(address !== '' && { interfaceAddress: address }) };
}
