import assert from 'node:assert/strict';
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { getEventListeners } from 'node:events';
import os, { type NetworkInterfaceInfo } from 'node:os';
import { readAnswer } from '../../../core/availability/ssdp';
import { discover } from '../../../core/index';
import { FakeClock } from '../../support/fake-clock';
import { searchPort } from '../../support/search-port';
import { boxes, failure } from '../support/boxes';

const target = 'urn:dslforum-org:device:InternetGatewayDevice:1';
const loopback = { interfaceAddress: '127.0.0.1' };

/** First Steps 10.2; the document breaks the line of the USN. */
const printed = `HTTP/1.1 200 OK
LOCATION: http://192.168.178.1:49000/tr64desc.xml
SERVER: FRITZBOX UPnP/1.0 AVM FRITZ!Box Fon WLAN 7270 v3 74.04.85
CACHE-CONTROL: max-age=1800
EXT:
ST: urn:dslforum-org:device:InternetGatewayDevice:1
USN: uuid:739f2409-bccb-40e7-8e6c-0024FE6E00C3::urn:dslforum-org:device:InternetGatewayDevice:1
`.replaceAll('\n', '\r\n');

describe('10.2 SSDP response from CPE', () => {
  const read = (message: string, from = '192.168.178.1') => readAnswer(message, from, 1_000_000);

  it('is read as the document prints it', () => {
    assert.deepEqual(read(printed), {
      location: 'http://192.168.178.1:49000/tr64desc.xml',
      udn: 'uuid:739f2409-bccb-40e7-8e6c-0024FE6E00C3',
      server: 'FRITZBOX UPnP/1.0 AVM FRITZ!Box Fon WLAN 7270 v3 74.04.85',
      expires: 1_000_000 + 1800 * 1000,
    });
  });

  it('is read in the header case of newer firmware', () => {
    const newer = printed
      .replace('LOCATION', 'Location')
      .replace('CACHE-CONTROL', 'Cache-Control')
      .replace('ST:', 'st:');
    assert.deepEqual(read(newer), read(printed));
  });

  it('is ignored when it points to another host than the one who answered', () => {
    assert.equal(read(printed, '192.168.178.66'), undefined);
  });

  const ignored: [why: string, message: string][] = [
    ['for another search target', printed.replace(`ST: ${target}`, 'ST: upnp:rootdevice')],
    ['without LOCATION', printed.replace(/LOCATION.*\r\n/, '')],
    ['with a LOCATION that is none', printed.replace('http://192.168.178.1:49000', 'not an address')],
    ['with a LOCATION in another scheme', printed.replace('http:', 'ftp:')],
    ['without USN', printed.replace(/USN.*\r\n/, '')],
    ['that is no success', printed.replace('200 OK', '404 Not Found')],
    ['that is a search of somebody else', printed.replace('HTTP/1.1 200 OK', 'M-SEARCH * HTTP/1.1')],
    ['that is nothing', ''],
  ];
  for (const [why, message] of ignored) it(`is ignored ${why}`, () => assert.equal(read(message), undefined));

  it('without max-age holds as long as boxes usually say', () => {
    assert.equal(read(printed.replace(/CACHE.*\r\n/, ''))?.expires, 1_000_000 + 1800 * 1000);
  });
});

