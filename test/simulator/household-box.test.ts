/** The simulated box itself: restarts, firmware, its connection to the internet, and failures on demand. */

import assert from 'node:assert/strict';
import { lifelike } from '../../simulator/household/options';
import { household } from './household-calls';

type House = ReturnType<typeof household>;

const status = (house: House, kind = 'WANPPPConnection') => house.call(kind, 'GetStatusInfo');
const address = (house: House) => house.call('WANPPPConnection', 'GetExternalIPAddress').NewExternalIPAddress;
const upTime = (house: House) => Number(house.call('DeviceInfo', 'GetInfo').NewUpTime);

describe('The connection of the simulated box', () => {
  it('is up, with an address and an up-time that passes', () => {
    const house = household();
    assert.equal(status(house).NewConnectionStatus, 'Connected');
    assert.equal(address(house), '198.51.100.24');
    const before = Number(status(house).NewUptime);
    house.clock.advance(60_000);
    assert.equal(Number(status(house).NewUptime), before + 60);
  });

  it('comes back by itself after a termination, a moment later and with a new address', () => {
    const house = household({ reconnectDelay: 4000 });
    const seen: boolean[] = [];
    house.world.on('internet', (connected) => seen.push(connected));
    assert.equal(house.fault('WANPPPConnection', 'ForceTermination'), 707);
    assert.deepEqual([status(house).NewConnectionStatus, address(house)], ['Disconnecting', '0.0.0.0']);
    assert.equal(house.fault('WANPPPConnection', 'ForceTermination'), 707);
    house.clock.advance(4000);
    assert.equal(status(house).NewConnectionStatus, 'Connected');
    assert.notEqual(address(house), '198.51.100.24');
    assert.equal(status(house).NewUptime, '0');
    assert.deepEqual(seen, [false, true]);
  });

  it('may say nothing against a termination', () => {
    const house = household({ reconnectDelay: 4000, terminationFault: false });
    house.call('WANPPPConnection', 'ForceTermination');
    assert.equal(status(house).NewConnectionStatus, 'Disconnecting');
  });

  it('has an IPv6 address where the provider gives none of IPv4 (DS-Lite)', () => {
    assert.match(address(household({ dsLite: true }))!, /^2001:db8:/);
  });

  it('stays down while the line is dead, and RequestConnection fails', () => {
    const house = household({ reconnectDelay: 4000 });
    house.world.internetDown();
    house.clock.advance(60_000);
    assert.deepEqual(
      [status(house).NewConnectionStatus, status(house).NewLastConnectionError],
      ['Disconnected', 'ERROR_ISP_TIME_OUT'],
    );
    assert.equal(
      house.call('WANCommonInterfaceConfig', 'GetCommonLinkProperties').NewPhysicalLinkStatus,
      'Down',
    );
    assert.equal(house.fault('WANPPPConnection', 'RequestConnection'), 501);
    house.world.internetUp();
    house.clock.advance(4000);
    assert.equal(status(house).NewConnectionStatus, 'Connected');
  });

  it('gets new addresses of both kinds from the provider', () => {
    const house = household();
    const remote = () => house.call('X_AVM-DE_AppSetup', 'GetAppRemoteInfo');
    const before = remote();
    house.world.newAddress();
    assert.notEqual(remote().NewExternalIPAddress, before.NewExternalIPAddress);
    assert.notEqual(remote().NewExternalIPv6Address, before.NewExternalIPv6Address);
    house.world.newAddress('203.0.113.9');
    assert.equal(address(house), '203.0.113.9');
  });

  it('is carried by PPP over DSL and by IP over cable; the other service is unconfigured', () => {
    for (const [access, used, unused] of [
      ['dsl', 'WANPPPConnection', 'WANIPConnection'],
      ['cable', 'WANIPConnection', 'WANPPPConnection'],
    ] as const) {
      const house = household({ access });
      const service = house.call(
        'Layer3Forwarding',
        'GetDefaultConnectionService',
      ).NewDefaultConnectionService;
      assert.equal(service, `1.${used}.1`);
      assert.equal(status(house, used).NewConnectionStatus, 'Connected');
      assert.equal(status(house, unused).NewConnectionStatus, 'Unconfigured');
      assert.equal(house.fault(unused, 'ForceTermination'), 501);
    }
  });

  it('changes with the kind of access', () => {
    const house = household();
    house.call('WANCommonInterfaceConfig', 'X_AVM-DE_SetWANAccessType', { NewAccessType: 'X_AVM-DE_Cable' });
    const link = house.call('WANCommonInterfaceConfig', 'GetCommonLinkProperties');
    assert.equal(link.NewWANAccessType, 'X_AVM-DE_Cable');
    assert.equal(status(house, 'WANIPConnection').NewConnectionStatus, 'Connected');
    for (const type of ['Ethernet', 'X_AVM-DE_LTE', 'DSL', 'X_AVM-DE_Fiber']) {
      house.call('WANCommonInterfaceConfig', 'X_AVM-DE_SetWANAccessType', { NewAccessType: type });
      const now = house.call('WANCommonInterfaceConfig', 'GetCommonLinkProperties');
      assert.equal(now.NewWANAccessType, type);
    }
    const unknown = { NewAccessType: 'X_AVM-DE_Brieftaube' };
    assert.equal(house.fault('WANCommonInterfaceConfig', 'X_AVM-DE_SetWANAccessType', unknown), 501);
    house.call('Layer3Forwarding', 'SetDefaultConnectionService', {
      NewDefaultConnectionService: '1.WANPPPConnection.1',
    });
    const back = house.call('WANCommonInterfaceConfig', 'GetCommonLinkProperties');
    assert.equal(back.NewWANAccessType, 'DSL');
  });

  it('tells its speed in bit/s, on fibre in kbit/s', () => {
    const speed = (access: 'dsl' | 'fibre') =>
      household({ access }).call('WANCommonInterfaceConfig', 'GetCommonLinkProperties')
        .NewLayer1DownstreamMaxBitRate;
    assert.deepEqual([speed('dsl'), speed('fibre')], ['109344000', '109344']);
  });

  it('is the same for the mobile modem and the optical line that carry it', () => {
    const modem = (house: House) => {
      const info = house.call('X_AVM-DE_WANMobileConnection', 'GetInfo');
      const { NewUptime } = house.call('X_AVM-DE_WANMobileConnection', 'GetInfoEx');
      return [info.NewEnabled, info.NewStatus, NewUptime];
    };
    const mobile = household({ access: 'mobile' });
    assert.deepEqual(modem(mobile), ['1', 'connected', status(mobile, 'WANIPConnection').NewUptime]);
    mobile.world.internetDown();
    assert.deepEqual(modem(mobile), ['1', 'not_connected', '0']);
    assert.deepEqual(modem(household()), ['0', 'not_connected', '0']);
    const fibre = household({ access: 'fibre' });
    const optical = fibre.call('X_AVM-DE_WANFiber', 'GetStatistics');
    const link = fibre.call('WANCommonInterfaceConfig', 'GetCommonLinkProperties');
    assert.equal(optical.NewConnectionRateDown, link.NewLayer1DownstreamMaxBitRate);
    for (const [name, other] of [
      ['BytesSent', 'TotalBytesSent'],
      ['BytesReceived', 'TotalBytesReceived'],
      ['PacketsSent', 'TotalPacketsSent'],
      ['PacketsReceived', 'TotalPacketsReceived'],
    ] as const) {
      const total = fibre.call('WANCommonInterfaceConfig', `Get${other}`);
      assert.equal(optical[`New${name}`], total[`New${other}`], name);
    }
    assert.equal(household().call('X_AVM-DE_WANFiber', 'GetStatistics').NewBytesSent, '0');
  });

  it('at a DSL line without PPP is one over Ethernet', () => {
    const house = household();
    house.call('Layer3Forwarding', 'SetDefaultConnectionService', {
      NewDefaultConnectionService: '1.WANIPConnection.1',
    });
    const link = house.call('WANCommonInterfaceConfig', 'GetCommonLinkProperties');
    assert.equal(link.NewWANAccessType, 'Ethernet');
  });

  it('counts bytes, over in four bytes, and by itself only where the house lives', () => {
    for (const alive of [false, true]) {
      const house = household({ alive });
      const bytes = () =>
        Number(house.call('WANCommonInterfaceConfig', 'GetTotalBytesReceived').NewTotalBytesReceived);
      const before = bytes();
      house.clock.advance(10_000);
      assert.equal(bytes() - before, alive ? 1_840_000 : 0);
      house.world.internet.transfer(2 ** 32 - bytes(), 0);
      assert.equal(bytes(), 0);
    }
  });

  it('is watched by the online monitor: twenty samples of the one group', () => {
    const house = household();
    const monitor = house.call('WANCommonInterfaceConfig', 'X_AVM-DE_GetOnlineMonitor', {
      NewSyncGroupIndex: '0',
    });
    assert.equal(monitor.Newds_current_bps!.split(',').length, 20);
    assert.equal(monitor.Newmax_ds, String(109_344_000 / 8));
    const none = { NewSyncGroupIndex: '1' };
    assert.equal(house.fault('WANCommonInterfaceConfig', 'X_AVM-DE_GetOnlineMonitor', none), 713);
  });
});

