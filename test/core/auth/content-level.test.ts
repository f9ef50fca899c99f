import assert from 'node:assert/strict';
import { clientAuth, contentResponse, contentState, initChallenge } from '../../../core/auth/content-level';
import { parseReply } from '../../../core/wire/soap';
import { parseXml, type XmlElement } from '../../../core/wire/xml';
import { FakeClock } from '../../support/fake-clock';
import { boxes, calls, failure, told } from '../support/boxes';

/** The values that chapter 4.1.2 and 10.7 print. */
const printed = {
  username: 'admin',
  password: 'gurkensalat',
  realm: 'F!Box SOAP-Auth',
  nonce: 'F758BE72FB999CEA',
  auth: 'b4f67585f22b0af7c4615db5a18faa14',
  next: '0B9813494DD27C93',
};
const envelopeNamespace = 'http://schemas.xmlsoap.org/soap/envelope/';

/** A header element as the document prints it, in an envelope so that the prefix `s` means something. */
const inEnvelope = (header: string) =>
  parseXml(`<s:Envelope xmlns:s="${envelopeNamespace}"><s:Header>${header}</s:Header></s:Envelope>`)
    .children[0]!.children[0]!;

/** What an element says: layout and the order of attributes say nothing. */
const said = ({ name, namespace, attributes, children, text }: XmlElement): unknown => [
  name,
  namespace,
  attributes,
  children.length > 0 ? children.map(said) : text.trim(),
];

describe('4.1.2 Content Level Authentication', () => {
  it('computes the response of the document', () => {
    assert.equal(contentResponse(printed, printed.realm, printed.nonce), printed.auth);
  });
});

describe('10.7.1 Initial Client Request', () => {
  it('says what the document prints', () => {
    const document = `<h:InitChallenge
      xmlns:h="http://soap-authentication.org/digest/2001/10/"
      s:mustUnderstand="1">
      <UserID>admin</UserID>
    </h:InitChallenge >`;
    assert.deepEqual(said(inEnvelope(initChallenge('admin'))), said(inEnvelope(document)));
  });
});

describe('10.7.2 Server Response to Initial Client Request', () => {
  const response = `<?xml version="1.0" encoding="utf-8"?>
<s:Envelope s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"
xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" >
  <s:Header>
    <h:Challenge
      xmlns:h="http://soap-authentication.org/digest/2001/10/"
      s:mustUnderstand="1">
      <Status>Unauthenticated</Status>
      <Nonce>F758BE72FB999CEA</Nonce>
      <Realm>F!Box SOAP-Auth</Realm>
    </h:Challenge>
  </s:Header>
  <s:Body>
    <s:Fault>
      <errorCode>503</errorCode>
      <errorDescription>Auth. failed</errorDescription>
    </s:Fault>
  </s:Body>
</s:Envelope>`;

  it('is read as the document prints it', () => {
    assert.deepEqual(contentState({ text: response }), {
      authenticated: false,
      nonce: printed.nonce,
      realm: printed.realm,
    });
    assert.equal(parseReply(response, 'GetHostNumberOfEntries').fault?.code, 503);
  });

  it('is none where there is no such header, or no XML', () => {
    assert.equal(contentState({ text: '<s:Envelope xmlns:s="x"><s:Body/></s:Envelope>' }), undefined);
    assert.equal(contentState({ text: '401 Unauthorized' }), undefined);
  });
});

describe('10.7.3 Client Request with Authentication', () => {
  it('says what the document prints', () => {
    const document = `<h:ClientAuth
      xmlns:h="http://soap-authentication.org/digest/2001/10/"
      s:mustUnderstand="1">
      <Nonce>F758BE72FB999CEA</Nonce>
      <Auth>b4f67585f22b0af7c4615db5a18faa14</Auth>
      <UserID>admin</UserID>
      <Realm>F!Box SOAP-Auth</Realm>
    </h:ClientAuth>`;
    assert.deepEqual(said(inEnvelope(clientAuth(printed, printed))), said(inEnvelope(document)));
  });
});

describe('10.7.4 Server Response for successful Authentication', () => {
  it('carries the nonce of the next call', () => {
    const response = `<s:Envelope xmlns:s="${envelopeNamespace}"><s:Header>
      <h:NextChallenge xmlns:h="http://soap-authentication.org/digest/2001/10/" s:mustUnderstand="1">
      <Status>Authenticated</Status><Nonce>0B9813494DD27C93</Nonce><Realm>F!Box SOAP-Auth</Realm>
      </h:NextChallenge></s:Header><s:Body><u:GetHostNumberOfEntriesResponse xmlns:u="urn:dslforum-org:service:Hosts:1">
      <HostNumberOfEntries>42</HostNumberOfEntries></u:GetHostNumberOfEntriesResponse></s:Body></s:Envelope>`;
    assert.deepEqual(contentState({ text: response }), {
      authenticated: true,
      nonce: printed.next,
      realm: printed.realm,
    });
  });
});

