/** What the other nodes see of the config node `tr064-box`. */

import type { Node } from 'node-red';
import type { FritzBox, Phonebook } from '../../core/index';
import type { SharedBox } from '../common/shared-box';
import type { BoxCredentials, BoxSettings } from './settings';

/** As far as the admin routes need it. */
export interface DeployedBox {
  readonly settings: BoxSettings;
  readonly login: BoxCredentials;
  /** The shared connection while nodes use it, else one of its own for this piece of work. */
  withBox<T>(work: (box: FritzBox) => Promise<T>, signal: AbortSignal): Promise<T>;
}

export interface BoxNode extends Node<BoxCredentials>, DeployedBox {
  readonly shared: SharedBox;
  /** Shared by all nodes that look numbers up; read when first asked for. */
  readonly phonebook: Phonebook;
  /** How long a message may wait for a box that is away, in milliseconds. */
  readonly waitForBoxMs: number;
  /** How long one call may take, in milliseconds. */
  readonly callTimeoutMs: number;
}
