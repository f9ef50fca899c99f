/** Every service, in the order in which tr64desc.xml lists them within their devices. */

import type { ServiceTable } from '../tables';
import { appSetup } from './app-setup';
import { auth } from './auth';
import { dect } from './dect';
import { deviceConfig } from './device-config';
import { deviceInfo } from './device-info';
import { filelinks } from './filelinks';
import { homeauto } from './homeauto';
import { homeplug } from './homeplug';
import { hostFilter } from './host-filter';
import { hosts } from './hosts';
import { lanConfigSecurity } from './lan-config-security';
import { lanEthernetInterfaceConfig } from './lan-ethernet-interface-config';
import { lanHostConfigManagement } from './lan-host-config-management';
import { layer3Forwarding } from './layer3-forwarding';
import { managementServer } from './management-server';
import { media } from './media';
import { myFritz } from './my-fritz';
import { onTel } from './on-tel';
import { remoteAccess } from './remote-access';
import { speedtest } from './speedtest';
import { storage } from './storage';
import { tam } from './tam';
import { time } from './time';
import { upnp } from './upnp';
import { userInterface } from './user-interface';
import { uspController } from './usp-controller';
import { voip } from './voip';
import { wanCommonInterfaceConfig } from './wan-common-interface-config';
import { wanDslInterfaceConfig } from './wan-dsl-interface-config';
import { wanDslLinkConfig } from './wan-dsl-link-config';
import { wanEthernetLinkConfig } from './wan-ethernet-link-config';
import { wanFiber } from './wan-fiber';
import { wanIpConnection } from './wan-ip-connection';
import { wanMobileConnection } from './wan-mobile-connection';
import { wanPppConnection } from './wan-ppp-connection';
import { webdavClient } from './webdav-client';
import { wlanConfiguration } from './wlan-configuration';

export const serviceTables: readonly ServiceTable[] = [
  deviceInfo,
  deviceConfig,
  layer3Forwarding,
  lanConfigSecurity,
  managementServer,
  time,
  userInterface,
  storage,
  webdavClient,
  upnp,
  speedtest,
  remoteAccess,
  myFritz,
  voip,
  onTel,
  dect,
  tam,
  appSetup,
  homeauto,
  homeplug,
  filelinks,
  auth,
  hostFilter,
  uspController,
  media,
  wlanConfiguration,
  hosts,
  lanEthernetInterfaceConfig,
  lanHostConfigManagement,
  wanCommonInterfaceConfig,
  wanDslInterfaceConfig,
  wanFiber,
  wanMobileConnection,
  wanDslLinkConfig,
  wanEthernetLinkConfig,
  wanPppConnection,
  wanIpConnection,
];
