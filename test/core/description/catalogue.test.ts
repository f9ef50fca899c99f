import assert from 'node:assert/strict';
import { findAction, findService, nearest } from '../../../core/description/catalogue';
import type { Action, DescribedService } from '../../../core/model';

function service(
  kind: string,
  instance = 1,
  id = `urn:${kind}-com:serviceId:${kind}${instance}`,
  actions: string[] = [],
): DescribedService {
  return {
    type: `urn:dslforum-org:service:${kind}:${instance}`,
    id,
    name: `${kind}:${instance}`,
    controlUrl: '',
    eventUrl: '',
    scpdUrl: '',
    actions: new Map(actions.map((name): [string, Action] => [name, { name, arguments: [] }])),
    variables: new Map(),
  };
}

const services = [
  service('DeviceInfo'),
  service('Hosts', 1, 'urn:LanDeviceHosts-com:serviceId:Hosts1'),
  service('X_AVM-DE_HostFilter'),
  service('X_AVM-DE_WebDAVClient', 1, 'urn:X_AVM-DE_WebDAV-com:serviceId:X_AVM-DE_WebDAVClient1'),
  service('WANCommonInterfaceConfig', 1, 'urn:WANCIfConfig-com:serviceId:WANCommonIFC1'),
  service('WLANConfiguration', 1),
  service('WLANConfiguration', 2),
  service('WLANConfiguration', 3),
];

describe('a service', () => {
  const ways: [asked: string, name: string][] = [
    ['urn:dslforum-org:service:Hosts:1', 'Hosts:1'],
    ['urn:LanDeviceHosts-com:serviceId:Hosts1', 'Hosts:1'],
    ['Hosts:1', 'Hosts:1'],
    ['Hosts1', 'Hosts:1'],
    ['Hosts', 'Hosts:1'],
    ['hosts', 'Hosts:1'],
    [' Hosts:1 ', 'Hosts:1'],
    ['X_AVM-DE_WebDAVClient', 'X_AVM-DE_WebDAVClient:1'],
    ['x_avm-de_hostfilter1', 'X_AVM-DE_HostFilter:1'],
    // The end of its id is not always its name.
    ['WANCommonIFC1', 'WANCommonInterfaceConfig:1'],
    ['WLANConfiguration2', 'WLANConfiguration:2'],
    ['wlanconfiguration:3', 'WLANConfiguration:3'],
    ['urn:dslforum-org:service:WLANConfiguration:2', 'WLANConfiguration:2'],
  ];
  for (const [asked, name] of ways) {
    it(`${name} is found as ${JSON.stringify(asked)}`, () => {
      assert.equal(findService(services, asked).name, name);
    });
  }

  it('is not guessed where several fit: the error names them', () => {
    assert.throws(() => findService(services, 'WLANConfiguration'), {
      code: 'UNKNOWN_SERVICE',
      message: /WLANConfiguration:1, WLANConfiguration:2, WLANConfiguration:3/,
    });
  });

  it('that is unknown gets the nearest names', () => {
    assert.throws(() => findService(services, 'Host'), { code: 'UNKNOWN_SERVICE', message: /Hosts:1/ });
    assert.throws(() => findService(services, 'WLANConfig:2'), {
      code: 'UNKNOWN_SERVICE',
      message: /WLANConfiguration:2/,
    });
    for (const asked of ['', ' ', 'qqqqqqqqqqqq', '__proto__']) {
      assert.throws(() => findService(services, asked), { code: 'UNKNOWN_SERVICE' });
    }
    assert.throws(() => findService(services, undefined as never), {
      code: 'UNKNOWN_SERVICE',
      message: /undefined/,
    });
  });
});

describe('an action', () => {
  const action = (kind: string, actions: string[], asked: string) =>
    findAction(service(kind, 1, '', actions), asked).name;

  it('is found by its name, exactly before any other way', () => {
    assert.equal(action('Hosts', ['getinfo', 'GetInfo'], 'GetInfo'), 'GetInfo');
    assert.equal(action('Hosts', ['GetInfo'], ' GetInfo '), 'GetInfo');
  });

  it('is found in any case while only one fits', () => {
    assert.equal(action('Hosts', ['GetInfo'], 'getinfo'), 'GetInfo');
    assert.throws(() => action('Hosts', ['GetInfo', 'getINFO'], 'getinfo'), { code: 'UNKNOWN_ACTION' });
  });

  /** The document's spelling → the box's. */
  const spellings: [kind: string, document: string, box: string][] = [
    ['Layer3Forwarding', 'SetForwardingEntryEnabled', 'SetForwardingEntryEnable'],
    ['LANHostConfigManagement', 'SetDHCPSEnable', 'SetDHCPServerEnable'],
    ['UserInterface', 'X_AVM_DE_GetInfo', 'X_AVM-DE_GetInfo'],
    ['UserInterface', 'X_AVM_DE_SetConfig', 'X_AVM-DE_SetConfig'],
    ['X_AVM-DE_Filelinks', 'GetFileLinkListPath', 'GetFilelinkListPath'],
    ['X_AVM-DE_Filelinks', 'GetSpecificSpecificEntry', 'GetSpecificFilelinkEntry'],
    ['WANPPPConnection', 'GetConnectionType', 'SetConnectionType'],
    ['WANIPConnection', 'GetConnectionType', 'SetConnectionType'],
    ['Hosts', 'X_AVM-DE_GetSpecificHostEntyByIP', 'X_AVM-DE_GetSpecificHostEntryByIP'],
    ['WLANConfiguration', 'X_AVM-DE_GetIPTVOptimzed', 'X_AVM-DE_GetIPTVOptimized'],
    ['WLANConfiguration', 'X_AVM-DE_SetIPTVOptimzed', 'X_AVM-DE_SetIPTVOptimized'],
    ['X_AVM-DE_USPController', 'AddUSPContoller', 'AddUSPController'],
    ['X_AVM-DE_USPController', 'GetUSPContollerNumberOfEntries', 'GetUSPControllerNumberOfEntries'],
  ];
  for (const [kind, document, box] of spellings) {
    it(`${kind} ${box} is found as the document spells it: ${document}`, () => {
      assert.equal(action(kind, [box], document), box);
      assert.equal(action(kind, [box, document], document), document, 'where the box has both');
    });
  }

  it('that is unknown gets the nearest names, and the error names the service', () => {
    assert.throws(() => action('Hosts', ['GetGenericHostEntry', 'GetInfo'], 'GetGenericHostEntri'), {
      code: 'UNKNOWN_ACTION',
      service: 'Hosts:1',
      message: /Hosts:1 has no action "GetGenericHostEntri"\. Did you mean GetGenericHostEntry/,
    });
    for (const asked of ['', 'toString', '__proto__']) {
      assert.throws(() => action('Hosts', ['GetInfo'], asked), { code: 'UNKNOWN_ACTION' });
    }
  });
});

describe('nearest names', () => {
  it('come by few different letters, or one holding the other, at most three', () => {
    assert.deepEqual(nearest('OnTel', ['X_AVM-DE_OnTel:1', 'Hosts:1']), ['X_AVM-DE_OnTel:1']);
    assert.deepEqual(nearest('GetInfa', ['SetConfig', 'GetInfo', 'Reboot']), ['GetInfo']);
    assert.equal(nearest('Get', ['GetA', 'GetB', 'GetC', 'GetD']).length, 3);
  });
});
