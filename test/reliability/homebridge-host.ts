/** Homebridge's side of a platform, as far as a storm or a fault needs it: with the real classes of HAP. */

import { EventEmitter } from 'node:events';
import { hap, StandIn } from '../homebridge/support/bench';

export class HomebridgeHost extends EventEmitter {
  readonly accessories = new Map<string, StandIn>();
  readonly hap = hap;
  readonly platformAccessory = StandIn;
  readonly user: { storagePath(): string; configPath(): string };

  constructor(storage: string) {
    super();
    this.user = { storagePath: () => storage, configPath: () => `${storage}/config.json` };
  }

  registerPlatformAccessories(_: string, __: string, accessories: StandIn[]): void {
    for (const one of accessories) this.accessories.set(one.displayName, one);
  }

  unregisterPlatformAccessories(_: string, __: string, accessories: StandIn[]): void {
    for (const { displayName } of accessories) this.accessories.delete(displayName);
  }

  updatePlatformAccessories(): void {}
}
