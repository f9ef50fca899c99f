/** First Steps, chapter 10: the dialogues that the document prints, held with a server that says the document's words. */

import assert from 'node:assert/strict';
import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { type ConnectOptions, FritzBox } from '../../core/index';
import { servers } from './support/server';

const device = `<?xml version="1.0"?>
<root xmlns="urn:dslforum-org:device-1-0">
  <specVersion><major>1</major><minor>0</minor></specVersion>
  <device>
    <deviceType>urn:dslforum-org:device:InternetGatewayDevice:1</deviceType>
    <friendlyName>FRITZBOX UPnP/1.0 AVM FRITZ!Box Fon WLAN 7270 v3 74.04.85</friendlyName>
    <manufacturer>AVM</manufacturer>
    <modelName>FRITZ!Box Fon WLAN 7270 v3</modelName>
    <UDN>uuid:739f2409-bccb-40e7-8e6c-0024FE6E00C3</UDN>
    <serviceList>
      <service>
        <serviceType>urn:dslforum-org:service:DeviceInfo:1</serviceType>
        <serviceId>urn:DeviceInfo-com:serviceId:DeviceInfo1</serviceId>
        <controlURL>/upnp/control/deviceinfo</controlURL>
        <eventSubURL>/upnp/control/deviceinfo</eventSubURL>
        <SCPDURL>/deviceinfoSCPD.xml</SCPDURL>
      </service>
      <service>
        <serviceType>urn:dslforum-org:service:Hosts:1</serviceType>
        <serviceId>urn:LanDeviceHosts-com:serviceId:Hosts1</serviceId>
        <controlURL>/upnp/control/hosts</controlURL>
        <eventSubURL>/upnp/control/hosts</eventSubURL>
        <SCPDURL>/hostsSCPD.xml</SCPDURL>
      </service>
    </serviceList>
  </device>
</root>`;

/** Actions with one argument `out` each. */
const scpd = (action: string, argument: string, type: string) => `<?xml version="1.0"?>
<scpd xmlns="urn:dslforum-org:service-1-0"><actionList><action><name>${action}</name><argumentList>
<argument><name>New${argument}</name><direction>out</direction>
<relatedStateVariable>${argument}</relatedStateVariable></argument></argumentList></action></actionList>
<serviceStateTable><stateVariable sendEvents="no"><name>${argument}</name><dataType>${type}</dataType></stateVariable>
</serviceStateTable></scpd>`;

const request105 = `<?xml version="1.0"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">
<s:Body><u:GetSecurityPort xmlns:u="urn:dslforum-org:service:DeviceInfo:1"></u:GetSecurityPort>
</s:Body>
</s:Envelope>`;

const reply106 = `<?xml version="1.0"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><s:Body>
<u:GetSecurityPortResponse xmlns:u="urn:dslforum-org:service:DeviceInfo:1">
<NewSecurityPort>49443</NewSecurityPort>
</u:GetSecurityPortResponse>
</s:Body> </s:Envelope>`;

const envelope107 = (header: string, body: string) => `<?xml version="1.0" encoding="utf-8"?>
<s:Envelope s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"
xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" >
  <s:Header>
    ${header}
  </s:Header>
  <s:Body>
    ${body}
  </s:Body>
</s:Envelope>`;

const call107 = `<u:GetHostNumberOfEntries xmlns:u="urn:dslforum-org:service:Hosts:1">
    </u:GetHostNumberOfEntries>`;

const request1071 = envelope107(
  `<h:InitChallenge
      xmlns:h="http://soap-authentication.org/digest/2001/10/"
      s:mustUnderstand="1">
      <UserID>admin</UserID>
    </h:InitChallenge >`,
  call107,
);

const reply1072 = envelope107(
  `<h:Challenge
      xmlns:h="http://soap-authentication.org/digest/2001/10/"
      s:mustUnderstand="1">
      <Status>Unauthenticated</Status>
      <Nonce>F758BE72FB999CEA</Nonce>
      <Realm>F!Box SOAP-Auth</Realm>
    </h:Challenge>`,
  `<s:Fault>
      <errorCode>503</errorCode>
      <errorDescription>Auth. failed</errorDescription>
    </s:Fault>`,
);

const request1073 = envelope107(
  `<h:ClientAuth
      xmlns:h="http://soap-authentication.org/digest/2001/10/"
      s:mustUnderstand="1">
      <Nonce>F758BE72FB999CEA</Nonce>
      <Auth>b4f67585f22b0af7c4615db5a18faa14</Auth>
      <UserID>admin</UserID>
      <Realm>F!Box SOAP-Auth</Realm>
    </h:ClientAuth>`,
  call107,
);

