/** The dialog of `tr064-discover`. */

import { adopt } from '../common/editor/adopt';
import type { Catalogue } from '../common/editor/failure-words';
import { addStyle } from '../common/editor/style';
import { mayBeInRange } from '../common/ranges';
import { type DiscoverSettings, discoverSettings } from './settings';

/** `${FRITZ_NETWORK}`: known to the runtime alone. */
const FROM_ENVIRONMENT = /^\$\{[^}]+\}$/;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

export function prepare(node: DiscoverSettings): void {
  addStyle();
  adopt(node, discoverSettings(node));
}

export function validTimeout(timeout: unknown, node: Catalogue): true | string {
  return mayBeInRange('searchTimeout', timeout) || node._('discover.invalidTimeout');
}

export function validAddress(address: unknown, node: Catalogue): true | string {
  const text = String(address ?? '').trim();
  return text === '' || FROM_ENVIRONMENT.test(text) || IPV4.test(text) || node._('discover.invalidAddress');
}