describe('4.1.2 Content Level Authentication at a box', () => {
  const { simulate, connectKnown: connect } = boxes();
  const content = { authentication: 'content' } as const;

  for (const security of ['tls', 'plain'] as const) {
    it(`logs in once, then every reply brings the nonce of the next call (${security})`, async () => {
      const simulator = await simulate();
      const box = await connect(simulator, { ...content, security });
      simulator.log.clear();
      for (let turn = 0; turn < 11; turn++) await box.call('DeviceInfo', 'GetInfo');
      // One to ask for the challenge, eleven that succeed.
      assert.deepEqual(told(simulator.log.entries), Array(12).fill('POST GetInfo 200 content'));
      assert.deepEqual(
        simulator.log.entries.map(({ upnpCode }) => upnpCode),
        [503, ...Array(11).fill(undefined)],
      );
      assert.ok(simulator.log.entries.every(({ secure }) => secure === (security === 'tls')));
    });
  }

  const answers = [
    { contentStatus: 200, contentFault: 'long', contentDescription: 'Auth. failed' },
    { contentStatus: 200, contentFault: 'short', contentDescription: '' },
    { contentStatus: 500, contentFault: 'short', contentDescription: 'Auth. failed' },
    { contentStatus: 500, contentFault: 'long', contentDescription: '' },
  ] as const;
  for (const answer of answers) {
    it(`takes a challenge with HTTP ${answer.contentStatus} and a ${answer.contentFault} fault`, async () => {
      const simulator = await simulate(answer);
      const box = await connect(simulator, content);
      assert.equal(typeof (await box.call('DeviceInfo', 'GetInfo')).NewUpTime, 'number');
      const wrong = await connect(simulator, { ...content, password: 'wrong' });
      assert.equal((await failure(wrong.call('DeviceInfo', 'GetInfo'))).code, 'UNAUTHORIZED');
    });
  }

  it('lets calls go strictly one at a time', async () => {
    const simulator = await simulate({ latency: 5 });
    const box = await connect(simulator, content);
    simulator.log.clear();
    const names = ['GetInfo', 'GetSSID', 'GetBSSID', 'GetChannelInfo', 'GetStatistics'];
    await Promise.all(names.map((name) => box.call('WLANConfiguration:1', name)));
    // Two calls on one nonce would have made a fault 503.
    assert.equal(calls(simulator).filter(({ upnpCode }) => upnpCode === 503).length, 1);
    assert.equal(calls(simulator).length, 6);
  });

  it('goes on after a pause in which the nonce ended, with one more request', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, content);
    await box.call('DeviceInfo', 'GetInfo');
    simulator.gate.contentNonces.forget();
    simulator.log.clear();
    await box.call('DeviceInfo', 'GetInfo');
    await box.call('DeviceInfo', 'GetInfo');
    assert.deepEqual(
      simulator.log.entries.map(({ upnpCode }) => upnpCode),
      [503, undefined, undefined],
    );
  });

  it('keeps the nonce through faults of actions', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, content);
    await box.call('DeviceInfo', 'GetInfo');
    simulator.log.clear();
    assert.equal(
      (await failure(box.call('X_AVM-DE_Homeauto', 'GetGenericDeviceInfos', { NewIndex: 99 }))).code,
      'NO_SUCH_ENTRY',
    );
    await box.call('DeviceInfo', 'GetInfo');
    assert.equal(simulator.log.entries.length, 2);
  });

  it('needs no login for what the document frees from it', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, content);
    simulator.log.clear();
    await box.call('Hosts', 'GetHostNumberOfEntries');
    assert.deepEqual(told(simulator.log.entries), ['POST GetHostNumberOfEntries 200 none']);
  });

  it('is tried three times at most with a wrong password, then the box is left alone', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    const box = await connect(simulator, { ...content, clock, password: 'wrong' });
    for (let turn = 0; turn < 3; turn++) {
      assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'UNAUTHORIZED');
    }
    simulator.log.clear();
    assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'LOGIN_BLOCKED');
    assert.equal(simulator.log.entries.length, 0);
    await clock.advance(30 * 60_000);
    assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'UNAUTHORIZED');
  });

  it('that is refused to many calls at once counts as one refusal', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, { ...content, password: 'wrong' });
    const names = ['GetInfo', 'GetSSID', 'GetBSSID', 'GetChannelInfo', 'GetStatistics'];
    const errors = await Promise.all(names.map((name) => failure(box.call('WLANConfiguration:1', name))));
    assert.deepEqual(new Set(errors.map(({ code }) => code)), new Set(['UNAUTHORIZED']));
    assert.equal(calls(simulator).filter(({ authorization }) => authorization === 'content').length, 2);
  });
});
