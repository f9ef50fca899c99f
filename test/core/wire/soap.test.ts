import assert from 'node:assert/strict';
import { faultError } from '../../../core/faults';
import { envelope, parseReply, soapHeaders } from '../../../core/wire/soap';
import { child, parseXml } from '../../../core/wire/xml';

const type = 'urn:dslforum-org:service:DeviceInfo:1';

/** First Steps 10.5. */
const printedRequest = `<?xml version="1.0"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">
<s:Body><u:GetSecurityPort xmlns:u="urn:dslforum-org:service:DeviceInfo:1"></u:GetSecurityPort>
</s:Body>
</s:Envelope>`;

/** First Steps 10.6. */
const printedReply = `<?xml version="1.0"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><s:Body>
<u:GetSecurityPortResponse xmlns:u="urn:dslforum-org:service:DeviceInfo:1">
<NewSecurityPort>49443</NewSecurityPort>
</u:GetSecurityPortResponse>
</s:Body> </s:Envelope>`;

/** As boxes print it: one element a line. */
const fault = (
  code: number,
  description: string,
  namespace = 'urn:dslforum-org:control-1-0',
) => `<?xml version="1.0"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">
<s:Body>
<s:Fault>
<faultcode>s:Client</faultcode>
<faultstring>UPnPError</faultstring>
<detail>
<UPnPError xmlns="${namespace}">
<errorCode>${code}</errorCode>
<errorDescription>${description}</errorDescription>
</UPnPError>
</detail>
</s:Fault>
</s:Body>
</s:Envelope>`;

describe('10.5 SOAP Request with Action GetSecurityPort', () => {
  it('says what the document prints', () => {
    const written = parseXml(envelope({ serviceType: type, action: 'GetSecurityPort', args: [] }));
    const printed = parseXml(printedRequest);
    const [ours, theirs] = [written, printed].map((root) => child(child(root, 'Body'), 'GetSecurityPort'));
    assert.equal(written.namespace, printed.namespace);
    assert.deepEqual(written.attributes, printed.attributes);
    assert.deepEqual([ours?.namespace, ours?.children], [theirs?.namespace, theirs?.children]);
  });

  it('names service and action in the header, in quotes', () => {
    assert.deepEqual(soapHeaders({ serviceType: type, action: 'GetSecurityPort', args: [] }), {
      'Content-Type': 'text/xml; charset="utf-8"',
      SOAPAction: '"urn:dslforum-org:service:DeviceInfo:1#GetSecurityPort"',
    });
  });

  it('carries arguments in their order, escaped', () => {
    const args = [
      ['NewSSID', 'Tom & "Lisa" <3'],
      ['NewEmpty', ''],
    ] as const;
    const call = child(
      child(parseXml(envelope({ serviceType: type, action: 'SetSSID', args })), 'Body'),
      'SetSSID',
    );
    assert.deepEqual(
      call?.children.map(({ name, text, namespace }) => [name, text, namespace]),
      [
        ['NewSSID', 'Tom & "Lisa" <3', ''],
        ['NewEmpty', '', ''],
      ],
    );
  });
});

describe('10.6 SOAP Response for Action GetSecurityPort', () => {
  it('is read as the document prints it', () => {
    const { values, fault: none } = parseReply(printedReply, 'GetSecurityPort');
    assert.deepEqual([...values!], [['NewSecurityPort', '49443']]);
    assert.equal(none, undefined);
  });

  for (const text of ['<html/>', '<Envelope/>', '<Envelope><Body/></Envelope>', '', '401 Unauthorized']) {
    it(`is refused when it is no reply: ${JSON.stringify(text)}`, () => {
      assert.throws(() => parseReply(text, 'GetInfo'), { code: 'MALFORMED' });
    });
  }
});

describe('a fault', () => {
  it('is read with its number and its words', () => {
    assert.deepEqual(parseReply(fault(714, 'NoSuchEntryInArray'), 'GetInfo').fault, {
      code: 714,
      description: 'NoSuchEntryInArray',
    });
  });

  it('may be the short one of First Steps 10.7.2', () => {
    const text = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>
      <errorCode>503</errorCode><errorDescription>Auth. failed</errorDescription></s:Fault></s:Body></s:Envelope>`;
    assert.deepEqual(parseReply(text, 'GetInfo').fault, {
      code: 503,
      description: 'Auth. failed',
    });
  });

  const meanings: [upnpCode: number, code: string][] = [
    [401, 'ACTION_FAILED'],
    [402, 'ACTION_FAILED'],
    [501, 'ACTION_FAILED'],
    [600, 'ACTION_FAILED'],
    [603, 'ACTION_FAILED'],
    [606, 'MISSING_RIGHT'],
    [707, 'ACTION_FAILED'],
    [713, 'NO_SUCH_ENTRY'],
    [714, 'NO_SUCH_ENTRY'],
    [801, 'ACTION_FAILED'],
    [820, 'ACTION_FAILED'],
    [866, 'SECOND_FACTOR_REQUIRED'],
    [867, 'SECOND_FACTOR_BLOCKED'],
    [868, 'SECOND_FACTOR_BUSY'],
    [4711, 'ACTION_FAILED'],
  ];
  for (const [upnpCode, code] of meanings) {
    it(`${upnpCode} is ${code} and says so in a sentence`, () => {
      const error = faultError(upnpCode, 'Some words', {
        service: 'Hosts:1',
        action: 'GetInfo',
        status: 500,
      });
      assert.equal(error.code, code);
      assert.deepEqual([error.upnpCode, error.upnpDescription, error.status], [upnpCode, 'Some words', 500]);
      assert.match(error.message, new RegExp(`^Hosts:1 GetInfo: .*\\(${upnpCode} Some words\\)\\.$`));
    });
  }
});