describe('2 Device Discovery', () => {
  const { simulate, connect, later } = boxes();

  /** Hears searches on the loopback network and answers what a test says. */
  async function responder(
    answer: (message: string, from: RemoteInfo, socket: Socket) => void,
  ): Promise<number> {
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    await new Promise<void>((resolve) => socket.bind(0, resolve));
    socket.addMembership('239.255.255.250', '127.0.0.1');
    socket.on('message', (message, from) => answer(message.toString(), from, socket));
    later(() => new Promise((resolve) => socket.close(() => resolve(undefined))));
    return socket.address().port;
  }

  it('asks as 10.1 prints it', async () => {
    let heard = '';
    const port = await responder((message, from, socket) => {
      heard = message;
      socket.send(printed.replaceAll('192.168.178.1', '127.0.0.1'), from.port, from.address);
    });
    const found = await discover({ ...loopback, port, timeout: 500 });
    assert.equal(found.length, 1);
    assert.equal(
      heard.replace(/MX: \d/, 'MX: 5'),
      `M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: "ssdp:discover"\r\nMX: 5\r\nST: ${target}\r\n\r\n`,
    );
  });

  it('finds several boxes and repeaters, told apart by UDN, each once', async () => {
    const port = await responder((_, from, socket) => {
      for (const serial of ['A', 'B', 'A']) {
        const answer = printed
          .replace('0024FE6E00C3', `0024FE6E000${serial}`)
          .replace('192.168.178.1', '127.0.0.1');
        socket.send(answer, from.port, from.address);
      }
    });
    const found = await discover({ ...loopback, port, timeout: 300 });
    assert.deepEqual(
      found.map(({ udn }) => udn.slice(-1)),
      ['A', 'B'],
    );
  });

  it('finds the simulated box, which answers other searches too, by its description alone', async () => {
    const port = searchPort();
    const simulator = await simulate({ ssdp: true, ssdpPort: port });
    const found = await discover({ ...loopback, port, timeout: 300 });
    assert.deepEqual(
      found.map(({ location, udn }) => [location, udn]),
      [[`${simulator.http}/tr64desc.xml`, simulator.udn]],
    );
    assert.match(found[0]!.server, /FRITZ!Box/);
  });

  it('finds a box and a repeater side by side, each by its own address and UDN', async () => {
    const ssdpPort = searchPort();
    const ssdp = { ssdp: true, ssdpPort };
    const box = await simulate(ssdp);
    const repeater = await simulate({
      ...ssdp,
      device: 'repeater',
      host: '127.0.0.2',
    });
    const found = await discover({ ...loopback, port: ssdpPort, timeout: 500 });
    assert.deepEqual(
      new Map(found.map(({ udn, location }) => [udn, location])),
      new Map([box, repeater].map(({ udn, http }) => [udn, `${http}/tr64desc.xml`])),
    );
    assert.notEqual(box.udn, repeater.udn);
    for (const { udn } of [box, repeater]) {
      const search = { url: undefined, ...loopback, ssdpPort, searchTimeout: 500 };
      const connected = await connect(box, { ...search, udn });
      assert.equal(connected.device.udn, udn);
      assert.equal(connected.services.length > 20, udn === box.udn);
    }
  });

  it('searches on every interface that leads out, and goes on where one of them cannot be used', async () => {
    const askers = new Set<string>();
    const port = await responder((_, from, socket) => {
      askers.add(from.address);
      socket.send(printed.replace('192.168.178.1', '127.0.0.1'), from.port, from.address);
    });
    const at = (address: string, internal = false): NetworkInterfaceInfo[] => [
      { address, family: 'IPv4', internal, netmask: '255.0.0.0', mac: '00:00:00:00:00:00', cidr: null },
    ];
    const real = os.networkInterfaces;
    os.networkInterfaces = () => ({
      lo: at('127.0.0.9', true),
      lan: at('127.0.0.1'),
      wlan: at('127.0.0.2'),
      gone: at('203.0.113.7'),
    });
    try {
      const found = await discover({ port, timeout: 300 });
      assert.equal(found.length, 1, 'one box, heard on two interfaces');
      assert.deepEqual([...askers].toSorted(), ['127.0.0.1', '127.0.0.2']);
    } finally {
      os.networkInterfaces = real;
    }
  });

  it('asks again, for UDP loses packets', async () => {
    let heard = 0;
    const port = await responder((_, from, socket) => {
      heard++;
      if (heard === 2) socket.send(printed.replace('192.168.178.1', '127.0.0.1'), from.port, from.address);
    });
    assert.equal((await discover({ ...loopback, port, timeout: 600 })).length, 1);
  });

  it('gives an empty list when nobody answers, after its time', async () => {
    const clock = new FakeClock();
    const searching = discover({ ...loopback, port: searchPort(), timeout: 3000, clock });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await clock.advance(3000);
    assert.deepEqual(await searching, []);
    assert.equal(clock.pending, 0);
  });

  it('ends with the signal of the caller, and leaves nothing open', async () => {
    const clock = new FakeClock();
    const caller = new AbortController();
    const waiting = failure(discover({ ...loopback, port: searchPort(), signal: caller.signal, clock }));
    setTimeout(() => caller.abort(), 20);
    assert.equal((await waiting).code, 'ABORTED');
    assert.equal(clock.pending, 0);
  });

  it('says so when the interface does not exist', async () => {
    const { signal } = new AbortController();
    const error = await failure(discover({ interfaceAddress: '203.0.113.7', signal }));
    assert.deepEqual(getEventListeners(signal, 'abort'), [], 'a listener is left');
    assert.equal(error.code, 'UNREACHABLE');
    assert.match(error.message, /interface/);
  });
});
