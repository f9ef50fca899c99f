/** Lists that the simulated box keeps: mappings, routes, links, services, apps, powerline, controllers. */

import assert from 'node:assert/strict';
import { household } from './household-calls';

type Args = Record<string, string>;

describe('Port mappings of the simulated box', () => {
  const key = { NewRemoteHost: '', NewExternalPort: '8080', NewProtocol: 'TCP' };
  const mapping = {
    ...key,
    NewInternalPort: '80',
    NewInternalClient: '192.168.178.10',
    NewEnabled: '1',
    NewPortMappingDescription: 'Webseite',
    NewLeaseDuration: '0',
  };

  it('are added, replaced by their key, counted, found and deleted', () => {
    const house = household();
    const count = () =>
      house.call('WANPPPConnection', 'GetPortMappingNumberOfEntries').NewPortMappingNumberOfEntries;
    const specific = () => house.call('WANPPPConnection', 'GetSpecificPortMappingEntry', key);
    house.call('WANPPPConnection', 'AddPortMapping', mapping);
    assert.deepEqual([count(), specific().NewInternalPort], ['3', '80']);
    house.call('WANPPPConnection', 'AddPortMapping', { ...mapping, NewInternalPort: '81' });
    assert.deepEqual([count(), specific().NewInternalPort], ['3', '81']);
    const last = house.call('WANPPPConnection', 'GetGenericPortMappingEntry', { NewPortMappingIndex: '2' });
    assert.deepEqual([last.NewRemoteHost, last.NewPortMappingDescription], ['0.0.0.0', 'Webseite']);
    house.call('WANPPPConnection', 'DeletePortMapping', key);
    assert.equal(house.fault('WANPPPConnection', 'GetSpecificPortMappingEntry', key), 714);
    assert.equal(house.fault('WANPPPConnection', 'DeletePortMapping', key), 714);
    const beyond = { NewPortMappingIndex: '2' };
    assert.equal(house.fault('WANPPPConnection', 'GetGenericPortMappingEntry', beyond), 713);
  });

  it('refuse a client that is no address', () => {
    const args = { ...mapping, NewInternalClient: 'nas' };
    assert.equal(household().fault('WANPPPConnection', 'AddPortMapping', args), 600);
  });
});

describe('Static routes of the simulated box', () => {
  const key = {
    NewDestIPAddress: '10.30.0.0',
    NewDestSubnetMask: '255.255.0.0',
    NewSourceIPAddress: '0.0.0.0',
    NewSourceSubnetMask: '0.0.0.0',
  };
  const route = {
    ...key,
    NewType: 'Host',
    NewGatewayIPAddress: '192.168.178.10',
    NewInterface: 'LAN',
    NewForwardingMetric: '2',
  };

  it('are added, switched, found and deleted', () => {
    const house = household();
    const specific = () => house.call('Layer3Forwarding', 'GetSpecificForwardingEntry', key);
    house.call('Layer3Forwarding', 'AddForwardingEntry', route);
    assert.equal(house.call('Layer3Forwarding', 'GetForwardNumberOfEntries').NewForwardNumberOfEntries, '2');
    assert.deepEqual([specific().NewEnable, specific().NewForwardingMetric], ['1', '2']);
    house.call('Layer3Forwarding', 'SetForwardingEntryEnable', { ...key, NewEnable: '0' });
    assert.deepEqual([specific().NewEnable, specific().NewStatus], ['0', 'Disabled']);
    const generic = house.call('Layer3Forwarding', 'GetGenericForwardingEntry', { NewForwardingIndex: '1' });
    assert.equal(generic.NewDestIPAddress, '10.30.0.0');
    house.call('Layer3Forwarding', 'DeleteForwardingEntry', key);
    assert.equal(house.fault('Layer3Forwarding', 'GetSpecificForwardingEntry', key), 714);
    assert.equal(
      house.fault('Layer3Forwarding', 'GetGenericForwardingEntry', { NewForwardingIndex: '1' }),
      713,
    );
    const wrong = { ...route, NewGatewayIPAddress: '1.2.3' };
    assert.equal(house.fault('Layer3Forwarding', 'AddForwardingEntry', wrong), 600);
    assert.equal(
      house.fault('Layer3Forwarding', 'SetDefaultConnectionService', { NewDefaultConnectionService: 'x' }),
      501,
    );
  });
});

