/** Notifications come in on the port that a person let through their firewall, and while something is watched only. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { FritzBox } from '../../../core/index';
import { freePort } from '../../../scripts/hosts/port';
import { type Simulator, startSimulator } from '../../../simulator';
import { until } from './house';

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const opened = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return opened;
}

describe('the port for notifications', () => {
  let simulator: Simulator;
  let port: number;
  const open: FritzBox[] = [];

  before(async () => {
    simulator = await startSimulator();
  });
  beforeEach(async () => {
    port = await freePort();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((box) => box.close()));
  });
  after(() => simulator.close());

  async function connected(): Promise<FritzBox> {
    const { username, password } = simulator.users[0]!;
    const place = { host: '127.0.0.1', port: simulator.ports.http };
    const box = await FritzBox.connect({ ...place, username, password, notificationPort: port });
    open.push(box);
    return box;
  }

  /** Watches the list of devices. @returns how often it has changed, and what ends the watching */
  function watched(box: FritzBox): { counter(): number | undefined; end(): void } {
    let counter: number | undefined;
    const end = box.watch('hosts', (state) => {
      counter = state?.changeCounter ?? counter;
    });
    return { counter: () => counter, end };
  }

  it('is the one that was chosen, open while somebody watches, and again when somebody watches again', async () => {
    const box = await connected();
    assert.equal(await isOpen(port), false);
    for (const comes of [false, true]) {
      const { counter, end } = watched(box);
      await until('the state', () => counter() !== undefined);
      while (!(await isOpen(port))) assert.ok(box.state, 'the subscription opens it');
      const before = counter();
      if (comes) simulator.world.hostComes('Annas-iPhone');
      else simulator.world.hostGoes('Annas-iPhone');
      await until('the notification', () => counter() !== before);
      end();
    }
  });

  it('is taken by another program: changes are found by asking', async () => {
    const first = watched(await connected());
    await until('the state', () => first.counter() !== undefined);
    const second = watched(await connected());
    await until('the state', () => second.counter() !== undefined);
    assert.equal(second.counter(), first.counter());
  });

  for (const wrong of [-1, 65_536, 1.5, '80', Number.NaN]) {
    it(`cannot be ${wrong}`, () => {
      const box = FritzBox.connect({ host: '127.0.0.1', notificationPort: wrong as number });
      return assert.rejects(box, { code: 'INVALID_ARGS', variable: 'notificationPort' });
    });
  }
});