const reply1074 = envelope107(
  `<h:NextChallenge
      xmlns:h="http://soap-authentication.org/digest/2001/10/"
      s:mustUnderstand="1">
      <Status>Authenticated</Status>
      <Nonce>0B9813494DD27C93</Nonce>
      <Realm>F!Box SOAP-Auth</Realm>
    </h:NextChallenge>`,
  `<u:GetHostNumberOfEntriesResponse
      xmlns:u="urn:dslforum-org:service:Hosts:1">
      <HostNumberOfEntries>42</HostNumberOfEntries>
    </u:GetHostNumberOfEntriesResponse>`,
);

/**
 * The document breaks lines to fit its page, and puts the attributes of an envelope in another order in 10.5 than in
 * 10.7. Beyond that, byte by byte: no space between elements or at the end of a tag, attributes in the order of the alphabet.
 */
function bare(xml: string): string {
  const tag = (_: string, name: string, attributes: string) =>
    `<${[name, ...(attributes.match(/[\w:]+="[^"]*"/g) ?? []).toSorted()].join(' ')}>`;
  return xml
    .replace(/<\?xml[^>]*\?>/, '')
    .replace(/<([\w:]+)((?:\s+[\w:]+="[^"]*")*)\s*>/g, tag)
    .replace(/\s+>/g, '>')
    .replace(/>\s+/g, '>')
    .replace(/\s+</g, '<');
}

interface Asked {
  readonly line: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('10 Examples', () => {
  const serve = servers();

  /** A server that describes the document's box and answers calls with its words; writes down what it is asked. */
  async function documentBox(answer: (body: string) => string, options: ConnectOptions) {
    const asked: Asked[] = [];
    const pages: Record<string, string> = {
      '/tr64desc.xml': device,
      '/deviceinfoSCPD.xml': scpd('GetSecurityPort', 'SecurityPort', 'ui4'),
      '/hostsSCPD.xml': scpd('GetHostNumberOfEntries', 'HostNumberOfEntries', 'ui2'),
    };
    const listener: RequestListener = async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      asked.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
      response.setHeader('Content-Type', 'text/xml; charset="utf-8"');
      response.end(pages[request.url ?? ''] ?? answer(body));
    };
    const origin = await serve(listener);
    const box = await FritzBox.connect({ url: `${origin}/tr64desc.xml`, security: 'plain', ...options });
    const calls = () => asked.filter(({ line }) => line.startsWith('POST'));
    return { box, asked, calls, origin };
  }

  it('10.3 and 10.4: the description is asked for where LOCATION points, and read', async () => {
    const { box, asked, origin } = await documentBox(() => reply106, {});
    await box.close();
    assert.equal(asked[0]!.line, 'GET /tr64desc.xml');
    assert.equal(`http://${asked[0]!.headers.host}`, origin);
    assert.deepEqual(
      [box.device.udn, box.device.modelName],
      ['uuid:739f2409-bccb-40e7-8e6c-0024FE6E00C3', 'FRITZ!Box Fon WLAN 7270 v3'],
    );
  });

  it('10.5 and 10.6: GetSecurityPort', async () => {
    const { box, calls } = await documentBox(() => reply106, {});
    assert.deepEqual(await box.call('DeviceInfo', 'GetSecurityPort'), { NewSecurityPort: 49_443 });
    await box.close();
    const [{ line, headers, body }] = calls() as [Asked];
    assert.equal(line, 'POST /upnp/control/deviceinfo');
    assert.equal(headers['content-type'], 'text/xml; charset="utf-8"');
    assert.equal(headers.soapaction, '"urn:dslforum-org:service:DeviceInfo:1#GetSecurityPort"');
    assert.equal(headers['content-length'], String(Buffer.byteLength(body)));
    assert.equal(bare(body), bare(request105));
  });

  it('10.7: the login on the content level, from the first request to the answer', async () => {
    const answer = (body: string) => (body.includes('ClientAuth') ? reply1074 : reply1072);
    const { box, calls } = await documentBox(answer, {
      authentication: 'content',
      username: 'admin',
      password: 'gurkensalat',
    });
    assert.deepEqual(await box.call('Hosts', 'GetHostNumberOfEntries'), { NewHostNumberOfEntries: 42 });
    await box.close();
    // Boxes do not ask for a login here, so the first try is one without.
    const [, ...login] = calls().map(({ body }) => bare(body));
    assert.deepEqual(login, [request1071, request1073].map(bare));
    for (const { headers } of calls()) assert.equal(headers.authorization, undefined);
  });
});
