/** The behaviour of every kind of service; a kind that is not named here lives from its state variables alone. */

import { appSetup } from './app-setup';
import { dect, homeplug } from './appliances';
import type { Behaviour } from './behaviour';
import { deviceConfig, deviceInfo, lanConfigSecurity, managementServer, time, userInterface } from './device';
import { hostFilter } from './host-filter';
import { hosts } from './hosts';
import { lanEthernet, lanHostConfig, media } from './lan';
import { fibre, mobile } from './line';
import { onTel } from './on-tel';
import { myFritz, remoteAccess, uspController } from './reach';
import { layer3Forwarding } from './routing';
import { homeauto } from './smart-home';
import { filelinks, storage } from './storage';
import { tam } from './tam';
import { voip } from './voip';
import { wanCommon, wanConnection, wanDsl, wanDslLink, wanEthernetLink } from './wan';
import { wlan } from './wlan';

export const behaviours: Record<string, Behaviour> = {
  DeviceInfo: deviceInfo,
  DeviceConfig: deviceConfig,
  UserInterface: userInterface,
  ManagementServer: managementServer,
  Time: time,
  LANConfigSecurity: lanConfigSecurity,
  LANEthernetInterfaceConfig: lanEthernet,
  LANHostConfigManagement: lanHostConfig,
  Layer3Forwarding: layer3Forwarding,
  Hosts: hosts,
  WLANConfiguration: wlan,
  WANCommonInterfaceConfig: wanCommon,
  WANDSLInterfaceConfig: wanDsl,
  WANDSLLinkConfig: wanDslLink,
  WANEthernetLinkConfig: wanEthernetLink,
  WANPPPConnection: wanConnection,
  WANIPConnection: wanConnection,
  X_VoIP: voip,
  'X_AVM-DE_OnTel': onTel,
  'X_AVM-DE_TAM': tam,
  'X_AVM-DE_Dect': dect,
  'X_AVM-DE_Homeplug': homeplug,
  'X_AVM-DE_Homeauto': homeauto,
  'X_AVM-DE_HostFilter': hostFilter,
  'X_AVM-DE_Storage': storage,
  'X_AVM-DE_Filelinks': filelinks,
  'X_AVM-DE_MyFritz': myFritz,
  'X_AVM-DE_RemoteAccess': remoteAccess,
  'X_AVM-DE_USPController': uspController,
  'X_AVM-DE_AppSetup': appSetup,
  'X_AVM-DE_Media': media,
  'X_AVM-DE_WANMobileConnection': mobile,
  'X_AVM-DE_WANFiber': fibre,
};
