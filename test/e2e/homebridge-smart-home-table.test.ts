/** Every characteristic of the smart home in the real Homebridge, by a paired controller: read, written, its event received, over REST and over AHA-HTTP. */

import assert from 'node:assert/strict';
import type { Simulator } from '../../simulator';
import { boxAt } from '../homebridge/support/box-at';
import { removeTemporaryFolders } from '../support/folder';
import { followTheDay } from './smart-home/adaptive-lighting';
import { changing, lost, type Over, type Row, withoutValue } from './smart-home/table';
import { Home, type Place } from './support/home';

const settings = {
  ...{ pollInterval: 2, guestWifi: false, anyone: false, eve: true },
  ...{ meters: true, templates: true, routines: true, boostSwitch: true, windowSwitch: true },
};

const firmware: Readonly<Record<Over, string>> = { REST: '154.08.20', 'AHA-HTTP': '154.07.57' };

/** Keys of a FRITZ!DECT 440 are told by AHA-HTTP alone, and its list takes the place of REST's: not in this house. */
const withHiddenKeys = 'Taster Küche';

/** Names, which people give, and what is the same for ever. */
const nothingOfTheBox = [
  ...['Name', 'ConfiguredName', 'ServiceLabelIndex', 'ServiceLabelNamespace'],
  ...['Identify', 'Manufacturer', 'Model', 'SerialNumber', 'FirmwareRevision', 'HardwareRevision'],
];
/** HAP's own, proved by a lamp that follows the day. */
const ofAdaptiveLighting = [
  'SupportedCharacteristicValueTransitionConfiguration',
  'CharacteristicValueTransitionControl',
  'CharacteristicValueActiveTransitionCount',
];

const placeOf = ({ device, service, characteristic, part }: Row): Place =>
  part === undefined ? [device, service, characteristic] : [device, service, characteristic, part];
const nameOf = (row: Row) =>
  [`${row.device}: ${row.service}`, row.part, row.characteristic].filter(Boolean).join(' ');