describe('Other lists of the simulated box', () => {
  it('make, change and delete file links', () => {
    const house = household();
    const own = 'X_AVM-DE_Filelinks';
    const made = { NewPath: '/Bilder/Strand.jpg', NewAccessCountLimit: '5', NewExpire: '0' };
    const { NewID } = house.call(own, 'NewFilelinkEntry', made) as { NewID: string };
    const link = () => house.call(own, 'GetSpecificFilelinkEntry', { NewID });
    assert.deepEqual([link().NewIsDirectory, link().NewExpireDate], ['0', '0001-01-01T00:00:00']);
    assert.equal(house.call(own, 'GetNumberOfFilelinkEntries').NewNumberOfEntries, '2');
    house.call(own, 'SetFilelinkEntry', { NewID, NewAccessCountLimit: '7', NewExpire: '1' });
    assert.match(link().NewExpireDate!, /^2026-03-03T/);
    house.call(own, 'DeleteFilelinkEntry', { NewID });
    assert.equal(house.fault(own, 'GetSpecificFilelinkEntry', { NewID }), 714);
    assert.equal(house.fault(own, 'NewFilelinkEntry', { ...made, NewPath: 'Bilder' }), 600);
  });

  it('keep MyFRITZ services, the next index adding one', () => {
    const house = household();
    const own = 'X_AVM-DE_MyFritz';
    const set = (NewIndex: string, more: Args = {}) =>
      house.fault(own, 'SetServiceByIndex', {
        ...{
          NewIndex,
          NewEnabled: '1',
          NewName: 'Kamera',
          NewScheme: 'http://',
          NewPort: '80',
          NewURLPath: '/',
        },
        ...{ NewType: '', NewIPv4Address: '192.168.178.30', NewIPv6Address: '', NewIPv6InterfaceID: '' },
        ...{ NewMACAddress: '', NewHostName: 'kamera', ...more },
      });
    assert.deepEqual([set('3'), set('1', { NewIPv4Address: 'hier' }), set('1')], [713, 600, 0]);
    assert.equal(house.call(own, 'GetNumberOfServices').NewNumberOfServices, '2');
    assert.equal(house.call(own, 'GetServiceByIndex', { NewIndex: '1' }).NewIPv4Addresses, '192.168.178.30');
    house.call(own, 'DeleteServiceByIndex', { NewIndex: '0' });
    assert.equal(house.call(own, 'GetServiceByIndex', { NewIndex: '0' }).NewName, 'Kamera');
    assert.equal(house.fault(own, 'SetMyFRITZ', { NewEnabled: '1', NewEmail: '' }), 402);
    house.call(own, 'SetMyFRITZ', { NewEnabled: '0', NewEmail: '' });
    assert.equal(house.call(own, 'GetInfo').NewState, 'myfritz_disabled');
  });

  it('register apps, filter their messages, and refuse a taken name', () => {
    const house = household();
    const own = 'X_AVM-DE_AppSetup';
    const app = (NewAppId: string, more: Args = {}) =>
      house.fault(own, 'RegisterApp', {
        ...{ NewAppId, NewAppDisplayName: 'Handy', NewAppDeviceMAC: '', NewAppUsername: 'handy1' },
        ...{ NewAppPassword: 'Sommer-2026', NewAppRight: 'RW', NewNasRight: 'NO', NewPhoneRight: 'RO' },
        ...{ NewHomeautoRight: 'NO', NewAppInternetRights: '0', ...more },
      });
    assert.equal(app('neueapp'), 0);
    assert.equal(app('andereapp'), 831);
    assert.equal(app('dritteapp', { NewAppUsername: 'fritz1234' }), 831);
    const filter = { NewAppId: 'neueapp', NewType: 'aha_ident', NewFilter: '11657 0240192' };
    const list = () => house.call(own, 'GetAppMessageFilter', { NewAppId: 'neueapp' }).NewFilterList!;
    house.call(own, 'SetAppMessageFilter', filter);
    assert.match(list(), /<Type>aha_ident<.*\n<Filter>11657 0240192</);
    house.call(own, 'SetAppMessageFilter', { ...filter, NewFilter: '' });
    assert.doesNotMatch(list(), /aha_ident/);
    assert.equal(house.fault(own, 'GetAppMessageFilter', { NewAppId: 'fremd' }), 714);
    assert.equal(house.fault(own, 'GetAppMessageFilter', { NewAppId: 'mit leer' }), 803);
    assert.deepEqual(
      [
        house.fault(own, 'ResetEvent', { NewEventId: '300' }),
        house.fault(own, 'ResetEvent', { NewEventId: '300' }),
      ],
      [0, 501],
    );
  });

  it('update powerline adapters and handsets once', () => {
    const house = household();
    for (const [own, get, update, key] of [
      [
        'X_AVM-DE_Homeplug',
        'GetSpecificDeviceEntry',
        'DeviceDoUpdate',
        { NewMACAddress: '02:00:5E:30:00:01' },
      ],
      ['X_AVM-DE_Dect', 'GetSpecificDectEntry', 'DectDoUpdate', { NewID: '2' }],
    ] as [string, string, string, Args][]) {
      assert.equal(house.call(own, get, key).NewUpdateAvailable, '1');
      assert.deepEqual([house.fault(own, update, key), house.fault(own, update, key)], [0, 501]);
      assert.equal(house.call(own, get, key).NewUpdateSuccessful, 'succeeded');
    }
    assert.equal(house.fault('X_AVM-DE_Homeplug', 'GetGenericDeviceEntry', { NewIndex: '2' }), 713);
    assert.equal(house.fault('X_AVM-DE_Homeplug', 'GetSpecificDeviceEntry', { NewMACAddress: 'x' }), 714);
  });

  it('keep USP controllers without their passwords', () => {
    const house = household();
    const own = 'X_AVM-DE_USPController';
    const { actions } = house.services.find(({ kind }) => kind === own)!;
    const inside = actions.get('AddUSPController')!.arguments.filter(({ direction }) => direction === 'in');
    const args = Object.fromEntries(inside.map(({ name, variable }) => [name, variable.values?.[0] ?? '1']));
    const { NewIndex } = house.call(own, 'AddUSPController', {
      ...args,
      NewHostname: 'usp.example.org',
    }) as Args;
    assert.equal(
      house.call(own, 'GetUSPControllerByIndex', { NewIndex: NewIndex! }).NewHostname,
      'usp.example.org',
    );
    assert.equal('Password' in house.world.registers.uspControllers[1]!, false);
    house.call(own, 'DeleteUSPControllerByIndex', { NewIndex: '0' });
    assert.equal(house.call(own, 'GetUSPControllerNumberOfEntries').NewUSPControllerNumberOfEntries, '1');
    assert.equal(house.fault(own, 'GetUSPControllerByIndex', { NewIndex: '1' }), 713);
  });

  it('search for stations of cable television until they are told to stop', () => {
    const house = household();
    const search = (NewStationSearchMode: string) =>
      house.call('X_AVM-DE_Media', 'StationSearch', { NewStationSearchMode }).NewStationSearchStatus;
    assert.deepEqual([search('start'), search('stop')], ['active', 'inactive']);
  });

  it('keep the settings of dynamic DNS apart from those of remote access', () => {
    const house = household();
    const own = 'X_AVM-DE_RemoteAccess';
    house.call(own, 'SetEnable', { NewEnabled: '0' });
    assert.equal(house.call(own, 'GetInfo').NewEnabled, '0');
    const dynamic = {
      NewEnabled: '1',
      NewProviderName: 'example.org',
      NewUpdateURL: '',
      NewDomain: 'haus.example',
    };
    const rest = {
      NewUsername: 'dyn',
      NewMode: 'ddns_both',
      NewServerIPv4: '',
      NewServerIPv6: '',
      NewPassword: 'x',
    };
    house.call(own, 'SetDDNSConfig', { ...dynamic, ...rest });
    assert.deepEqual(
      [house.call(own, 'GetDDNSInfo').NewEnabled, house.call(own, 'GetInfo').NewEnabled],
      ['1', '0'],
    );
    assert.notEqual(house.call(own, 'GetInfo').NewUsername, 'dyn');
    const remote = house.call('X_AVM-DE_AppSetup', 'GetAppRemoteInfo');
    assert.deepEqual(
      [remote.NewRemoteAccessDDNSEnabled, remote.NewRemoteAccessDDNSDomain],
      ['1', 'haus.example'],
    );
  });
});
