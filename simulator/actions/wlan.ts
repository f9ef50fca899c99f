/** WLANConfiguration: one service per radio, the guest network told apart by its type alone. */

import type { SimService } from '../description/model';
import type { Host } from '../household/hosts';
import type { Radio } from '../household/radios';
import type { World } from '../household/world';
import { type Behaviour, isTrue, named } from './behaviour';
import { invalidValue, noSuchEntry } from './faults';
import { withSid } from './hosts';
import { at } from './rows';

const radio = (world: World, { instance }: SimService) => world.radios.get(instance);

/** A setting of the radio itself; subscribers learn of the change. */
function setting(apply: (radio: Radio, value: string) => void) {
  return (world: World, value: string, service: SimService) => {
    const own = radio(world, service);
    apply(own, value);
    world.radios.touched(own);
  };
}

/** What NewEnable says while the radio is on its way: the old state, or the wish where only the status lags. */
function reportedEnable(world: World, service: SimService): boolean {
  const own = radio(world, service);
  return world.settings.radioLag === 'status' ? own.wanted : own.up;
}

export const wlan: Behaviour = {
  scopes: { 'X_AVM-DE_GetWLANHybridMode': 'hybrid', 'X_AVM-DE_SetWLANHybridMode': 'hybrid' },
  read: {
    Enable: reportedEnable,
    Status: (world, service) => (radio(world, service).up ? 'Up' : 'Disabled'),
    Channel: (world, service) => radio(world, service).channel,
    PossibleChannels: (world, service) => radio(world, service).possibleChannels.join(','),
    'X_AVM-DE_AutoChannelEnabled': (world, service) => radio(world, service).autoChannel,
    'X_AVM-DE_ChannelWidth': (world, service) => radio(world, service).channelWidth,
    Standard: (world, service) => radio(world, service).standard,
    SSID: (world, service) => radio(world, service).ssid,
    BSSID: (world, service) => radio(world, service).bssid,
    BeaconType: (world, service) => radio(world, service).beaconType,
    KeyPassphrase: (world, service) => radio(world, service).passphrase,
    PreSharedKey: (world, service) => radio(world, service).preSharedKey,
    TotalAssociations: (world, service) => world.hosts.associated(radio(world, service)).length,
    'X_AVM-DE_FrequencyBand': (world, service) => radio(world, service).band,
    'X_AVM-DE_WLANGlobalEnable': (world) => world.radios.globalOn,
    'X_AVM-DE_APEnabled': reportedEnable,
    'X_AVM-DE_APType': (world, service) => (radio(world, service).guest ? 'guest' : 'normal'),
    'X_AVM-DE_LastChangedStamp': (world, service) => radio(world, service).changed,
    TotalPacketsSent: (world, service) =>
      Math.floor(world.internet.totals.received / (1400 * service.instance)) % 2 ** 32,
    TotalPacketsReceived: (world, service) =>
      Math.floor(world.internet.totals.sent / (900 * service.instance)) % 2 ** 32,
  },
  write: {
    Enable: (world, value, service) => world.radios.switch(radio(world, service), isTrue(value)),
    'X_AVM-DE_WLANGlobalEnable': (world, value) => world.radios.switchAll(isTrue(value)),
    Channel: setting(setChannel),
    SSID: setting((own, value) => {
      own.ssid = value;
    }),
    BeaconType: setting((own, value) => {
      own.beaconType = value;
    }),
    KeyPassphrase: setting((own, value) => {
      if (value) own.passphrase = value;
    }),
    PreSharedKey: setting((own, value) => {
      if (value) own.preSharedKey = value;
    }),
  },
  actions: {
    GetGenericAssociatedDeviceInfo: (args, { world, service }) => {
      const own = radio(world, service);
      return device(own, at(world.hosts.associated(own), args.NewAssociatedDeviceIndex));
    },
    GetSpecificAssociatedDeviceInfo: (args, { world, service }) =>
      connected(world, service, world.hosts.byMac(args.NewAssociatedDeviceMACAddress!)),
    'X_AVM-DE_GetSpecificAssociatedDeviceInfoByIp': (args, { world, service }) =>
      connected(world, service, world.hosts.byIp(args.NewAssociatedDeviceIPAddress!)),
    'X_AVM-DE_GetWLANDeviceListPath': (_args, context) =>
      named({ 'X_AVM-DE_WLANDeviceListPath': withSid('/wlandevicelist.lua', context) }),
    'X_AVM-DE_GetWLANConnectionInfo': (_args, { world, service }) => {
      const own = radio(world, service);
      // The box tells the caller about the caller; here that is the first phone of the radio.
      const host = world.hosts.associated(own)[0];
      if (!host) throw noSuchEntry();
      return {
        ...device(own, host),
        ...named({
          'X_AVM-DE_SpeedRX': host.speed,
          'X_AVM-DE_SpeedMax': host.speed,
          'X_AVM-DE_SpeedRXMax': host.speed,
          ...multiLink(world, own, host),
        }),
      };
    },
    'X_AVM-DE_SetWPSConfig': (args, { world, service }) => {
      const pressed = args['NewX_AVM-DE_WPSMode'] === 'pbc';
      world.store.set(service, 'X_AVM-DE_WPSMode', args['NewX_AVM-DE_WPSMode']!);
      world.store.set(service, 'X_AVM-DE_WPSStatus', pressed ? 'active' : 'inactive');
      return {};
    },
  },
};

/** The addresses of both ends of a Wi-Fi 7 connection as a whole; empty for others. Modes and list were never seen. */
function multiLink({ settings }: World, own: Radio, host: Host): Record<string, string> {
  const used = settings.multiLink && host.multiLinkMacs !== undefined;
  return {
    'X_AVM-DE_MLDMACAddress': used ? host.mac : '',
    'X_AVM-DE_APMLDMACAddress': used ? own.bssid : '',
  };
}

/** 0 lets the box choose. */
function setChannel(own: Radio, value: string): void {
  const channel = Number(value);
  if (channel !== 0 && !own.possibleChannels.includes(channel)) throw invalidValue();
  own.autoChannel = channel === 0;
  if (channel !== 0) own.channel = channel;
}

function connected(world: World, service: SimService, host: Host): Record<string, string> {
  const own = radio(world, service);
  if (!world.hosts.associated(own).includes(host)) throw noSuchEntry();
  return device(own, host);
}

function device(own: Radio, host: Host): Record<string, string> {
  return named({
    AssociatedDeviceMACAddress: host.mac,
    AssociatedDeviceIPAddress: host.ip,
    AssociatedDeviceAuthState: true,
    'X_AVM-DE_Speed': host.speed,
    'X_AVM-DE_SignalStrength': host.signal ?? 60,
    'X_AVM-DE_ChannelWidth': own.channelWidth,
  });
}