for (const over of ['REST', 'AHA-HTTP'] as const) {
  describe(`Each characteristic of the smart home, over ${over}`, function () {
    this.timeout(60_000);
    const home = new Home(`smart-home-table-${firmware[over]}`);
    let box: Simulator;
    const isMissing = ({ only }: Row) =>
      only !== undefined && only.over !== over && only.elsewhere === 'missing';
    const keeps = ({ only }: Row) => only !== undefined && only.over !== over;
    const shown = (rows: readonly Row[]) => rows.filter((row) => !isMissing(row));
    const deviceOf = ({ ain, device }: Row) => box.world.smartHome.find(ain ?? device)!;

    before(async () => {
      box = await home.box({ everyDevice: true, firmware: firmware[over] });
      box.world.removePlug(withHiddenKeys);
      await home.start([boxAt(box, settings)]);
      await home.shown();
      await home.controller();
    });

    after(async () => {
      await home.close();
      removeTemporaryFolders();
    });

    it('is asked over this interface alone', () => {
      const asked = box.log.entries.filter(({ path }) => /homeauto|smarthome/i.test(path));
      const others = asked.filter(({ path }) => path.includes('/api/v0/') !== (over === 'REST'));
      // A box with AHA-HTTP is asked once whether it has REST.
      const once = over === 'REST' ? [] : ['404 /api/v0/smarthome/overview'];
      assert.deepEqual(
        others.map(({ status, path }) => `${status} ${path}`),
        once,
      );
    });

    it('has a row for each characteristic that a controller finds: read, written, told', async () => {
      const found = (await home.everything()).filter(
        ({ characteristic }) => ![...nothingOfTheBox, ...ofAdaptiveLighting].includes(characteristic),
      );
      const missing = found.flatMap(({ service, characteristic, perms }) => {
        const rows = shown([...changing, ...lost]).filter(
          (row) => row.service === service && row.characteristic === characteristic,
        );
        const holes = [
          ...(perms.includes('pr') && !rows.some((row) => 'reads' in row) ? ['read'] : []),
          ...(perms.includes('pw') && !rows.some(({ written }) => written) ? ['written'] : []),
          ...(perms.includes('ev') && !rows.some((row) => 'tells' in row) && !isConstant(rows)
            ? ['told']
            : []),
        ];
        return holes.map((hole) => `${service} ${characteristic} is not ${hole}`);
      });
      assert.deepEqual([...new Set(missing)], []);
    });

    it('has not what only the other interface tells', async () => {
      for (const row of [...changing, ...lost].filter(isMissing))
        await assert.rejects(home.find(...placeOf(row)), /^Error: There is no/, row.only?.for);
    });

    describe('is read', () => {
      const rows = shown([...changing, ...lost]);
      const told = new Map<Row, unknown>();

      before(async () => {
        const values = await home.readAll(rows.filter((row) => 'reads' in row).map(placeOf));
        for (const [index, row] of rows.filter((one) => 'reads' in one).entries())
          told.set(row, values[index]);
      });

      for (const row of rows.filter((one) => 'reads' in one))
        it(`${nameOf(row)}: ${row.reads}`, () => assert.equal(told.get(row), row.reads));
    });

    describe('is told', () => {
      const rows = shown(changing).filter((row) => 'tells' in row);
      const heard = new Map<Row, readonly unknown[]>();

      before(async () => {
        const waited = rows.filter((row) => !keeps(row));
        const told = await home.hears(
          waited.map((row) => [placeOf(row), row.tells] as const),
          () => {
            for (const row of rows) row.happens?.(box.world, deviceOf(row));
          },
        );
        for (const [index, row] of waited.entries()) heard.set(row, told[index]!);
      });

      for (const row of rows.filter((one) => !keeps(one)))
        it(`${nameOf(row)}: ${row.tells}`, () => assert.equal(heard.get(row)?.at(-1), row.tells));

      for (const row of rows.filter(keeps))
        it(`${nameOf(row)}: not here, for ${row.only?.for}`, async () => {
          assert.equal(await home.read(...placeOf(row)), row.reads);
        });
    });

    describe('is written', () => {
      for (const row of shown(changing).filter(({ written }) => written))
        for (const { value, first, shows, as } of row.written!)
          it(`${nameOf(row)}: ${value}`, async () => {
            first?.(box.world, deviceOf(row));
            const { service, characteristic, part, device } = row;
            assert.equal(await home.write(device, service, value, characteristic, part), 'ok');
            assert.deepEqual(shows(deviceOf(row)), as);
          });
    });

    describe('Adaptive Lighting', () => {
      it('lets a lamp follow the day until somebody sets it at the box', async () => {
        const of = (characteristic: Place[2]): Place => ['Leuchtband', 'Lightbulb', characteristic];
        const iid = async (characteristic: Place[2]) =>
          Number((await home.find(...of(characteristic))).id.split('.')[1]);
        const lamp = box.world.smartHome.get('Leuchtband');
        assert.equal(await home.write('Leuchtband', 'Lightbulb', true), 'ok');
        const day = followTheDay({
          white: await iid('ColorTemperature'),
          brightness: await iid('Brightness'),
          mired: 250,
        });
        const follows = of('CharacteristicValueActiveTransitionCount');
        await home.sees(follows, 1, () =>
          home.write('Leuchtband', 'Lightbulb', day, 'CharacteristicValueTransitionControl'),
        );
        assert.deepEqual([lamp.color?.mode, lamp.color?.kelvin], [4, 4000]);
        await home.sees(follows, 0, () => Object.assign(lamp.color!, { mode: 1, hue: 120 }));
      });
    });

    describe('of a device that is lost', () => {
      const rows = shown(lost);
      let told: readonly (readonly unknown[])[] = [];

      before(async () => {
        told = await home.hears(
          rows.map((row) => [placeOf(row), row.tells] as const),
          () => {
            for (const row of rows) row.happens?.(box.world, deviceOf(row));
          },
        );
      });

      for (const [index, row] of rows.entries())
        it(`${nameOf(row)}: ${row.tells}`, () => assert.equal(told[index]?.at(-1), row.tells));

      it('has no value, and no 0 either', async () => {
        assert.deepEqual(
          await home.readAll(withoutValue),
          withoutValue.map(() => 'status -70402'),
        );
      });
    });
  });
}

/** What never changes is read, and that is all. */
const isConstant = (rows: readonly Row[]) => rows.length > 0 && rows.every((row) => !('tells' in row));
