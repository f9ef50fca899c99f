/** The types of Homebridge and HAP in one place: types alone, since at run time Homebridge hands in the values (`api.hap`). */

export type {
  API,
  Characteristic,
  CharacteristicProps,
  CharacteristicValue,
  DynamicPlatformPlugin,
  HAP,
  HAPStatus,
  Logging,
  PlatformAccessory,
  PlatformConfig,
  Service,
  WithUUID,
} from 'homebridge' with { 'resolution-mode': 'import' };
