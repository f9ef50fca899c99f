/** The simulated box describes itself as the document and real boxes do. */

import assert from 'node:assert/strict';
import {
  type DocumentOptions,
  descriptionsOf,
  documentsOf,
  EDITIONS,
  type Edition,
  firmwareFrom,
  type Model,
  renderScpd,
  type SimService,
  secondFactorActions,
  servicesOf,
  udnFrom,
} from '../../simulator/description';
import { readTables } from '../../simulator/description/notation';
import { boxSpellings, documentActions } from './document-actions';
import { readScpd, readServices, readXml } from './read-xml';

const box = (services: readonly SimService[]): DocumentOptions => ({
  modelName: 'FRITZ!Box 7590',
  friendlyName: 'Villa "Kunterbunt" & Söhne',
  udn: udnFrom('3C:37:12:AA:BB:CC'),
  firmware: firmwareFrom('154.08.02'),
  services,
});

const models: Model[] = ['single', 'dual', 'tri'];
const named = (services: readonly SimService[], name: string) => {
  const found = services.find(({ kind, instance }) => name === kind || name === `${kind}:${instance}`);
  assert.ok(found, `there is a service ${name}`);
  return found;
};
const signature = (service: SimService, action: string) => {
  const found = service.actions.get(action);
  assert.ok(found, `${service.kind} has ${action}`);
  return found.arguments.map(({ name, direction }) => `${direction} ${name}`);
};

