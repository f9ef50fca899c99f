import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, connect as openConnection } from 'node:net';
import { descriptionUrl, isHomeAddress, refuseStranger } from '../../../core/availability/locate';
import type { Tr064Error } from '../../../core/errors';
import { FritzBox } from '../../../core/index';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';
import { boxes, failure } from '../support/boxes';
import { page, servers } from '../support/server';

describe('3.1 Manual Discovery', () => {
  const { simulate, connect, later } = boxes();
  const serve = servers();
  after(removeTemporaryFolders);

  /** Lets what listens on a port of 127.0.0.1 be reached at another address of this machine, too. */
  async function alsoAt(address: string, port: number): Promise<void> {
    const server = createServer((near) => {
      const far = openConnection(port, '127.0.0.1');
      near.pipe(far).pipe(near);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        one.on('error', () => {});
        one.on('close', () => other.destroy());
      }
    });
    await once(server.listen(port, address), 'listening');
    later(() => new Promise((resolve) => server.close(resolve)));
  }

  it('makes an address of host and port, of IPv6 too', () => {
    assert.equal(descriptionUrl('fritz.box', 49_000), 'http://fritz.box:49000/tr64desc.xml');
    assert.equal(descriptionUrl('fe80::1', 49_000), 'http://[fe80::1]:49000/tr64desc.xml');
  });

  it('takes host and port, or an address with and without path', async () => {
    const simulator = await simulate();
    const { http } = simulator.ports;
    for (const place of [
      { url: undefined, host: '127.0.0.1', port: http },
      { url: undefined, host: 'localhost', port: http },
      { url: simulator.http },
      { url: `${simulator.http}/tr64desc.xml` },
      { url: `${simulator.https}/tr64desc.xml` },
    ]) {
      const box = await connect(simulator, place);
      assert.equal(box.device.udn, simulator.udn, JSON.stringify(place));
      assert.equal(box.services.length, simulator.services.length);
    }
  });

  it('takes a host as people write it', async () => {
    const simulator = await simulate();
    for (const host of ['LOCALHOST', ' 127.0.0.1 ', '127.0.0.1.']) {
      const box = await connect(simulator, { url: undefined, host, port: simulator.ports.http });
      assert.equal(box.device.udn, simulator.udn, host);
    }
    const { http } = simulator;
    const box = await connect(simulator, { url: ` ${http.replace('http', 'HTTP')}/tr64desc.xml` });
    assert.equal(box.device.url, `${http}/tr64desc.xml`);
  });

  it('takes an IPv6 address, in brackets or not, for pages and calls over TLS too', async function () {
    const simulator = await simulate();
    const { http, https } = simulator.ports;
    try {
      for (const port of [http, https]) await alsoAt('::1', port);
    } catch (error) {
      console.log(`      left out: no IPv6 on this machine (${(error as Error).message})`);
      this.skip();
    }
    for (const host of ['::1', '[::1]']) {
      const box = await connect(simulator, { url: undefined, host, port: http });
      assert.equal(box.device.url, `http://[::1]:${http}/tr64desc.xml`);
      const { 'NewX_AVM-DE_HostListPath': path } = await box.call('Hosts', 'X_AVM-DE_GetHostListPath');
      assert.match(await box.get(String(path)), /<List>/);
    }
  });

  it('over HTTPS needs nothing but HTTPS, for a warm start and events too', async () => {
    const simulator = await simulate();
    const [url, storage] = [`${simulator.https}/tr64desc.xml`, temporaryFolder('https')];
    for (const start of ['cold', 'warm']) {
      const box = await connect(simulator, { url, storage });
      const first = new Promise((resolve) => box.watch('hosts', resolve));
      await first;
      await box.close();
      assert.ok(
        simulator.log.entries.every(({ secure }) => secure),
        start,
      );
    }
  });

  it('over HTTPS says nothing to another certificate, not even which page is wanted', async () => {
    const simulator = await simulate();
    const [url, storage] = [`${simulator.https}/tr64desc.xml`, temporaryFolder('first byte')];
    const fingerprint = 'AB'.repeat(32);
    assert.equal(
      (await failure(connect(simulator, { url, certificate: { fingerprint } }))).code,
      'CERTIFICATE_CHANGED',
    );
    assert.equal(simulator.log.total, 0);
    await (await connect(simulator, { url, storage })).close();
    await simulator.renewCertificate();
    const before = simulator.log.total;
    const error = await failure(connect(simulator, { url, storage }));
    assert.deepEqual([error.code, simulator.log.total], ['CERTIFICATE_CHANGED', before]);
    const [, found] = /found ([0-9A-F:]+)/.exec(error.message)!;
    await (await connect(simulator, { url, storage, certificate: { fingerprint: found! } })).close();
    await connect(simulator, { url, storage });
  });

  it('reads the description alone, and each distinct SCPD once when all are asked for', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    assert.deepEqual(
      simulator.log.entries.filter(({ method }) => method === 'GET').map(({ path }) => path),
      ['/tr64desc.xml'],
    );
    await Promise.all([box.describe(), box.describe('Hosts'), box.describe()]);
    const pages = simulator.log.entries.filter(({ method }) => method === 'GET').map(({ path }) => path);
    const distinct = new Set(simulator.services.map(({ scpdUrl }) => scpdUrl));
    assert.deepEqual(pages.toSorted(), ['/tr64desc.xml', ...distinct].toSorted());
  });

  it('goes on when an SCPD fails, and reads it when its service is called', async () => {
    const simulator = await simulate();
    simulator.injections.add({ kind: 'status', status: 404, path: '/hostsSCPD.xml', times: 1 });
    const box = await connect(simulator);
    assert.deepEqual(
      (await box.describe()).filter(({ actions }) => actions.size === 0).map(({ name }) => name),
      ['Hosts:1'],
    );
    assert.equal((await box.call('Hosts', 'GetHostNumberOfEntries')).NewHostNumberOfEntries, 12);
    assert.ok((await box.describe('Hosts')).actions.size > 0);
  });

  it('says which service cannot be called while its SCPD keeps failing', async () => {
    const simulator = await simulate();
    simulator.injections.add({ kind: 'status', status: 404, path: '/hostsSCPD.xml' });
    const box = await connect(simulator);
    const error = await failure(box.call('Hosts', 'GetHostNumberOfEntries'));
    assert.deepEqual([error.code, error.service, error.status], ['UNKNOWN_ACTION', 'Hosts:1', 404]);
  });

  it('tries a missed SCPD again when it is needed the next time', async () => {
    const simulator = await simulate();
    simulator.injections.add({ kind: 'reset', path: '/hostsSCPD.xml', times: 2 });
    const box = await connect(simulator);
    assert.equal((await failure(box.describe('Hosts'))).code, 'UNREACHABLE');
    assert.ok((await box.describe('Hosts')).actions.size > 0);
  });

  const strangers: [
    what: string,
    body: string,
    headers: Record<string, string>,
    status: number,
    code: string,
  ][] = [
    [
      'a page of another device',
      '<html><body>Printer</body></html>',
      { 'Content-Type': 'text/html' },
      200,
      'NOT_A_BOX',
    ],
    ['nothing at that path', 'Not found', {}, 404, 'NOT_A_BOX'],
    ['an empty answer', '', {}, 200, 'NOT_A_BOX'],
    [
      'an Internet gateway that is no TR-064 device',
      '<root xmlns="urn:schemas-upnp-org:device-1-0"><device><UDN>uuid:1</UDN></device></root>',
      {},
      200,
      'NOT_A_BOX',
    ],
    [
      'a page of a FRITZ!Box',
      '<html><title>FRITZ!Box</title><br></html>',
      { 'Content-Type': 'text/html' },
      200,
      'TR064_DISABLED',
    ],
    [
      'nothing, at a FRITZ!Box',
      '',
      { Server: 'FRITZ!Box 7590 UPnP/1.0 AVM FRITZ!Box 7590 154.07.57' },
      404,
      'TR064_DISABLED',
    ],
    ['text that is no XML', 'hello', {}, 200, 'NOT_A_BOX'],
    ['a bomb', '<!DOCTYPE a [<!ENTITY b "c">]><root>&b;</root>', {}, 200, 'MALFORMED'],
    ['a box that is busy', '', {}, 503, 'THROTTLED'],
  ];
  for (const [what, body, headers, status, code] of strangers) {
    it(`${what} is ${code}`, async () => {
      const origin = await serve(page(body, headers, status));
      const error = await failure(FritzBox.connect({ url: `${origin}/tr64desc.xml` }));
      assert.equal(error.code, code);
    });
  }

  it('of a box that hides its description or answers no calls is TR064_DISABLED', async () => {
    const hidden = await simulate({ applications: 'html' });
    assert.equal((await failure(connect(hidden))).code, 'TR064_DISABLED');
    const off = await simulate({ applications: 'off' });
    assert.equal((await failure(connect(off))).code, 'TR064_DISABLED');
    const plain = await connect(off, { security: 'plain' });
    const error = await failure(plain.call('Hosts', 'GetHostNumberOfEntries'));
    assert.deepEqual([error.code, error.upnpCode], ['TR064_DISABLED', 401]);
    assert.match(error.message, /access for applications is off/);
  });

  it('refuses options that cannot be meant, in a sentence', async () => {
    const wrong: [options: object, pattern: RegExp][] = [
      [{ host: 'http://fritz.box' }, /host must be a name/],
      [{ host: 'fritz.box/x' }, /host/],
      [{ host: '127.0.0.1:49000' }, /must not hold a port/],
      [{ host: 'fe80::1%eth0' }, /zone/],
      [{ host: '1::2::3' }, /host must be a name/],
      [{ host: 7 }, /host must be a string/],
      // A URL takes these for 192.168.0.178, 192.168.178.8, 192.168.178.1 and 0.0.0.1.
      ...['192.168.178', '192.168.178.010', '0xC0A8B201', '1'].flatMap((host): [object, RegExp][] => [
        [{ host }, /^The address in host must be four numbers/],
        [{ url: `http://${host}:49000/tr64desc.xml` }, /^The address in url must be four numbers/],
      ]),
      [{ url: 'fritz.box' }, /url must be like/],
      [{ url: 'http://user:secret@fritz.box/' }, /must not hold user name/],
      [{ host: 'x', port: 0 }, /port must be a whole number from 1/],
      [{ host: 'x', port: '49000' }, /port/],
      [{ host: 'x', timeout: -1 }, /timeout/],
      [{ host: 'x', concurrency: 0 }, /concurrency/],
      [{ host: 'x', security: 'none' }, /security must be tls or plain/],
      [{ host: 'x', authentication: 'basic' }, /authentication/],
      [{ host: 'x', certificate: 'trust' }, /certificate/],
      [{ host: 'x', certificate: { fingerprint: 'AA' } }, /fingerprint/],
      [{ host: 'x', username: 'a\r\nX: y' }, /username/],
      [{ host: 'x', password: 7 }, /password must be a string/],
      [null as never, /options must be an object/],
    ];
    for (const [options, pattern] of wrong) {
      const error = await failure(FritzBox.connect(options));
      assert.equal(error.code, 'INVALID_ARGS', JSON.stringify(options));
      assert.match(error.message, pattern);
      assert.ok(!error.message.includes('secret'));
    }
  });

  it('ends with the signal of the caller', async () => {
    const origin = await serve(() => {});
    const caller = new AbortController();
    const connecting = failure(FritzBox.connect({ url: `${origin}/`, signal: caller.signal }));
    setTimeout(() => caller.abort(), 20);
    assert.equal((await connecting).code, 'ABORTED');
  });

  it('ends after one time for all of it, also where each of its requests is answered late', async () => {
    const simulator = await simulate({ latency: 350 });
    const began = Date.now();
    const error = await failure(connect(simulator, { timeout: 500 }));
    assert.equal(error.code, 'TIMEOUT');
    assert.ok(Date.now() - began < 700, `${Date.now() - began} ms`);
  });

  it('ends after its time at a host that never answers', async () => {
    const origin = await serve(() => {});
    const error = await failure(FritzBox.connect({ url: `${origin}/`, timeout: 30 }));
    assert.equal(error.code, 'TIMEOUT');
  });

  it('believes fritz.box only where it leads into the home: elsewhere the name belongs to somebody else', () => {
    for (const home of [
      '192.168.178.1',
      '10.0.0.1',
      '172.16.0.1',
      '172.31.1.1',
      '169.254.1.1',
      '127.0.0.1',
      'fd00::1',
      'fe80::1',
      '::1',
    ]) {
      assert.ok(isHomeAddress(home), home);
    }
    for (const away of ['45.76.93.104', '172.32.0.1', '192.169.0.1', '2001:db8::1', '']) {
      assert.ok(!isHomeAddress(away), away);
    }
  });

  it('is asked of the usual name also where a person has written it, and of no other name', async () => {
    const leadsTo =
      (...addresses: string[]) =>
      async () =>
        addresses;
    const usual = 'http://fritz.box:49000/tr64desc.xml';
    await assert.rejects(refuseStranger(usual, leadsTo('45.76.93.104')), (error: Tr064Error) => {
      assert.equal(error.code, 'NOT_A_BOX');
      return /leads out of this home \(to 45\.76\.93\.104\)/.test(error.message);
    });
    for (const addresses of [['2001:db8::1'], ['192.168.178.1', '45.76.93.104'], ['fd00::1', '45.76.93.104']])
      await assert.rejects(refuseStranger(usual, leadsTo(...addresses)), { code: 'NOT_A_BOX' });
    // As boxes answer where the provider gives IPv6: all their own addresses.
    await refuseStranger(usual, leadsTo('192.168.178.1', 'fd00::1', '2001:db8::1'));
    await refuseStranger(usual, leadsTo('2001:db8::1', '192.168.178.1'));
    await refuseStranger(usual, leadsTo('192.168.178.1', 'fd00::1'));
    await refuseStranger(usual, leadsTo());
    await refuseStranger('http://box.example.net:49000/tr64desc.xml', leadsTo('45.76.93.104'));
  });
});
