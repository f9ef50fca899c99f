/** WLANConfiguration: one service per radio, the guest network told apart by its type alone. */

import type { Host } from '../household/hosts';
import type { Radio } from '../household/radios';
import type { World } from '../household/world';
import { type Behaviour, isTrue, named } from './behaviour';
import { Fault } from './handler';
import { withSid } from './hosts';
import { at } from './rows';

const radio = (world: World, instance: number) => world.radios.get(instance);

/** A setting of the radio itself; subscribers learn of the change. */
function setting(apply: (radio: Radio, value: string) => void) {
  return (world: World, value: string, instance: number) => {
    const own = radio(world, instance);
    apply(own, value);
    world.radios.touched(own);
  };
}

/** What NewEnable says while the radio is on its way: the old state, or the wish where only the status lags. */
function reportedEnable(world: World, instance: number): boolean {
  const own = radio(world, instance);
  return world.settings.radioLag === 'status' ? own.wanted : own.up;
}

export const wlan: Behaviour = {
  scopes: { 'X_AVM-DE_GetWLANHybridMode': 'hybrid', 'X_AVM-DE_SetWLANHybridMode': 'hybrid' },
  read: {
    Enable: reportedEnable,
    Status: (world, instance) => (radio(world, instance).up ? 'Up' : 'Disabled'),
    Channel: (world, instance) => radio(world, instance).channel,
    PossibleChannels: (world, instance) => radio(world, instance).possibleChannels.join(','),
    'X_AVM-DE_AutoChannelEnabled': (world, instance) => radio(world, instance).autoChannel,
    'X_AVM-DE_ChannelWidth': (world, instance) => radio(world, instance).channelWidth,
    Standard: (world, instance) => radio(world, instance).standard,
    SSID: (world, instance) => radio(world, instance).ssid,
    BSSID: (world, instance) => radio(world, instance).bssid,
    BeaconType: (world, instance) => radio(world, instance).beaconType,
    KeyPassphrase: (world, instance) => radio(world, instance).passphrase,
    PreSharedKey: (world, instance) => radio(world, instance).preSharedKey,
    TotalAssociations: (world, instance) => world.hosts.associated(radio(world, instance)).length,
    'X_AVM-DE_FrequencyBand': (world, instance) => radio(world, instance).band,
    'X_AVM-DE_WLANGlobalEnable': (world) => world.radios.globalOn,
    'X_AVM-DE_APEnabled': reportedEnable,
    'X_AVM-DE_APType': (world, instance) => (radio(world, instance).guest ? 'guest' : 'normal'),
    'X_AVM-DE_LastChangedStamp': (world, instance) => radio(world, instance).changed,
    TotalPacketsSent: (world, instance) =>
      Math.floor(world.internet.totals.received / (1400 * instance)) % 2 ** 32,
    TotalPacketsReceived: (world, instance) =>
      Math.floor(world.internet.totals.sent / (900 * instance)) % 2 ** 32,
  },
  write: {
    Enable: (world, value, instance) => world.radios.switch(radio(world, instance), isTrue(value)),
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
      const own = radio(world, service.instance);
      return device(own, at(world.hosts.associated(own), args.NewAssociatedDeviceIndex));
    },
    GetSpecificAssociatedDeviceInfo: (args, { world, service }) =>
      connected(world, service.instance, world.hosts.byMac(args.NewAssociatedDeviceMACAddress!)),
    'X_AVM-DE_GetSpecificAssociatedDeviceInfoByIp': (args, { world, service }) =>
      connected(world, service.instance, world.hosts.byIp(args.NewAssociatedDeviceIPAddress!)),
    'X_AVM-DE_GetWLANDeviceListPath': (_args, context) =>
      named({ 'X_AVM-DE_WLANDeviceListPath': withSid('/wlandevicelist.lua', context) }),
    'X_AVM-DE_GetWLANConnectionInfo': (_args, { world, service }) => {
      const own = radio(world, service.instance);
      // The box tells the caller about the caller; here that is the first phone of the radio.
      const host = world.hosts.associated(own)[0];
      if (!host) throw new Fault(714, 'NoSuchEntryInArray');
      return {
        ...device(own, host),
        ...named({
          'X_AVM-DE_SpeedRX': host.speed,
          'X_AVM-DE_SpeedMax': host.speed,
          'X_AVM-DE_SpeedRXMax': host.speed,
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

/** 0 lets the box choose. */
function setChannel(own: Radio, value: string): void {
  const channel = Number(value);
  if (channel !== 0 && !own.possibleChannels.includes(channel))
    throw new Fault(600, 'Argument Value Invalid');
  own.autoChannel = channel === 0;
  if (channel !== 0) own.channel = channel;
}

function connected(world: World, instance: number, host: Host): Record<string, string> {
  const own = radio(world, instance);
  if (!world.hosts.associated(own).includes(host)) throw new Fault(714, 'NoSuchEntryInArray');
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
