/** `npm run --silent simulator -- --json` in a process of its own, met with nothing but sockets. */

import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { on } from 'node:events';
import { Child } from '../../scripts/hosts/child';
import { packageRoot } from '../../scripts/hosts/package-root';
import { boxSpellings, documentActions } from '../simulator/document-actions';
import { readScpd, readServices } from '../simulator/read-xml';

interface Told {
  readonly http: string;
  readonly control: string;
  readonly udn: string;
}

describe('npm run simulator', function () {
  this.timeout(30_000);
  let simulator: Child;
  let told: Told;

  before(async () => {
    const scenario = 'simulator/scenarios/day.json';
    const args = ['run', '--silent', 'simulator', '--', '--json', '--scenario', scenario];
    simulator = new Child('npm', args, { cwd: packageRoot, group: true });
    told = JSON.parse(await simulator.waitFor(/./));
  });

  after(async () => {
    process.kill(-simulator.pid, 'SIGINT');
    await simulator.exited;
    assert.deepEqual(simulator.lines.slice(1), [], 'nothing but its first line');
  });

  const read = async (path: string) => (await fetch(told.http + path)).text();

  it('answers M-SEARCH on loopback', async () => {
    const target = 'urn:dslforum-org:device:InternetGatewayDevice:1';
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    socket.setMulticastInterface('127.0.0.1');
    const answers = on(socket, 'message', { signal: AbortSignal.timeout(10_000) });
    const search = [
      'M-SEARCH * HTTP/1.1',
      'HOST: 239.255.255.250:1900',
      'MAN: "ssdp:discover"',
      'MX: 1',
      `ST: ${target}`,
    ];
    socket.send(`${search.join('\r\n')}\r\n\r\n`, 1900, '239.255.255.250');
    for await (const [message] of answers as AsyncIterable<[Buffer]>) {
      // Other boxes may be on this machine, too.
      if (!message.includes(`${told.http}/`)) continue;
      assert.match(String(message), new RegExp(`^Location: ${told.http}/tr64desc\\.xml\r$`, 'm'));
      assert.match(String(message), new RegExp(`^USN: ${told.udn}::${target}\r$`, 'm'));
      break;
    }
    socket.close();
  });

  it('describes itself in well-formed XML, with every action of the document', async () => {
    const services = await readServices(await read('/tr64desc.xml'));
    const offered = new Set<string>();
    for (const path of new Set(services.map(({ scpdUrl }) => scpdUrl))) {
      const { actions } = await readScpd(await read(path));
      for (const { type } of services.filter(({ scpdUrl }) => scpdUrl === path)) {
        for (const action of actions.keys()) offered.add(`${type.split(':')[3]}.${action}`);
      }
    }
    const wanted = Object.entries(documentActions).flatMap(([kind, actions]) =>
      actions
        .trim()
        .split(/\s+/)
        .map((action) => `${kind}.${boxSpellings[`${kind}.${action}`] ?? action}`),
    );
    assert.equal(wanted.length, 315);
    assert.deepEqual(
      wanted.filter((action) => !offered.has(action)),
      [],
    );
  });

  it('plays a day in the house: people go and come', async () => {
    const active = async () => {
      const state = (await (await fetch(`${told.control}/state`)).json()) as { hosts: { active: boolean }[] };
      return state.hosts.map((host) => host.active).join();
    };
    const before = await active();
    while ((await active()) === before) await new Promise((resolve) => setTimeout(resolve, 200));
  });
});
