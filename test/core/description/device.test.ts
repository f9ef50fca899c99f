import assert from 'node:assert/strict';
import { parseDescription, pathOnHost } from '../../../core/description/device';

const url = 'http://192.168.178.1:49000/tr64desc.xml';

const service = (type: string, path = type) => `<service>
<serviceType>urn:dslforum-org:service:${type}:1</serviceType>
<serviceId>urn:${type}-com:serviceId:${type}1</serviceId>
<controlURL>/upnp/control/${path.toLowerCase()}</controlURL>
<eventSubURL>/upnp/control/${path.toLowerCase()}</eventSubURL>
<SCPDURL>/${path.toLowerCase()}SCPD.xml</SCPDURL>
</service>`;

interface Parts {
  system?: string;
  services?: string;
  below?: string;
  namespace?: string;
}

/** First Steps 10.4, shortened. */
const description = ({
  system = '',
  services = '',
  below = '',
  namespace = 'urn:dslforum-org:device-1-0',
}: Parts) =>
  `<?xml version="1.0"?>
<root xmlns="${namespace}">
  <specVersion><major>1</major><minor>0</minor></specVersion>
  ${system}
  <device>
  <deviceType>urn:dslforum-org:device:InternetGatewayDevice:1</deviceType>
  <friendlyName>FRITZBOX UPnP/1.0 AVM FRITZ!Box Fon WLAN 7270 v3 74.04.85</friendlyName>
  <manufacturer>AVM</manufacturer>
  <modelName>FRITZ!Box Fon WLAN 7270 v3</modelName>
  <UDN>uuid:739f2409-bccb-40e7-8e6c-0024FE6E00C3</UDN>
  <serviceList>${services}</serviceList>
  <deviceList>${below}</deviceList>
  </device>
</root>`;

const lanDevice = (inner: string) =>
  `<device><UDN>uuid:75802409</UDN><serviceList>${inner}</serviceList></device>`;

describe('10.4 Service description response from CPE', () => {
  it('tells the device', () => {
    assert.deepEqual(parseDescription(description({}), url).device, {
      manufacturer: 'AVM',
      modelName: 'FRITZ!Box Fon WLAN 7270 v3',
      friendlyName: 'FRITZBOX UPnP/1.0 AVM FRITZ!Box Fon WLAN 7270 v3 74.04.85',
      udn: 'uuid:739f2409-bccb-40e7-8e6c-0024FE6E00C3',
      firmware: '',
      url,
    });
  });

  it('tells the firmware where there is a systemVersion', () => {
    const display =
      '<systemVersion><HW>226</HW><Major>154</Major><Display>154.07.57</Display></systemVersion>';
    assert.equal(parseDescription(description({ system: display }), url).device.firmware, '154.07.57');
    const parts = '<systemVersion><Major>154</Major><Minor>7</Minor><Patch>57</Patch></systemVersion>';
    assert.equal(parseDescription(description({ system: parts }), url).device.firmware, '154.07.57');
  });

  it('has a version to remember it by, with and without firmware', () => {
    const system = '<systemVersion><Display>154.07.57</Display></systemVersion>';
    const version = (parts: Parts) => parseDescription(description(parts), url).version;
    assert.equal(version({ system }), '154.07.57');
    assert.equal(version({}), version({}));
    assert.notEqual(version({}), version({ services: service('Hosts') }));
  });

  it('names services through the whole tree of devices, indented or on one line, between comments', () => {
    const below = lanDevice(service('WLANConfiguration').replaceAll('\n', '')) + lanDevice(service('Hosts'));
    const services = `<!-- first --> ${service('DeviceInfo')} <!-- last -->`;
    const { services: found } = parseDescription(description({ services, below }), url);
    assert.deepEqual(
      found.map(({ name }) => name),
      ['DeviceInfo:1', 'WLANConfiguration:1', 'Hosts:1'],
    );
    assert.deepEqual(found[2], {
      type: 'urn:dslforum-org:service:Hosts:1',
      id: 'urn:Hosts-com:serviceId:Hosts1',
      name: 'Hosts:1',
      controlUrl: '/upnp/control/hosts',
      eventUrl: '/upnp/control/hosts',
      scpdUrl: '/hostsSCPD.xml',
      actions: new Map(),
      variables: new Map(),
    });
  });

  it('of something else is no box', () => {
    const gateway = description({ namespace: 'urn:schemas-upnp-org:device-1-0' });
    const named = (udn: string) => description({}).replace(/<UDN>.*<\/UDN>/, udn);
    const strange = ['uuid:../../x', 'uuid:', '12345678', `uuid:${'a'.repeat(200)}`].map((udn) =>
      named(`<UDN>${udn}</UDN>`),
    );
    for (const text of [gateway, '<root/>', '<html/>', named(''), ...strange]) {
      assert.throws(() => parseDescription(text, url), {
        code: 'NOT_A_BOX',
        message: /192\.168\.178\.1:49000/,
      });
    }
  });

  it('must not point to another host', () => {
    const elsewhere = service('Hosts').replace(
      '/upnp/control/hosts<',
      'http://203.0.113.1/upnp/control/hosts<',
    );
    assert.throws(() => parseDescription(description({ services: elsewhere }), url), {
      code: 'MALFORMED',
      message: /another host \(203\.0\.113\.1\)/,
    });
  });
});

describe('3 Service Discovery: an address of the description', () => {
  it('is combined with the host of the description', () => {
    assert.equal(pathOnHost('/hostsSCPD.xml', url), '/hostsSCPD.xml');
    assert.equal(pathOnHost('hostsSCPD.xml?a=1', url), '/hostsSCPD.xml?a=1');
    assert.equal(pathOnHost('http://192.168.178.1:49000/x', url), '/x');
  });

  it('is refused on another host, in another scheme, or when it is none', () => {
    for (const reference of ['//203.0.113.1/x', 'https://example.org/x', 'file:///etc/passwd', 'http://[']) {
      assert.throws(() => pathOnHost(reference, url), { code: 'MALFORMED' }, reference);
    }
  });
});
