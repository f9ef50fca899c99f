/** Node-RED in a storm: a real runtime with a flow of this package's nodes, and messages that come when they like. */

import helper from 'node-red-node-test-helper';
import {
  boxNode,
  node,
  start as startFlow,
  startServer,
  stop as stopFlow,
  stopServer,
} from '../../nodes/support/flow';
import type { Random } from '../../support/random';
import { type Face, newName, type Surroundings } from './face';

/** Levels of Node-RED's log go down with their weight. */
const LOG_INFO = 40;

interface Marked {
  readonly storm?: number;
}

export async function startNodeRed({ simulator, webPort, storage, log }: Surroundings): Promise<Face> {
  await startServer();
  const names = new Set<string>();
  let switches = 0;
  let count = 0;
  const waiting = new Map<number, () => void>();
  const settled = ({ storm }: Marked) => {
    if (storm === undefined) return;
    waiting.get(storm)?.();
    waiting.delete(storm);
  };

  const placed = (id: string, type: string, settings: object) => ({
    id,
    type,
    z: 'tab',
    box: 'box',
    ...settings,
  });
  const senders = ['ask', 'write', 'guest', 'devices'];
  await startFlow(
    [
      boxNode(simulator, { webPort: webPort ?? '' }),
      placed('ask', 'tr064-call', { service: 'DeviceInfo:1', action: 'GetInfo', wires: [[], []] }),
      placed('write', 'tr064-call', { service: 'WLANConfiguration:1', action: 'SetSSID', wires: [[], []] }),
      placed('guest', 'tr064-control', { thing: 'guest-wifi', wires: [[]] }),
      placed('devices', 'tr064-lookup', { what: 'device', wires: [[]] }),
      placed('wlan', 'tr064-event', { event: 'wlan', interval: '0.5', initial: true, wires: [['out']] }),
      placed('plugs', 'tr064-event', {
        event: 'smart-home',
        interval: '0.5',
        initial: true,
        wires: [['out']],
      }),
      placed('internet', 'tr064-event', {
        event: 'internet',
        interval: '0.5',
        initial: true,
        wires: [['out']],
      }),
      placed('presence', 'tr064-presence', {
        persons: [{ id: 'a', name: 'Anna', devices: 'Annas-iPhone', awayAfter: '' }],
        awayAfter: '0.1',
        wires: [['second'], []],
      }),
      placed('done', 'complete', { scope: senders, wires: [['completed']] }),
    ],
    undefined,
    { userDir: storage },
  );
  for (const id of ['completed', 'caught']) node(id).on('input', (msg) => settled(msg as Marked));
  /** What was told last, of each thing. */
  const told = new Map<string, unknown>();
  node('out').on('input', ({ topic = '', payload }) => {
    const { service, name } = (payload ?? {}) as { service?: string; name?: string };
    told.set(service ?? name ?? topic, payload);
  });
  node('second').on('input', ({ topic = '', payload }) => void told.set(topic, payload));

  // Whom it meets first it trusts, and so would it trust a stranger.
  while (told.size === 0) await new Promise((resolve) => setImmediate(resolve));

  const send = (id: string, msg: object): Promise<void> =>
    new Promise((resolve) => {
      const storm = ++count;
      waiting.set(storm, resolve);
      node(id).receive({ ...msg, storm } as never);
    });

  /** What Node-RED has logged since, which its helper would keep for ever with every message. */
  const readLog = () => {
    const kept = helper.log() as { args: [{ level: number; msg: unknown }][]; resetHistory(): void };
    for (const [{ level, msg }] of kept.args) if (level <= LOG_INFO) log(String(msg));
    kept.resetHistory();
  };

  const actions: readonly (readonly [number, (random: Random) => Promise<unknown>])[] = [
    [6, () => send('ask', {})],
    [3, (random) => send('devices', { payload: random.one(['nas', 'Annas-iPhone', 'nobody', '']) })],
    [
      5,
      () => {
        const name = newName();
        names.add(name);
        return send('write', { payload: { NewSSID: name } });
      },
    ],
    [
      5,
      (random) => {
        switches += 1;
        return send('guest', { payload: random.one([true, false, 'on', 'off']) });
      },
    ],
    [1, () => send('guest', { payload: 'perhaps' })],
  ];

  return {
    act: async (random) => {
      readLog();
      await random.weighted(actions)(random);
    },
    differences: () => {
      const { world } = simulator;
      const wrong = world.radios.list.flatMap(({ instance, wanted }) => {
        const radio = told.get(`WLANConfiguration:${instance}`) as { enabled: boolean } | undefined;
        return radio?.enabled === wanted ? [] : [`radio ${instance}`];
      });
      const lamp = told.get('Stehlampe') as { switch?: { on?: boolean } } | undefined;
      if (lamp?.switch?.on !== world.smartHome.get('Stehlampe').on) wrong.push('the lamp');
      if (told.get('internet') !== true) wrong.push('the internet');
      const anna = told.get('Anna');
      if (anna !== world.hosts.get('Annas-iPhone').active)
        wrong.push(`Anna is told to be ${anna ? 'at home' : 'away'}`);
      return wrong;
    },
    get writes() {
      return { names, switches };
    },
    stop: async () => {
      readLog();
      await stopFlow();
      await stopServer();
    },
  };
}
