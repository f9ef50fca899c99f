/** The behaviour of every kind of service; a kind that is not named here lives from its state variables alone. */

import type { Behaviour } from './behaviour';
import { deviceConfig, deviceInfo, lanConfigSecurity, time, userInterface } from './device';
import { hosts } from './hosts';
import { wlan } from './wlan';

export const behaviours: Record<string, Behaviour> = {
  DeviceInfo: deviceInfo,
  DeviceConfig: deviceConfig,
  UserInterface: userInterface,
  Time: time,
  LANConfigSecurity: lanConfigSecurity,
  Hosts: hosts,
  WLANConfiguration: wlan,
};
