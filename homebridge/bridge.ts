/** The bridge that Homebridge shows our accessories on: takes them in, lets them go, and is full at some time. */

import type { API, Logging, PlatformAccessory } from './hap';
import { PLATFORM_NAME, PLUGIN_NAME } from './settings';

/** HAP allows a bridge 150 accessories, the bridge itself among them. */
export const MOST_ACCESSORIES = 149;

export class Bridge {
  private readonly told = new Set<string>();

  constructor(
    private readonly api: API,
    private readonly log: Logging,
  ) {}

  /** @returns those that found no place */
  register(accessories: readonly PlatformAccessory[]): readonly PlatformAccessory[] {
    if (accessories.length === 0) return [];
    try {
      this.api.registerPlatformAccessories(PLUGIN_NAME, PLATFORM_NAME, [...accessories]);
      return [];
    } catch {
      this.tellFull();
      // Accessories of other plugins take part of the bridge's 149 places: keep those that found one.
      return accessories.filter((accessory) => !accessory._associatedHAPAccessory.bridged);
    }
  }

  unregister(accessory: PlatformAccessory): void {
    try {
      this.api.unregisterPlatformAccessories(PLUGIN_NAME, PLATFORM_NAME, [accessory]);
    } catch (error) {
      this.log.debug(`Homebridge did not know ${accessory.displayName}: ${String(error)}`);
    }
  }

  tellFull(): void {
    this.tell(
      `HomeKit allows ${MOST_ACCESSORIES} accessories on one bridge, so not everything can be shown. ` +
        'Run this plugin as a child bridge, or hide some plugs in its settings.',
    );
  }

  /** Once, however often it happens. */
  tell(message: string): void {
    if (this.told.has(message)) return;
    this.told.add(message);
    this.log.error(message);
  }
}
