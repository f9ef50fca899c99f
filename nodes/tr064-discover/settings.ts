/** What the dialog of `tr064-discover` saves, and how older forms of it become the present one. */

import { migrate, type Step, withDefaults } from '../common/migrate';

export interface DiscoverSettings {
  readonly name: string;
  /** IPv4 address of the network interface to ask from; empty for what settings.js says, else all of them. */
  readonly interfaceAddress: string;
  /** Seconds to wait for answers. */
  readonly timeout: string | number;
}

export const DISCOVER_DEFAULTS: DiscoverSettings = { name: '', interfaceAddress: '', timeout: '3' };

/** 0 → 1: what is missing gets its default. */
export const DISCOVER_STEPS: readonly Step[] = [withDefaults(DISCOVER_DEFAULTS)];

export const discoverSettings = (saved: object) =>
  migrate<DiscoverSettings>(saved, DISCOVER_STEPS, DISCOVER_DEFAULTS);
