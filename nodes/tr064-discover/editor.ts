/** The dialog of `tr064-discover`. */

import type { Words } from '../common/editor/choices';
import { type DiscoverSettings, discoverSettings } from './settings';

export function prepare(node: DiscoverSettings): void {
  Object.assign(node, discoverSettings(node));
}

export function validTimeout(timeout: unknown, node: Words): true | string {
  return (Number(timeout) >= 1 && Number(timeout) <= 60) || node._('discover.invalidTimeout');
}
