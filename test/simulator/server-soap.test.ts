/** Calls at the simulated box: who may, what is refused with which fault, and how faults look. */

import assert from 'node:assert/strict';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';
import { ManualClock } from '../../simulator/household/clock';
import { defaultUsers } from '../../simulator/household/users';
import { argumentOf, Client, envelope, faultOf } from './server-client';

const [admin, phone, home, app] = defaultUsers;

describe('simulated box: calls', () => {
  let sim: Simulator;
  const clients: Client[] = [];
  const client = (user: Client['options']['user'] = admin) => {
    const one = new Client(sim, { user });
    clients.push(one);
    return one;
  };
  const start = async (options?: SimulatorOptions) => {
    sim = await startSimulator(options);
  };
  afterEach(async () => {
    for (const one of clients.splice(0)) one.close();
    await sim.close();
  });

  it('answers as the document and real boxes print it (10.6)', async () => {
    await start();
    const reply = await client().send('DeviceInfo', 'GetSecurityPort');
    assert.equal(reply.status, 200);
    assert.equal(
      reply.body,
      [
        '<?xml version="1.0"?>',
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">',
        '<s:Body>',
        '<u:GetSecurityPortResponse xmlns:u="urn:dslforum-org:service:DeviceInfo:1">',
        `<NewSecurityPort>${sim.ports.https}</NewSecurityPort>`,
        '</u:GetSecurityPortResponse>',
        '</s:Body>',
        '</s:Envelope>',
        '',
      ].join('\n'),
    );
  });

  it('writes a fault as real boxes do, with HTTP 500', async () => {
    await start();
    const reply = await client().send('Hosts', 'GetSpecificHostEntry', {
      NewMACAddress: '00:00:00:00:00:00',
    });
    assert.equal(reply.status, 500);
    assert.equal(
      reply.body,
      [
        '<?xml version="1.0"?>',
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">',
        '<s:Body>',
        '<s:Fault>',
        '<faultcode>s:Client</faultcode>',
        '<faultstring>UPnPError</faultstring>',
        '<detail>',
        '<UPnPError xmlns="urn:dslforum-org:control-1-0">',
        '<errorCode>714</errorCode>',
        '<errorDescription>NoSuchEntryInArray</errorDescription>',
        '</UPnPError>',
        '</detail>',
        '</s:Fault>',
        '</s:Body>',
        '</s:Envelope>',
        '',
      ].join('\n'),
    );
  });

  it('varies namespace and case of faults', async () => {
    await start({ faultNamespace: 'urn:schemas-upnp-org:control-1-0', faultCase: 'lower' });
    const { body } = await client().send('DeviceInfo', 'GetNothing');
    assert.match(body, /xmlns="urn:schemas-upnp-org:control-1-0"/);
    assert.match(body, /<errorDescription>invalid action</);
  });

  it('401: an action that does not exist here, without asking for a login', async () => {
    await start();
    const reply = await client().send('DeviceInfo', 'GetNothing');
    assert.deepEqual([reply.status, faultOf(reply)], [500, 401]);
    assert.equal(sim.log.entries[0]?.upnpCode, 401);
  });

  it('401: header and body disagree, or speak of another service than the URL', async () => {
    await start();
    const one = client();
    const { controlUrl, type } = one.service('DeviceInfo');
    const ask = (soapAction: string, body: string) =>
      one.request('POST', controlUrl, body, soapAction ? { SOAPACTION: soapAction } : {});
    const port = envelope(type, 'GetSecurityPort');
    assert.equal(faultOf(await ask(`"${type}#GetInfo"`, port)), 401);
    assert.equal(faultOf(await ask('', port)), 401);
    const hosts = 'urn:dslforum-org:service:Hosts:1';
    const other = envelope(hosts, 'GetHostNumberOfEntries');
    assert.equal(faultOf(await ask(`"${hosts}#GetHostNumberOfEntries"`, other)), 401);
    assert.equal((await ask(`${type}#GetSecurityPort`, port)).status, 200, 'quotes may be missing');
  });

  it('402: an argument is missing, unknown, or there twice', async () => {
    await start();
    const one = client();
    assert.equal(faultOf(await one.send('Hosts', 'GetGenericHostEntry')), 402);
    assert.equal(faultOf(await one.send('Hosts', 'GetGenericHostEntry', { NewIndx: '0' })), 402);
    assert.equal(faultOf(await one.send('Hosts', 'GetHostNumberOfEntries', { NewIndex: '0' })), 402);
    const { controlUrl, type } = one.service('Hosts');
    const twice = envelope(type, 'GetGenericHostEntry', { NewIndex: '0</NewIndex><NewIndex>1' });
    const reply = await one.request('POST', controlUrl, twice, { SOAPACTION: `${type}#GetGenericHostEntry` });
    assert.equal(faultOf(reply), 402);
  });

  it('takes argument names in any case, as real boxes take NewPhonebookId', async () => {
    await start();
    assert.equal(faultOf(await client().call('X_AVM-DE_OnTel', 'GetPhonebook', { NewPhonebookId: '0' })), 0);
  });

  it('600: not a number, out of range, not in the list of values', async () => {
    await start();
    const one = client();
    for (const value of ['', 'x', '1.5', '65536', '-1']) {
      assert.equal(faultOf(await one.send('Hosts', 'GetGenericHostEntry', { NewIndex: value })), 600, value);
    }
    const plug = { NewAIN: '11657 0240192', NewSwitchState: 'MAYBE' };
    assert.equal(faultOf(await one.call('X_AVM-DE_Homeauto', 'SetSwitch', plug)), 600);
    assert.equal(faultOf(await one.call('WLANConfiguration:4', 'SetEnable', { NewEnable: '2' })), 600);
  });

  it('713 and 714: no such index, no such entry', async () => {
    await start();
    const one = client();
    assert.equal(faultOf(await one.send('Hosts', 'GetGenericHostEntry', { NewIndex: '99' })), 713);
    assert.equal(faultOf(await one.send('Hosts', 'GetSpecificHostEntry', { NewMACAddress: 'x' })), 714);
  });

  it('820 and any other code on demand, as often as wanted', async () => {
    await start();
    sim.world.breakAction('DeviceInfo', 'GetSecurityPort', 501, 1);
    const one = client();
    assert.equal(faultOf(await one.send('DeviceInfo', 'GetSecurityPort')), 501);
    assert.equal(faultOf(await one.send('DeviceInfo', 'GetSecurityPort')), 0);
    for (const [code, text] of [
      [820, 'Internal Error'],
      [603, 'Out Of Memory'],
      [866, 'Second factor authentication required'],
      [899, 'Action Failed'],
    ] as const) {
      sim.world.breakAction('DeviceInfo', 'GetSecurityPort', code, 1);
      const { body } = await one.send('DeviceInfo', 'GetSecurityPort');
      assert.match(body, new RegExp(`<errorDescription>${text}</errorDescription>`));
    }
  });

  it('606: any one of the letters suffices, and C includes P (6.1)', async () => {
    await start({ users: [...defaultUsers, { username: 'config', password: 'box-2026', rights: ['C'] }] });
    const config = sim.users.at(-1);
    assert.equal(faultOf(await client(phone).call('DeviceInfo', 'GetInfo')), 606);
    assert.equal(faultOf(await client(home).call('X_AVM-DE_Homeauto', 'GetInfo')), 0);
    assert.equal(faultOf(await client(phone).call('X_AVM-DE_OnTel', 'GetCallList')), 0);
    assert.equal(faultOf(await client(config).call('X_AVM-DE_OnTel', 'GetCallList')), 0, 'C includes P');
    assert.equal(faultOf(await client(app).call('X_AVM-DE_OnTel', 'GetCallList')), 606);
  });

  it('606: the keys of the guest network are for apps, those of the others for C (6.1.17)', async () => {
    await start();
    const keys = {
      NewWEPKey0: '',
      NewWEPKey1: '',
      NewWEPKey2: '',
      NewWEPKey3: '',
      NewPreSharedKey: '',
      NewKeyPassphrase: 'willkommen-26',
    };
    assert.equal(faultOf(await client(app).call('WLANConfiguration:1', 'SetSecurityKeys', keys)), 606);
    assert.equal(faultOf(await client(app).call('WLANConfiguration:4', 'SetSecurityKeys', keys)), 0);
  });

  it('refuses "but not A" only where it is told to', async () => {
    await start({ secondFactor: false });
    const names = [...sim.services.find(({ kind }) => kind === 'X_AVM-DE_AppSetup')!.actions.values()];
    assert.ok(
      names.some(({ ruledOut }) => ruledOut),
      'an action that rules out a right',
    );
    const register = () => client().call('X_AVM-DE_AppSetup', 'RegisterApp', {});
    assert.equal(faultOf(await register()), 402, 'let in, and then asked for its arguments');
    sim.set({ ruledOut: 'refused' });
    assert.equal(faultOf(await register()), 606);
  });

  it('fault 401 for every call where access for applications is off', async () => {
    await start({ applications: 'off' });
    const reply = await client().send('DeviceInfo', 'GetSecurityPort');
    assert.equal(faultOf(reply), 401);
    assert.match(reply.body, /xmlns="urn:schemas-upnp-org:control-1-0"/);
    assert.match((await client().get('/tr64desc.xml')).body, /<root xmlns="urn:dslforum-org:device-1-0">/);
  });

  it('… or a page in place of the description', async () => {
    await start({ applications: 'html' });
    const reply = await client().get('/tr64desc.xml');
    assert.match(reply.headers['content-type'] ?? '', /text\/html/);
    assert.match(reply.body, /<!DOCTYPE html>/);
  });

  it('400 for what is no SOAP, and for a DTD', async () => {
    await start();
    const one = client();
    const { controlUrl, type } = one.service('DeviceInfo');
    const bomb = `<!DOCTYPE x [<!ENTITY a "b">]>${envelope(type, 'GetSecurityPort')}`;
    for (const body of ['hello', '<a/>', bomb, '<s:Envelope']) {
      const reply = await one.request('POST', controlUrl, body, { SOAPACTION: `${type}#GetSecurityPort` });
      assert.equal(reply.status, 400, body);
    }
  });

  it('answers every action of the gateway of UPnP without login, in its own namespace', async () => {
    await start();
    const one = client();
    const type = 'urn:schemas-upnp-org:service:WANIPConnection:1';
    const ask = (action: string, args = {}) =>
      one.request('POST', '/igdupnp/control/WANIPConn1', envelope(type, action, args), {
        SOAPACTION: `"${type}#${action}"`,
      });
    assert.equal(
      argumentOf(await ask('GetExternalIPAddress'), 'NewExternalIPAddress'),
      sim.world.internet.ipv4,
    );
    assert.equal(argumentOf(await ask('GetStatusInfo'), 'NewConnectionStatus'), 'Connected');
    const fault = await ask('GetGenericPortMappingEntry', { NewPortMappingIndex: '0' });
    assert.equal(faultOf(fault), 713);
    assert.match(fault.body, /xmlns="urn:schemas-upnp-org:control-1-0"/);
    const before = sim.world.internet.ipv4;
    await ask('ForceTermination');
    assert.notEqual(sim.world.internet.ipv4, before);
  });

  it('has no gateway of UPnP while its status is not told, whenever that is switched', async () => {
    await start({ gateway: false });
    const one = client();
    const type = 'urn:schemas-upnp-org:service:WANIPConnection:1';
    const ask = async () => {
      const headers = { SOAPACTION: `"${type}#GetStatusInfo"` };
      const body = envelope(type, 'GetStatusInfo', {});
      const { status } = await one.request('POST', '/igdupnp/control/WANIPConn1', body, headers);
      return [status, (await one.get('/igddesc.xml')).status];
    };
    assert.deepEqual(await ask(), [405, 404]);
    sim.set({ gateway: true });
    assert.deepEqual(await ask(), [200, 200]);
    sim.set({ gateway: false });
    assert.deepEqual(await ask(), [405, 404]);
  });

  it('logs service, action and code, and no secret', async () => {
    await start();
    await client(phone).call('WLANConfiguration:2', 'GetSSID');
    assert.deepEqual(
      sim.log.entries.map(({ method, path, service, action, authorization, status, upnpCode }) => ({
        ...{ method, path, service, action, authorization, status, upnpCode },
      })),
      [
        ['none', 401, undefined],
        ['digest', 500, 606],
      ].map(([authorization, status, upnpCode]) => ({
        method: 'POST',
        path: '/upnp/control/wlanconfig2',
        service: 'WLANConfiguration:2',
        action: 'GetSSID',
        ...{ authorization, status, upnpCode },
      })),
    );
    const text = JSON.stringify(sim.log.entries);
    assert.ok(!text.includes(phone!.password) && !text.includes('response'));
  });

  it('serves lists only to who has a session id, for as long as it lives', async () => {
    await start();
    const one = client();
    const path = argumentOf(await one.call('Hosts', 'X_AVM-DE_GetHostListPath'), 'NewX_AVM-DE_HostListPath')!;
    assert.match(path, /^\/devicehostlist\.lua\?sid=[0-9a-f]{16}$/);
    const list = await one.get(path);
    assert.equal(list.status, 200);
    assert.match(list.body, /<List>/);
    assert.equal((await one.get('/devicehostlist.lua')).status, 403);
    assert.equal((await one.get('/devicehostlist.lua?sid=0123456789abcdef')).status, 403);
    assert.equal((await one.get(`/nothing.lua?${path.split('?')[1]}`)).status, 404);
    const sid = argumentOf(await one.call('DeviceConfig', 'X_AVM-DE_CreateUrlSID'), 'NewX_AVM-DE_UrlSID')!;
    assert.match(sid, /^sid=[0-9a-f]{16}$/);
    assert.equal((await one.get(`/devicehostlist.lua?${sid}`)).status, 200);
    assert.ok(!JSON.stringify(sim.log.entries).includes(sid), 'the log keeps no session id');
    sim.world.reboot();
    assert.equal((await client().get(path)).status, 403, 'forgotten by a restart');
  });

  it('lets a session id live as long as it is used', async () => {
    const clock = new ManualClock();
    await start({ clock, sidLifetime: 1_200_000 });
    const one = client();
    const sid = argumentOf(await one.call('DeviceConfig', 'X_AVM-DE_CreateUrlSID'), 'NewX_AVM-DE_UrlSID')!;
    const list = async () => (await one.get(`/devicehostlist.lua?${sid}`)).status;
    for (let count = 0; count < 3; count += 1) {
      clock.advance(1_199_999);
      assert.equal(await list(), 200);
    }
    clock.advance(1_200_000);
    assert.equal(await list(), 403);
  });

  it('ends a connection after 300 requests, as its header says', async () => {
    await start();
    const one = client();
    for (let count = 0; count < 301; count += 1) await one.get('/any.xml');
    assert.deepEqual([sim.log.entries[299]?.connection, sim.log.entries[300]?.connection], [1, 2]);
  });
});
