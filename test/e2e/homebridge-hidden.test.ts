/**
 * Devices that the settings page hides, one of each kind, in the real Homebridge with a paired controller. HomeKit forgets what
 * is no longer there, and HAP never gives a number to another accessory again: one that is back has a new one. All else that
 * it is known by is the same: its UUID in Homebridge, its serial number, its services and their numbers.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { smartFields } from '../../homebridge/smart/kind-of';
import type { Simulator } from '../../simulator';
import { boxAt } from '../homebridge/support/box-at';
import { removeTemporaryFolders } from '../support/folder';
import { Home } from './support/home';

/** One of each kind, and the groups. */
const hidden: Readonly<Record<keyof typeof smartFields | 'group', string>> = {
  plug: 'Waschmaschine',
  thermostat: 'Heizung Bad',
  light: 'Lampe Esstisch',
  blind: 'Rollladen Schlafzimmer',
  detector: 'Fenster Bad',
  lock: 'Haustürschloss',
  keys: 'Taster Flur',
  climate: 'DECT-Repeater Diele',
  meter: 'Stromzähler Bezug',
  template: 'Heizung absenken',
  routine: 'Abends Licht an',
  group: 'Lampen',
};
const names = Object.values(hidden);

interface Kept {
  readonly displayName: string;
  readonly UUID: string;
  readonly context: { readonly about: { readonly serial: string } };
}

const servicesOf = (identities: Record<string, string>) =>
  Object.fromEntries(Object.entries(identities).map(([name, text]) => [name, text.replace(/^\d+,/, '')]));

describe('The kinds of the smart home', function () {
  this.timeout(120_000);
  after(removeTemporaryFolders);

  it('are switched off one by one, and nothing is asked where all are', async () => {
    const home = new Home('kinds');
    try {
      const box = await home.box({ everyDevice: true, firmware: '154.08.20' });
      const rest = { guestWifi: false, anyone: false, meters: true, templates: true, routines: true };
      const names = async (off: object) => {
        await home.start([boxAt(box, { ...rest, pollInterval: 2, ...off })]);
        await home.shown();
        await home.controller();
        const found = await home.names();
        await home.stop();
        return found;
      };
      const all = await names({});
      const half = ['thermostat', 'light', 'keys', 'meter', 'routine', 'detector'] as const;
      const off = (kinds: readonly string[]) =>
        Object.fromEntries(
          Object.entries(smartFields).flatMap(([kind, field]) =>
            kinds.includes(kind) ? [[field, false]] : [],
          ),
        );
      const without = await names(off(half));
      for (const [kind, name] of Object.entries(hidden).filter(([one]) => one !== 'group')) {
        assert.ok(all.includes(name), name);
        assert.equal(without.includes(name), !(half as readonly string[]).includes(kind), name);
      }
      const since = box.log.total;
      await home.start([boxAt(box, { ...rest, guestWifi: true, ...off(Object.keys(smartFields)) })]);
      await home.shown(1);
      const asked = box.log
        .since(since)
        .filter(({ path, action = '' }) => /smarthome|homeauto/i.test(path + action));
      assert.deepEqual(asked, []);
    } finally {
      await home.close();
    }
  });
});

for (const [over, firmware] of [
  ['REST', '154.08.20'],
  ['AHA-HTTP', '154.07.57'],
] as const) {
  describe(`A hidden device of the smart home, over ${over}`, function () {
    this.timeout(90_000);
    const home = new Home(`hidden-${firmware}`);
    let box: Simulator;

    after(async () => {
      await home.close();
      removeTemporaryFolders();
    });

    async function start(plugSettings: readonly object[] = []): Promise<Record<string, string>> {
      const shown = { guestWifi: false, anyone: false, meters: true, templates: true, routines: true };
      await home.start([boxAt(box, { ...shown, pollInterval: 2, plugSettings })]);
      await home.shown();
      await home.controller();
      return home.identities();
    }

    /** By its name: what Homebridge knows an accessory by, and the AIN that it shows as its serial number. */
    function kept(): Record<string, string> {
      const path = join(home.storage, 'accessories', 'cachedAccessories');
      const all = JSON.parse(readFileSync(path, 'utf8')) as Kept[];
      return Object.fromEntries(
        all.map(({ displayName, UUID, context }) => [displayName, `${UUID} ${context.about.serial}`]),
      );
    }

    /** As the settings page saves it: the AIN without its space. */
    const ainOf = (name: string) => {
      const { smartHome } = box.world;
      const scene = [...smartHome.templates, ...smartHome.triggers].find((one) => one.name === name);
      return (scene ?? smartHome.get(name)).ain.replace(/\s/g, '');
    };

    it('is not there, of whatever kind it is, and is back as the same when it is shown again', async () => {
      box = await home.box({ everyDevice: true, firmware });
      const before = await start();
      assert.deepEqual(
        names.filter((name) => !(name in before)),
        [],
      );
      await home.stop();
      const known = kept();
      const without = await start(names.map((name) => ({ ain: ainOf(name), access: 'hidden' })));
      assert.deepEqual(
        names.filter((name) => name in without),
        [],
      );
      const others = Object.entries(before).filter(([name]) => !names.includes(name));
      assert.deepEqual(without, Object.fromEntries(others));
      await home.stop();
      assert.deepEqual(
        names.filter((name) => name in kept()),
        [],
      );
      const again = await start();
      assert.deepEqual(servicesOf(again), servicesOf(before));
      await home.stop();
      assert.deepEqual(kept(), known);
    });
  });
}
