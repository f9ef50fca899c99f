import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../scripts/hosts/port';
import type { Simulator } from '../../simulator';
import { boxAt } from '../homebridge/support/box-at';
import { removeTemporaryFolders } from '../support/folder';
import { Home } from './support/home';

const OCCUPANCY = '71';
const NAME = '23';

describe('Two child bridges of one box in one Homebridge', function () {
  this.timeout(90_000);
  const home = new Home('children');
  let box: Simulator;
  let ports: number[];

  const children = [
    { username: '0E:00:00:00:00:01', id: 'anna', name: 'Anna', device: 'Annas-iPhone' },
    { username: '0E:00:00:00:00:02', id: 'ben', name: 'Ben', device: 'Bens-Galaxy' },
  ];
  const start = async () => {
    const platforms = children.map(({ username, id, name, device }, index) => ({
      platform: 'FritzBox',
      name: `Box of ${name}`,
      boxes: [boxAt(box, { pollInterval: 2, people: [{ id, name, devices: [device], awayAfter: 0 }] })],
      _bridge: { username, port: ports[index] },
    }));
    await home.start([], { platforms });
  };
  /** Each answers by itself once its own bridge is there. */
  const shown = (port: number) => home.homebridge.child.waitFor(new RegExp(`running on port ${port}\\.`));

  before(async () => {
    box = await home.box();
    ports = [await freePort(), await freePort()];
    box.world.hostComes('Bens-Galaxy');
    await start();
    for (const { name } of children) {
      await home.homebridge.child.waitFor(new RegExp(`\\[Box of ${name}\\].* accessories are shown`));
    }
    for (const port of ports) await shown(port);
  });

  after(async () => {
    await home.close();
    removeTemporaryFolders();
  });

  const files = (kind: string) => {
    const folder = join(home.storage, 'tr064-fritzbox');
    const own = readdirSync(folder).filter((file) => file.startsWith(`${kind}-`) && file.endsWith('.json'));
    return own.map((file) => readFileSync(join(folder, file), 'utf8'));
  };

  it('write files of their own, each with its own person', async () => {
    await until(async () => files('presence').length === 2);
    const people = files('presence').map((text) => children.map(({ id }) => text.includes(`"${id}"`)));
    assert.deepEqual(people.sort(), [
      [false, true],
      [true, false],
    ]);
    assert.equal(files('notices').length, 2);
  });

  it('keep both people at home over a restart of Homebridge while the box is away', async () => {
    await until(async () => {
      const [anna, ben] = await Promise.all(ports.map(presenceAt));
      return anna?.Anna === 1 && ben?.Ben === 1;
    });
    await home.stop();
    await box.close();
    await start();
    for (const port of ports) await shown(port);
    const [anna, ben] = await Promise.all(ports.map(presenceAt));
    assert.deepEqual(
      [anna, ben],
      [
        { Anna: 1, Anyone: 1 },
        { Ben: 1, Anyone: 1 },
      ],
    );
  });
});

/** Of each sensor by its name, as the bridge tells it. */
async function presenceAt(port: number): Promise<Record<string, unknown>> {
  const answer = await fetch(`http://127.0.0.1:${port}/accessories`);
  const { accessories } = (await answer.json()) as { accessories: Described[] };
  const values = accessories.flatMap(({ services }) => {
    const all = services.flatMap(({ characteristics }) => characteristics);
    const present = all.find(({ type }) => type === OCCUPANCY);
    return present ? [[String(all.find(({ type }) => type === NAME)?.value), present.value]] : [];
  });
  return Object.fromEntries(values);
}

interface Described {
  readonly services: readonly {
    readonly characteristics: readonly { readonly type: string; readonly value: unknown }[];
  }[];
}

async function until(is: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await is()); ) {
    if (Date.now() > end) throw new Error('It never came to this.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
