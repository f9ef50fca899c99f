/** The services about the box itself: DeviceInfo, DeviceConfig, UserInterface, Time, LANConfigSecurity. */

import { randomBytes, randomUUID } from 'node:crypto';
import type { SimService } from '../description/model';
import { isoText } from '../household/box';
import { rightsXml } from '../household/users';
import type { World } from '../household/world';
import { type Behaviour, named } from './behaviour';
import { invalidValue, notAuthorized } from './faults';
import { withSid } from './hosts';

export const deviceInfo: Behaviour = {
  read: {
    ManufacturerName: ({ box }) => box.manufacturer,
    ManufacturerOUI: () => '00040E',
    ModelName: ({ box }) => box.modelName,
    Description: ({ box }) => `${box.modelName} ${box.firmware}`,
    ProductClass: ({ box, settings }) => settings.productClass ?? box.modelName,
    SerialNumber: ({ box }) => box.serial,
    SoftwareVersion: ({ box }) => box.firmware,
    HardwareVersion: ({ box }) => box.modelName,
    SpecVersion: () => '1.0',
    ProvisioningCode: ({ box }) => box.provisioningCode,
    UpTime: ({ box }) => box.upTime,
    DeviceLog: ({ box }) => box.log.join('\n'),
    SecurityPort: ({ box }) => box.securityPort,
  },
  write: {
    ProvisioningCode: ({ box }, value) => {
      box.provisioningCode = value;
    },
  },
  actions: {
    'X_AVM-DE_GetDeviceLogPath': (_args, context) =>
      named({ DeviceLogPath: withSid('/devicelog.lua', context) }),
  },
};

/** The box's name at its provider, until somebody gives it another one. */
const accountName = ({ box, store }: World, service: SimService, name: string) =>
  store.get(service, { name, type: 'string', evented: false }) || `00040E-${box.serial}`;

export const managementServer: Behaviour = {
  read: {
    Username: (world, service) => accountName(world, service, 'Username'),
    ConnectionRequestURL: ({ internet }) => {
      const { ipv4, ipv6 } = internet.addresses;
      return ipv4 || ipv6 ? `https://${ipv4 || `[${ipv6}]`}:8089/acs` : '';
    },
    ConnectionRequestUsername: (world, service) => accountName(world, service, 'ConnectionRequestUsername'),
  },
};

export const deviceConfig: Behaviour = {
  actions: {
    Reboot: (_args, { world }) => {
      world.reboot();
      return {};
    },
    FactoryReset: (_args, { world }) => {
      world.factoryReset();
      return {};
    },
    X_GenerateUUID: () => named({ UUID: randomUUID() }),
    'X_AVM-DE_CreateUrlSID': (_args, { createSid }) => named({ 'X_AVM-DE_UrlSID': `sid=${createSid()}` }),
    'X_AVM-DE_GetConfigFile': (args, context) => {
      if (!args['NewX_AVM-DE_Password']) throw invalidValue();
      return named({ 'X_AVM-DE_ConfigFileUrl': context.origin + withSid('/config.export', context) });
    },
    'X_AVM-DE_SetConfigFile': (args) => {
      if (!args['NewX_AVM-DE_ConfigFileUrl']) throw invalidValue();
      return {};
    },
    'X_AVM-DE_SendSupportData': (args, { world, service }) => {
      world.store.set(service, 'X_AVM-DE_SupportDataMode', args['NewX_AVM-DE_SupportDataMode']!);
      world.store.set(service, 'X_AVM-DE_SupportDataID', randomBytes(4).toString('hex'));
      world.store.set(service, 'X_AVM-DE_SupportDataTimestamp', isoText(world.clock.now()));
      world.store.set(service, 'X_AVM-DE_SupportDataStatus', 'ok');
      return {};
    },
  },
};

/** `285.08.25` → `8.25` */
const forPeople = (firmware: string) => firmware.replace(/^\d{3}\.0?(\d+\.\d+)$/, '$1');

const updateUrl = 'https://download.example.net/fritzbox/info.txt';

export const userInterface: Behaviour = {
  read: {
    UpgradeAvailable: ({ box }) => box.update !== undefined,
    'X_AVM-DE_Version': ({ box }) => box.firmware,
    'X_AVM-DE_LastFwVersion': ({ box }) => box.previousFirmware,
    'X_AVM-DE_UpdateState': ({ box }) => (box.update === undefined ? 'NoUpdate' : 'UpdateAvailable'),
    'X_AVM-DE_InfoURL': ({ box }) => (box.update === undefined ? '' : updateUrl),
    'X_AVM-DE_DownloadURL': ({ box }) =>
      box.update === undefined ? '' : updateUrl.replace('info.txt', 'image'),
  },
  actions: {
    // Empty where none is offered; an offered one as people write it.
    GetInfo: (_args, { world: { box } }) => named({ 'X_AVM-DE_Version': forPeople(box.update ?? '') }),
    'X_AVM-DE_CheckUpdate': () => ({}),
    'X_AVM-DE_DoUpdate': (_args, { world }) => install(world),
    'X_AVM-DE_DoManualUpdate': (args, { world }) => {
      if (!args['NewX_AVM-DE_DownloadURL']) throw invalidValue();
      world.reboot();
      return {};
    },
    'X_AVM-DE_DoPrepareCGI': (_args, { createSid }) =>
      named({ 'X_AVM-DE_CGI': '/cgi-bin/firmwarecfg', 'X_AVM-DE_SessionID': createSid() }),
  },
};

/** Installs the new firmware, if there is one, and starts again with it. */
function install(world: World): Record<string, string> {
  if (world.box.update === undefined) {
    return named({ UpgradeAvailable: false, 'X_AVM-DE_UpdateState': 'NoUpdate' });
  }
  world.installFirmware();
  return named({ UpgradeAvailable: true, 'X_AVM-DE_UpdateState': 'Started' });
}

export const time: Behaviour = {
  read: {
    CurrentLocalTime: ({ clock }) => isoText(clock.now(), true),
    DaylightSavingsStart: () => '0001-01-01T00:00:00',
    DaylightSavingsEnd: () => '0001-01-01T00:00:00',
  },
};

export const lanConfigSecurity: Behaviour = {
  actions: {
    'X_AVM-DE_GetCurrentUser': (_args, { world, username }) =>
      named({
        'X_AVM-DE_CurrentUsername': username ?? '',
        'X_AVM-DE_CurrentUserRights': rightsXml(world.users.find((user) => user.username === username)),
      }),
    SetConfigPassword: (args, { world, username }) => {
      const user = world.users.find((one) => one.username === username);
      if (!user) throw notAuthorized();
      user.password = args.NewPassword!;
      return {};
    },
  },
};
