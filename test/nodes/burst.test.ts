/** Many orders to few things, by control and call nodes mixed, while the box answers late: it ends where the last order of each thing says. */

import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../simulator';
import { boxNode, collect, node, start, startServer, stop, stopServer } from './support/flow';

const ORDERS = 200;
const SEEDS = 20;

/** The same numbers for the same seed (mulberry32). */
function random(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

interface Thing {
  readonly thing: string;
  readonly target: string;
  /** The call that switches it, too; smart-home orders are merged, which calls are not. */
  call?(on: boolean): object;
  readonly isOn: () => boolean;
}

function things({ world }: Simulator): readonly Thing[] {
  const plug = world.smartHome.list.find(({ kind, locked }) => kind === 'plug' && !locked)!;
  const host = () => world.hosts.get('Annas-iPhone');
  const guest = world.radios.list.findIndex((radio) => radio.guest) + 1;
  const call = (service: string, action: string, args: object) => ({ service, action, args });
  return [
    {
      thing: 'guest-wifi',
      target: '',
      call: (on) => call(`WLANConfiguration:${guest}`, 'SetEnable', { NewEnable: on }),
      isOn: () => world.radios.guest.wanted,
    },
    {
      thing: 'plug',
      target: plug.name,
      isOn: () => plug.on === true,
    },
    {
      thing: 'answering-machine',
      target: '0',
      call: (on) => call('X_AVM-DE_TAM:1', 'SetEnable', { NewIndex: 0, NewEnable: on }),
      isOn: () => world.answeringMachines.get(0).enabled,
    },
    {
      thing: 'deflection',
      target: '0',
      call: (on) => call('X_AVM-DE_OnTel:1', 'SetDeflectionEnable', { NewDeflectionId: 0, NewEnable: on }),
      isOn: () => world.registers.deflections[0]?.Enable === '1',
    },
    {
      thing: 'internet-access',
      target: 'Annas-iPhone',
      call: (on) =>
        call('X_AVM-DE_HostFilter:1', 'DisallowWANAccessByIP', {
          NewIPv4Address: host().ip,
          NewDisallow: !on,
        }),
      isOn: () => !host().disallow,
    },
  ];
}

describe(`A burst of ${ORDERS} random orders to five things`, function () {
  this.timeout(60_000);
  let simulator: Simulator;
  let all: readonly Thing[];
  let completed: unknown[];
  let failed: unknown[];

  before(async () => {
    await startServer();
    simulator = await startSimulator({ radioDelay: 20 });
    all = things(simulator);
    const common = { z: 'tab', box: 'box', wires: [['out'], ['second']] };
    const controls = all.map(({ thing, target }) => ({
      ...common,
      id: thing,
      type: 'tr064-control',
      thing,
      target,
    }));
    const ids = [...controls.map(({ id }) => id), 'call'];
    await start([
      boxNode(simulator),
      ...controls,
      { ...common, id: 'call', type: 'tr064-call' },
      { id: 'complete', type: 'complete', z: 'tab', scope: ids, wires: [['completed']] },
    ]);
    completed = collect('completed');
    failed = collect('caught');
  });

  after(async () => {
    await stop();
    await stopServer();
    await simulator.close();
  });

  for (let seed = 1; seed <= SEEDS; seed += 1) {
    it(`ends where the last order of each thing says (seed ${seed})`, async () => {
      const below = random(seed);
      simulator.injections.clear();
      for (const action of [
        'SetEnable',
        'SetSwitch',
        'SetDeflectionEnable',
        'DisallowWANAccessByIP',
        'GetInfo',
      ]) {
        simulator.injections.add({
          kind: 'latency',
          action,
          every: 1 + below(4),
          milliseconds: 1 + below(60),
        });
      }
      const expected = all.map(({ isOn }) => isOn());
      completed.length = 0;
      for (let order = 0; order < ORDERS; order += 1) {
        const which = below(all.length);
        const { thing, call } = all[which]!;
        const kind = below(3);
        const on = kind === 2 ? !expected[which] : kind === 1;
        expected[which] = on;
        if (call && kind < 2 && below(3) === 0) node('call').receive({ topic: order, ...call(on) } as never);
        else node(thing).receive({ topic: order, payload: kind === 2 ? 'toggle' : on } as never);
        if (below(20) === 0) await new Promise((resolve) => setTimeout(resolve, below(30)));
      }
      while (completed.length + failed.length < ORDERS)
        await new Promise((resolve) => setTimeout(resolve, 20));
      assert.deepEqual(failed, []);
      const named = (states: readonly boolean[]) =>
        Object.fromEntries(all.map(({ thing }, at) => [thing, states[at]]));
      assert.deepEqual(named(all.map(({ isOn }) => isOn())), named(expected));
    });
  }
});
