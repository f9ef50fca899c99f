/** Searches on the loopback network: First Steps 2, 10.1, 10.2, and answers that were captured. */

import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';
import { ManualClock } from '../../simulator/household/clock';
import { searchPort } from '../support/search-port';

const TR064 = 'urn:dslforum-org:device:InternetGatewayDevice:1';
const GATEWAY = 'urn:schemas-upnp-org:device:InternetGatewayDevice:1';

interface Answer {
  text: string;
  from: string;
}

/** Sends one search and collects `count` answers; 0 collects what comes first, the search or another after it. */
async function search(
  port: number,
  target: string,
  count: number,
  man = '"ssdp:discover"',
): Promise<Answer[]> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  socket.setMulticastInterface('127.0.0.1');
  const answers: Answer[] = [];
  const ask = (st: string, quoted: string) =>
    socket.send(
      `M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: ${quoted}\r\nMX: 1\r\nST: ${st}\r\n\r\n`,
      port,
      '239.255.255.250',
    );
  ask(target, man);
  if (count === 0) ask(GATEWAY, '"ssdp:discover"');
  while (answers.length < Math.max(count, 1)) {
    const [message, from] = (await once(socket, 'message')) as [Buffer, { address: string }];
    answers.push({ text: message.toString(), from: from.address });
  }
  socket.close();
  return answers;
}

const header = ({ text }: Answer, name: string) => new RegExp(`^${name}: (.*)\r$`, 'm').exec(text)?.[1];

describe('simulated box: searches', () => {
  const sims: Simulator[] = [];
  /** Side by side with everything else that runs on this machine. */
  const ssdpPort = searchPort();
  const start = async (options?: SimulatorOptions) => {
    const sim = await startSimulator({ ssdp: true, ssdpPort, ...options });
    sims.push(sim);
    return sim;
  };
  afterEach(() => Promise.all(sims.splice(0).map((sim) => sim.close())));

  it('answers with the headers of FRITZ!OS 7.50 and later', async () => {
    const sim = await start({ model: 'dual' });
    const [answer] = await search(ssdpPort, TR064, 1);
    assert.equal(
      answer!.text,
      [
        'HTTP/1.1 200 OK',
        'Cache-Control: max-age=1800',
        `Location: ${sim.http}/tr64desc.xml`,
        'Server: FRITZ!Box 7590 UPnP/1.0 AVM FRITZ!Box 7590 154.08.02',
        'Ext: ',
        `ST: ${TR064}`,
        `USN: ${sim.udn}::${TR064}`,
        '',
        '',
      ].join('\r\n'),
    );
  });

  it('… and with those of an older one', async () => {
    const sim = await start({ model: 'dual' });
    sim.world.box.firmware = '113.06.60';
    const [answer] = await search(ssdpPort, TR064, 1);
    assert.equal(
      answer!.text,
      [
        'HTTP/1.1 200 OK',
        `LOCATION: ${sim.http}/tr64desc.xml`,
        'SERVER: FRITZ!Box 7590 UPnP/1.0 AVM FRITZ!Box 7590 113.06.60',
        'CACHE-CONTROL: max-age=1800',
        'EXT:',
        `ST: ${TR064}`,
        `USN: ${sim.udn}::${TR064}`,
        '',
        '',
      ].join('\r\n'),
    );
  });

  it('names the other descriptions, and not tr64desc.xml, to who searches for something else', async () => {
    await start();
    const paths = (await search(ssdpPort, 'upnp:rootdevice', 5)).map(
      (answer) => new URL(header(answer, 'Location')!).pathname,
    );
    assert.deepEqual(paths.sort(), [
      '/MediaServerDevDesc.xml',
      '/fboxdesc.xml',
      '/igd2desc.xml',
      '/igddesc.xml',
      '/l2tpv3.xml',
    ]);
    const [answer] = await search(ssdpPort, GATEWAY, 1);
    assert.match(header(answer!, 'Location')!, /\/igddesc\.xml$/);
    assert.equal(
      (await search(ssdpPort, 'ssdp:all', 15)).filter(({ text }) => text.includes('tr64')).length,
      0,
    );
  });

  it('every description that it names is there', async () => {
    const sim = await start();
    for (const answer of await search(ssdpPort, 'upnp:rootdevice', 5)) {
      const reply = await fetch(header(answer, 'Location')!);
      assert.match(await reply.text(), new RegExp(`<UDN>${header(answer, 'USN')!.split('::')[0]}</UDN>`));
    }
    assert.ok(sim.log.entries.every(({ status }) => status === 200));
  });

  it('keeps silent about what it is not, and about what is no search', async () => {
    await start();
    for (const [target, man] of [
      ['urn:schemas-upnp-org:device:Basic:1', '"ssdp:discover"'],
      [TR064, '"ssdp:alive"'],
    ] as const) {
      const [answer] = await search(ssdpPort, target, 0, man);
      assert.equal(header(answer!, 'ST'), GATEWAY, 'only the search after it is answered');
    }
  });

  it('stands beside other boxes, told apart by their UDNs', async () => {
    const first = await start();
    const second = await start({ serial: '3C:37:12:00:00:02', model: 'single' });
    const repeater = await start({ serial: '3C:37:12:00:00:03', device: 'repeater' });
    const answers = await search(ssdpPort, TR064, 3);
    assert.deepEqual(
      answers.map((answer) => header(answer, 'USN')!.split('::')[0]).sort(),
      [first.udn, second.udn, repeater.udn].sort(),
    );
  });

  it('answers from the address where it is', async () => {
    const sim = await start();
    await sim.moveTo('127.0.0.3');
    const [answer] = await search(ssdpPort, TR064, 1);
    assert.equal(answer!.from, '127.0.0.3');
    assert.equal(header(answer!, 'Location'), `${sim.http}/tr64desc.xml`);
  });

  it('holds as long as it is told to, and is silent on demand and while it restarts', async () => {
    const clock = new ManualClock();
    const sim = await start({ maxAge: 60, clock, rebootTime: 1000 });
    const [answer] = await search(ssdpPort, TR064, 1);
    assert.equal(header(answer!, 'Cache-Control'), 'max-age=60');
    const witness = await start({ serial: '3C:37:12:00:00:02' });
    sim.set({ searchable: false });
    assert.match((await search(ssdpPort, TR064, 1))[0]!.text, new RegExp(witness.udn));
    sim.set({ searchable: true });
    sim.world.reboot();
    assert.match((await search(ssdpPort, TR064, 1))[0]!.text, new RegExp(witness.udn));
  });
});
