/** Adaptive Lighting: the Home app gives a lamp the whites of a day, and HAP sets them, as long as nobody sets another one. */

import type { HAP, PlatformAccessory, Service } from './hap';
import type { AdaptiveLight } from './mapping';

/** The library of HomeKit makes the controllers; each is given to an accessory once. */
export class AdaptiveLights {
  private readonly known = new Map<Service, AdaptiveLight>();

  constructor(
    private readonly hap: HAP,
    private readonly accessory: Pick<PlatformAccessory, 'configureController'>,
  ) {}

  of(light: Service): AdaptiveLight | undefined {
    const known = this.known.get(light);
    if (known || !this.hap.AdaptiveLightingController) return known;
    const controller = new this.hap.AdaptiveLightingController(light);
    this.accessory.configureController(controller);
    const made: AdaptiveLight = {
      get active() {
        return controller.isAdaptiveLightingActive();
      },
      stop: () => controller.disableAdaptiveLighting(),
    };
    this.known.set(light, made);
    return made;
  }
}