describe('The simulated box', () => {
  it('starts again: up-time and change counter from 0, a new address, one event', () => {
    const house = household();
    let reboots = 0;
    house.world.on('reboot', () => {
      reboots += 1;
    });
    const before = address(house);
    assert.ok(upTime(house) > 86_400);
    house.call('DeviceConfig', 'Reboot');
    house.clock.advance(5000);
    assert.equal(upTime(house), 5);
    assert.equal(house.call('Hosts', 'X_AVM-DE_GetChangeCounter')['NewX_AVM-DE_ChangeCounter'], '0');
    assert.notEqual(address(house), before);
    assert.equal(reboots, 1);
  });

  it('sees nobody for a while after a restart where that is set, and forgets nobody', () => {
    const house = household({ returnDelay: 30_000 });
    const active = () => house.world.hosts.list.filter((host) => host.active).map(({ name }) => name);
    const before = active();
    house.world.reboot();
    assert.deepEqual([active(), house.world.hosts.list.length], [[], 12]);
    house.clock.advance(30_000);
    assert.deepEqual(active(), before);
  });

  it('offers a newer firmware and starts again with it', () => {
    const house = household();
    const info = () => house.call('UserInterface', 'GetInfo');
    assert.deepEqual([info().NewUpgradeAvailable, info()['NewX_AVM-DE_UpdateState']], ['0', 'NoUpdate']);
    assert.equal(info()['NewX_AVM-DE_Version'], '');
    assert.equal(house.call('UserInterface', 'X_AVM-DE_DoUpdate')['NewX_AVM-DE_UpdateState'], 'NoUpdate');
    house.world.firmwareUpdate('285.08.30');
    assert.deepEqual([info().NewUpgradeAvailable, info()['NewX_AVM-DE_Version']], ['1', '8.30']);
    assert.equal(house.call('UserInterface', 'X_AVM-DE_DoUpdate')['NewX_AVM-DE_UpdateState'], 'Started');
    assert.equal(house.call('DeviceInfo', 'GetInfo').NewSoftwareVersion, '285.08.30');
    assert.equal(info().NewUpgradeAvailable, '0');
    const last = house.call('UserInterface', 'X_AVM-DE_GetInfo')['NewX_AVM-DE_LastFwVersion'];
    assert.equal(last, '285.08.25');
  });

  it('forgets everything at a factory reset but its port', () => {
    const house = household();
    house.world.box.securityPort = 12_345;
    house.call('DeviceInfo', 'SetProvisioningCode', { NewProvisioningCode: '000.000' });
    house.call('Time', 'SetNTPServers', { NewNTPServer1: 'a.example', NewNTPServer2: 'b.example' });
    house.world.newHost();
    const password = house.world.users[0]!.password;
    house.call('LANConfigSecurity', 'SetConfigPassword', { NewPassword: 'ganz-neu-26' });
    const stamp = house.world.telephony.listStamp;
    house.clock.advance(1000);
    house.call('DeviceConfig', 'FactoryReset');
    assert.equal(house.world.users[0]!.password, password);
    assert.notEqual(house.world.telephony.listStamp, stamp, 'another list of calls');
    assert.equal(house.call('DeviceInfo', 'GetInfo').NewProvisioningCode, '');
    assert.equal(house.call('Time', 'GetInfo').NewNTPServer1, 'ntp.example.net');
    assert.equal(house.world.hosts.list.length, 12);
    assert.equal(house.call('DeviceInfo', 'GetSecurityPort').NewSecurityPort, '12345');
  });

  it('tells who is logged in and which rights he has', () => {
    const house = household({ username: 'homeauto' });
    const user = house.call('LANConfigSecurity', 'X_AVM-DE_GetCurrentUser');
    assert.equal(user['NewX_AVM-DE_CurrentUsername'], 'homeauto');
    assert.equal(
      user['NewX_AVM-DE_CurrentUserRights'],
      '<rights><path>BoxAdmin</path><access>none</access><path>Phone</path><access>none</access>' +
        '<path>Dial</path><access>none</access><path>NAS</path><access>none</access>' +
        '<path>HomeAuto</path><access>readwrite</access><path>App</path><access>none</access></rights>',
    );
    house.call('LANConfigSecurity', 'SetConfigPassword', { NewPassword: 'neu-2026' });
    assert.equal(house.world.users.find(({ username }) => username === 'homeauto')!.password, 'neu-2026');
  });

  it('tells apps the same rights, whoever asks', () => {
    const rightsOf = (username: string) => {
      const told = household({ username }).call('X_AVM-DE_AppSetup', 'GetConfig');
      return ['Config', 'App', 'Nas', 'Phone', 'Dial', 'Homeauto'].filter(
        (name) => told[`New${name}Right`] === 'RW',
      );
    };
    assert.deepEqual(rightsOf('fritz1234'), ['Config', 'App', 'Nas', 'Phone', 'Dial', 'Homeauto']);
    assert.deepEqual(rightsOf('phone-only'), ['Phone', 'Dial']);
    assert.deepEqual(rightsOf('homeauto'), ['Homeauto']);
  });

  it('tells apps the addresses that it has', () => {
    const house = household();
    house.call('LANHostConfigManagement', 'SetIPInterface', {
      ...{ NewEnable: '1', NewIPAddress: '192.168.10.1', NewSubnetMask: '255.255.0.0' },
      NewIPAddressingType: 'Static',
    });
    house.call('X_AVM-DE_RemoteAccess', 'SetConfig', {
      ...{ NewEnabled: '1', NewPort: '8443', NewUsername: '', NewPassword: '' },
    });
    const told = house.call('X_AVM-DE_AppSetup', 'GetAppRemoteInfo');
    assert.deepEqual([told.NewIPAddress, told.NewSubnetMask], ['192.168.10.1', '255.255.0.0']);
    const myFritz = house.call('X_AVM-DE_MyFritz', 'GetInfo');
    assert.equal(told.NewMyFritzDynDNSName, myFritz.NewDynDNSName);
    assert.equal(myFritz.NewPort, '8443');
  });

  it('keeps a log, newest line first, which names no password', () => {
    const house = household();
    house.world.setGuest(true);
    const log = house.call('DeviceInfo', 'GetDeviceLog').NewDeviceLog!.split('\n');
    assert.match(log[0]!, /^\d\d\.\d\d\.26 \d\d:\d\d:\d\d WLAN aktiviert/);
    assert.doesNotMatch(log.join('\n'), /sommer2026/);
  });

  it('fails an action on demand, so often as it is told', () => {
    const house = household();
    house.world.breakAction('Hosts', 'GetHostNumberOfEntries', 820, 1);
    const ask = () => house.fault('Hosts', 'GetHostNumberOfEntries');
    assert.deepEqual([ask(), ask()], [820, 0]);
    house.world.breakAction('Hosts', 'GetHostNumberOfEntries', 501);
    assert.deepEqual([ask(), ask()], [501, 501]);
    house.world.mendAction('Hosts', 'GetHostNumberOfEntries');
    assert.equal(ask(), 0);
  });

  it('tells of changes only by the variables that the description calls evented', () => {
    const house = household();
    house.world.setGuest(true);
    house.world.newHost({ over: 'guest' });
    house.world.hostGoes('Annas-iPhone');
    house.world.forgetHost('drucker');
    const evented = new Set(
      house.services.flatMap(({ kind, instance, variables }) =>
        [...variables.values()].filter((one) => one.evented).map(({ name }) => `${kind}:${instance} ${name}`),
      ),
    );
    const told = new Set(
      house.changes.map(({ kind, instance, variable }) => `${kind}:${instance} ${variable}`),
    );
    assert.deepEqual([...told].sort(), [
      'Hosts:1 HostNumberOfEntries',
      'Hosts:1 X_AVM-DE_ChangeCounter',
      'WLANConfiguration:4 X_AVM-DE_APEnabled',
      'WLANConfiguration:4 X_AVM-DE_LastChangedStamp',
    ]);
    for (const name of told) assert.ok(evented.has(name), name);
  });

  it('leaves no alarm behind when it is closed', () => {
    const house = household(lifelike);
    house.world.setGuest(true);
    house.world.hostGoes('Annas-iPhone');
    house.world.reboot();
    assert.ok(house.clock.pending > 0);
    house.world.close();
    assert.equal(house.clock.pending, 0);
  });
});