describe('simulated box: services and actions', () => {
  it('knows every action of the document, as boxes spell it (First Steps 6.1)', () => {
    const services = servicesOf('tri');
    let count = 0;
    for (const [kind, actions] of Object.entries(documentActions))
      for (const action of actions.trim().split(/\s+/)) {
        count += 1;
        const spelled = boxSpellings[`${kind}.${action}`] ?? action;
        assert.ok(named(services, kind).actions.has(spelled), `${kind} ${spelled}`);
      }
    assert.deepEqual([Object.keys(documentActions).length, count], [33, 315]);
  });

  it('has the four services that came after the document', () => {
    const services = servicesOf('tri');
    for (const kind of ['USPController', 'Media', 'WANMobileConnection', 'WANFiber'])
      assert.ok(named(services, `X_AVM-DE_${kind}`).actions.has('GetInfo'), kind);
    assert.equal(new Set(services.map(({ scpdUrl }) => scpdUrl)).size, 37);
  });

  it('has one WLANConfiguration per radio and one for guests, with one SCPD for all', () => {
    const radios = models.map((model) =>
      servicesOf(model).filter(({ kind }) => kind === 'WLANConfiguration'),
    );
    assert.deepEqual(
      radios.map((found) => found.map(({ type }) => type.slice(-1)).join()),
      ['1,2', '1,2,3', '1,2,3,4'],
    );
    const [third] = radios[2]!.slice(2);
    assert.equal(third!.controlUrl, '/upnp/control/wlanconfig3');
    assert.equal(third!.scpdUrl, '/wlanconfigSCPD.xml');
    assert.equal(third!.id, 'urn:WLANConfiguration-com:serviceId:WLANConfiguration3');
  });

  it('names services by the ids of real boxes, which do not follow from the type', () => {
    const services = servicesOf('tri');
    assert.equal(named(services, 'Hosts').id, 'urn:LanDeviceHosts-com:serviceId:Hosts1');
    const ethernet = named(services, 'LANEthernetInterfaceConfig');
    assert.equal(ethernet.id, 'urn:LANEthernetIfCfg-com:serviceId:LANEthernetInterfaceConfig1');
    assert.equal(ethernet.controlUrl, '/upnp/control/lanethernetifcfg');
    assert.equal(ethernet.scpdUrl, '/ethifconfigSCPD.xml');
  });

  it('lets argument lists grow with FRITZ!OS', () => {
    const counts = (kind: string, action: string) =>
      EDITIONS.map((edition) => signature(named(servicesOf('tri', { edition }), kind), action).length);
    assert.deepEqual(counts('WLANConfiguration', 'GetInfo'), [18, 20, 20, 20]);
    assert.deepEqual(counts('Hosts', 'X_AVM-DE_GetSpecificHostEntryByIP'), [12, 22, 22, 27]);
    assert.equal(servicesOf('tri', { edition: '7.29' }).length, 36);
  });

  it('tells how it logs in to the mobile network since FRITZ!OS 8, for data and telephony', () => {
    const told = (edition: Edition) =>
      signature(named(servicesOf('dual', { edition }), 'X_AVM-DE_WANMobileConnection'), 'GetInfoEx').filter(
        (argument) => argument.includes('AuthProtocol'),
      );
    assert.deepEqual(told('7.57'), []);
    assert.deepEqual(told('8.02'), ['out NewPPPAuthProtocol', 'out NewPPPAuthProtocolVoIP']);
  });

  it('keeps the oddities of real SCPDs', () => {
    const services = servicesOf('tri');
    const receiver = signature(named(services, 'X_AVM-DE_AppSetup'), 'SetAppMessageReceiver');
    assert.deepEqual(receiver.slice(-2), ['out EncryptionSecret', 'out BoxSenderId']);
    const added = signature(named(services, 'X_AVM-DE_USPController'), 'AddUSPController');
    assert.deepEqual(added.slice(-3), ['out NewIndex', 'in NewUsername', 'in NewPassword']);
    const client = signature(named(services, 'X_VoIP'), 'X_AVM-DE_GetClientByClientId');
    assert.deepEqual(client.slice(0, 2), ['in NewX_AVM-DE_ClientId', 'out NewX_AVM-DE_ClientId']);
    assert.equal(named(services, 'Time').variables.get('LocalTimeZone')?.default, '');
    const password = named(services, 'LANConfigSecurity').variables.get('AllowedCharsPassword');
    assert.match(password?.default ?? '', /^0123456789.* !"#\$%&'\(\).*\{\|\}~$/);
  });

  it('sends events of five variables only', () => {
    const evented = servicesOf('single').flatMap(({ kind, instance, variables }) =>
      [...variables.values()]
        .filter((variable) => variable.evented)
        .map(({ name }) => `${kind}:${instance} ${name}`),
    );
    assert.deepEqual(evented, [
      'WLANConfiguration:1 X_AVM-DE_APEnabled',
      'WLANConfiguration:1 X_AVM-DE_APType',
      'WLANConfiguration:1 X_AVM-DE_LastChangedStamp',
      'WLANConfiguration:2 X_AVM-DE_APEnabled',
      'WLANConfiguration:2 X_AVM-DE_APType',
      'WLANConfiguration:2 X_AVM-DE_LastChangedStamp',
      'Hosts:1 HostNumberOfEntries',
      'Hosts:1 X_AVM-DE_ChangeCounter',
    ]);
  });

  it('asks for the rights of the document, also those put in words', () => {
    const services = servicesOf('tri');
    const action = (kind: string, name: string) => named(services, kind).actions.get(name);
    assert.deepEqual(action('DeviceInfo', 'GetSecurityPort')?.rights, []);
    assert.deepEqual(action('DeviceConfig', 'Reboot')?.rights, ['C']);
    assert.deepEqual(action('Time', 'GetInfo')?.rights, ['C', 'A', 'P', 'N', 'H']);
    const keys = action('WLANConfiguration', 'SetSecurityKeys');
    assert.deepEqual([keys?.rights, keys?.guestRights], [['C'], ['A']]);
    const register = action('X_AVM-DE_AppSetup', 'RegisterApp');
    assert.deepEqual([register?.rights, register?.ruledOut], [['C', 'P', 'N', 'H'], ['A']]);
    const ftp = action('X_AVM-DE_Storage', 'RequestFTPServerWAN');
    assert.deepEqual([ftp?.rights, ftp?.ruledOut], [['A', 'N'], ['C']]);
    assert.equal(action('UserInterface', 'X_AVM-DE_DoUpdate')?.loginOptional, true);
  });

  it('protects by a second factor what the list says, and every name on the list exists', () => {
    const services = servicesOf('tri');
    for (const [kind, names] of Object.entries(secondFactorActions))
      for (const name of names)
        assert.equal(named(services, kind).actions.get(name)?.secondFactor, true, name);
    assert.equal(named(services, 'WLANConfiguration').actions.get('SetEnable')?.secondFactor, false);
  });

  it('refuses a table with a mistake in it', () => {
    const read = (actions: string, variables: string) => () => readTables({ actions, variables }, '8.02');
    assert.throws(read('GetInfo [C] > Enable', 'Status string'), /No state variable Enable/);
    assert.throws(read('GetInfo > Enable', 'Enable boolean'), /This is no action/);
    assert.throws(read('GetInfo [X] > Enable', 'Enable boolean'), /These are no rights/);
    assert.throws(read('GetInfo [C] Enable', 'Enable boolean'), /stands before < or >/);
    assert.throws(read('', 'Enable'), /This is no state variable/);
    assert.throws(read('GetInfo@9.99 [C]', ''), /No FRITZ!OS 9.99/);
  });
});

describe('simulated box: documents', () => {
  it('serves well-formed XML with LF and no byte-order mark, whatever the model and FRITZ!OS', async () => {
    for (const model of models)
      for (const edition of EDITIONS)
        for (const device of ['box', 'repeater'] as const) {
          const services = servicesOf(model, { edition, device });
          for (const [path, text] of documentsOf({ ...box(services), device })) {
            assert.ok(text.startsWith('<?xml version="1.0"?>\n<'), path);
            assert.ok(!text.includes('\r') && text.endsWith('>\n'), path);
            await readXml(text);
          }
        }
  }).timeout(60_000);

  it('says in the SCPDs what the services know, every argument with a state variable that exists', async () => {
    for (const service of servicesOf('tri')) {
      const { actions, variables } = await readScpd(renderScpd(service));
      assert.deepEqual([...actions.keys()], [...service.actions.keys()]);
      for (const [name, list] of actions) {
        const own = service.actions.get(name)!.arguments;
        assert.deepEqual(
          list,
          own.map((a) => `${a.direction} ${a.name} ${a.variable.name}`),
        );
        for (const argument of list) assert.ok(variables.has(argument.split(' ')[2]!), `${name} ${argument}`);
      }
    }
  });

  it('names every service once in tr64desc.xml, in the tree of a real box', async () => {
    const services = servicesOf('tri');
    const text = documentsOf(box(services)).get('/tr64desc.xml')!;
    const found = await readServices(text);
    const expected = services.map(({ type, id, controlUrl, eventUrl, scpdUrl, device }) => {
      return { type, id, controlUrl, eventUrl, scpdUrl, device };
    });
    assert.deepEqual(found, expected);
    assert.equal(new Set(found.map(({ controlUrl }) => controlUrl)).size, found.length);
    assert.match(text, /<Major>154<\/Major>\n<Minor>8<\/Minor>\n<Patch>2<\/Patch>/);
    assert.match(text, /<friendlyName>Villa &quot;Kunterbunt&quot; &amp; Söhne<\/friendlyName>/);
    assert.match(text, /<serialNumber>3C:37:12:AA:BB:CC<\/serialNumber>/);
    assert.match(
      text,
      /<\/service><!-- 2 --><service><serviceType>urn:dslforum-org:service:WLANConfiguration:3</,
    );
    assert.match(text, /<presentationURL>http:\/\/fritz.box<\/presentationURL>\n<\/device>\n<\/root>\n$/);
  });

  it('serves every SCPD that any of its descriptions names', async () => {
    for (const device of ['box', 'repeater'] as const) {
      const options = { ...box(servicesOf('tri', { device })), device };
      const documents = documentsOf(options);
      for (const { path, text, udn, deviceType } of descriptionsOf(options)) {
        for (const service of await readServices(text))
          assert.ok(documents.has(service.scpdUrl), `${path} ${service.scpdUrl}`);
        assert.ok(text.includes(`<UDN>${udn}</UDN>`) && text.includes(`<deviceType>${deviceType}<`), path);
      }
    }
  });

  it('keeps TR-064 and the UPnP gateway apart by namespace', async () => {
    const documents = documentsOf(box(servicesOf('tri')));
    assert.match(documents.get('/tr64desc.xml')!, /<root xmlns="urn:dslforum-org:device-1-0">/);
    assert.match(documents.get('/hostsSCPD.xml')!, /<scpd xmlns="urn:dslforum-org:service-1-0">/);
    assert.match(documents.get('/igddesc.xml')!, /<root xmlns="urn:schemas-upnp-org:device-1-0">/);
    assert.match(documents.get('/igdicfgSCPD.xml')!, /<scpd xmlns="urn:schemas-upnp-org:service-1-0">/);
    const gateway = await readServices(documents.get('/igddesc.xml')!);
    assert.deepEqual(
      gateway.map(({ type }) => type.split(':').slice(-2).join(':')),
      [
        'Any:1',
        'WANCommonInterfaceConfig:1',
        'WANDSLLinkConfig:1',
        'WANIPConnection:1',
        'WANIPv6FirewallControl:1',
      ],
    );
    const second = await readServices(documents.get('/igd2desc.xml')!);
    assert.ok(second.some(({ type }) => type === 'urn:schemas-upnp-org:service:WANIPConnection:2'));
  });

  it('knows repeaters: fewer services and no gateway', async () => {
    const options: DocumentOptions = {
      ...box(servicesOf('dual', { device: 'repeater' })),
      device: 'repeater',
    };
    const paths = descriptionsOf(options).map(({ path }) => path);
    assert.deepEqual(paths, ['/tr64desc.xml', '/fboxdesc.xml', '/l2tpv3.xml']);
    const services = await readServices(documentsOf(options).get('/tr64desc.xml')!);
    assert.deepEqual(
      new Set(services.map(({ device }) => device)),
      new Set(['InternetGatewayDevice', 'LANDevice']),
    );
    assert.ok(services.some(({ type }) => type.endsWith(':Hosts:1')));
    assert.ok(!services.some(({ type }) => /WAN|X_VoIP/.test(type)));
    assert.ok(!documentsOf(options).has('/igddesc.xml') && !documentsOf(options).has('/igdicfgSCPD.xml'));
  });
});
