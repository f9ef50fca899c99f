/** An accessory of which is not known what it shows: it keeps its place and says "No Response", never "ok" without a box. */

import type { HAP, PlatformAccessory, Service } from './hap';
import { hapStatus } from './status';

export function silence(hap: HAP, accessory: PlatformAccessory): void {
  const refuse = () => {
    throw new hap.HapStatusError(hapStatus.communicationFailure);
  };
  for (const characteristic of answering(hap, accessory)) characteristic.onGet(refuse).onSet(refuse);
}

/** It is known again: from now on its tile answers. */
export function unsilence(hap: HAP, accessory: PlatformAccessory): void {
  for (const characteristic of answering(hap, accessory)) characteristic.removeOnGet().removeOnSet();
}

/** Everything but its names. */
function answering(hap: HAP, { services }: PlatformAccessory) {
  const { Name, ConfiguredName } = hap.Characteristic;
  return services
    .filter((service: Service) => service.UUID !== hap.Service.AccessoryInformation.UUID)
    .flatMap(({ characteristics }) => characteristics)
    .filter(({ UUID }) => UUID !== Name.UUID && UUID !== ConfiguredName.UUID);
}
