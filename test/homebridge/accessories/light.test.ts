import assert from 'node:assert/strict';
import type { SmartCommand } from '../../../core/index';
import { lightOrder } from '../../../homebridge/accessories/light';
import { Bench, characteristicOf, hap, read, serviceOf, write } from '../support/bench';

const options = { dimmable: true, colors: true, whites: true, readOnly: false };
const white = { present: true, on: true, level: 80, kelvin: 2700 };
const colored = { present: true, on: true, level: 80, hue: 120, saturation: 50 };

describe('a lamp', () => {
  let bench: Bench;
  let commands: SmartCommand[];
  const order = async (command: SmartCommand) => void commands.push(command);
  const live = (state: object, shown: object = {}) =>
    bench.live({ kind: 'light', options: { ...options, ...shown }, state, order });
  const reads = (tile: ReturnType<typeof live>, ...names: string[]) =>
    Promise.all(names.map((name) => read(tile, 'Lightbulb', name)));
  const set = (tile: ReturnType<typeof live>, name: string, value: number | boolean) =>
    write(tile, 'Lightbulb', value, name);

  beforeEach(() => {
    bench = new Bench();
    commands = [];
  });

  it('tells its brightness and its white, with the hue of that white', async () => {
    const { hue, saturation } = hap.ColorUtils.colorTemperatureToHueAndSaturation(370);
    assert.deepEqual(await reads(live(white), 'On', 'Brightness', 'Color Temperature', 'Hue', 'Saturation'), [
      ...[true, 80, 370],
      ...[hue, saturation],
    ]);
  });

  it('tells its colour, and holds the white that it had', async () => {
    const tile = live({ ...white, kelvin: 4000 });
    tile.put({ ...colored });
    assert.deepEqual(await reads(tile, 'Hue', 'Saturation'), [120, 50]);
    assert.deepEqual(await reads(tile, 'Color Temperature'), [250]);
    assert.deepEqual(await reads(bench.restart(tile), 'Color Temperature'), [250]);
  });

  it('tells the warmest white where it has only ever been seen in a colour', async () => {
    assert.deepEqual(await reads(live(colored), 'Color Temperature'), [370]);
  });

  it('has no more than it can', () => {
    const tile = live({ present: true, on: true }, { dimmable: false, colors: false, whites: false });
    const shown = serviceOf(tile, 'Lightbulb')!.characteristics.map(({ displayName }) => displayName);
    assert.deepEqual(shown, ['Name', 'On']);
  });

  it('loses what it can no more, and keeps the rest', () => {
    const tile = live(white, { colors: false });
    const names = () => serviceOf(tile, 'Lightbulb')!.characteristics.map(({ displayName }) => displayName);
    assert.ok(names().includes('Color Temperature'));
    const thing = bench.thing({ kind: 'light', options: { whites: false }, state: white, order });
    tile.adopt(thing as never, bench.online);
    assert.ok(!names().includes('Color Temperature') && names().includes('Brightness'));
  });

  it('takes hue and saturation of one request as one order', async () => {
    const tile = live(white);
    assert.deepEqual(await Promise.all([set(tile, 'Hue', 300), set(tile, 'Saturation', 40)]), ['ok', 'ok']);
    assert.deepEqual(commands, [{ color: { hue: 300, saturation: 40 } }]);
    assert.deepEqual(await reads(tile, 'Hue', 'Saturation'), [300, 40]);
  });

  it('takes brightness and on of one request as one order', async () => {
    const tile = live({ ...white, on: false });
    await Promise.all([set(tile, 'On', true), set(tile, 'Brightness', 30)]);
    assert.deepEqual(commands, [{ on: true, level: 30 }]);
  });

  it('takes one of hue and saturation alone, with the other as it is', async () => {
    const tile = live(colored);
    await set(tile, 'Saturation', 90);
    await set(tile, 'Hue', 360);
    assert.deepEqual(commands, [
      { color: { hue: 120, saturation: 90 } },
      { color: { hue: 0, saturation: 90 } },
    ]);
  });

  it('takes whites within what the box takes', async () => {
    const tile = live(white);
    const { minValue, maxValue } = characteristicOf(tile, 'Lightbulb', 'Color Temperature').props;
    assert.deepEqual([minValue, maxValue], [154, 370]);
    await set(tile, 'Color Temperature', 250);
    await set(tile, 'Color Temperature', 154);
    assert.deepEqual(commands, [{ kelvin: 4000 }, { kelvin: 6500 }]);
    assert.equal(await set(tile, 'Color Temperature', 371), 'status -70410');
  });

  it('is switched off by a brightness of 0', () => {
    assert.deepEqual(lightOrder({ brightness: 0 }, undefined).command, { on: false });
    assert.deepEqual(lightOrder({ brightness: 40, on: false }, undefined).command, { on: false });
  });

  it('does not answer while the box has lost it', async () => {
    const tile = live({ ...white, present: false });
    assert.deepEqual(await reads(tile, 'On', 'Brightness', 'Hue'), Array(3).fill('status -70402'));
    assert.equal(await set(tile, 'On', true), 'status -70402');
  });

  it('answers nothing that nobody has told', async () => {
    const tile = live({ present: true, on: true });
    assert.deepEqual(await reads(tile, 'On', 'Brightness', 'Hue', 'Color Temperature'), [
      true,
      ...Array(3).fill('status -70402'),
    ]);
  });

  describe('that follows the day', () => {
    let isActive: boolean;
    let tile: ReturnType<typeof live>;
    /** As HAP's controller sets a white of the day. */
    const ofTheDay = (mired: number) =>
      characteristicOf(tile, 'Lightbulb', 'Color Temperature').handleSetRequest(mired, undefined, {
        controller: {},
        omitEventUpdate: true,
      } as never);

    beforeEach(() => {
      tile = live(white);
      isActive = true;
      const day = tile.adaptiveLighting(serviceOf(tile, 'Lightbulb')!)!;
      // The controller is HAP's; whether a Home app has given it a day is not.
      Object.defineProperty(day, 'active', { get: () => isActive });
      day.stop = () => {
        isActive = false;
      };
    });

    it('is offered by HAP where the lamp has whites and brightness', () => {
      const names = serviceOf(tile, 'Lightbulb')!.characteristics.map(({ displayName }) => displayName);
      assert.ok(names.includes('Supported Characteristic Value Transition Configuration'), names.join());
      const plain = serviceOf(live(white, { whites: false }), 'Lightbulb')!.characteristics;
      assert.ok(!plain.some(({ displayName }) => displayName.includes('Transition')));
    });

    it('is sent each step that can be seen, and nothing while it is off', async () => {
      await ofTheDay(300);
      await ofTheDay(302);
      await ofTheDay(310);
      tile.put({ ...white, on: false });
      await ofTheDay(350);
      assert.deepEqual(commands, [{ kelvin: 3333 }, { kelvin: 3226 }]);
    });

    it('goes on while the lamp shows the nearest white that it has', async () => {
      await ofTheDay(300);
      tile.put({ ...white, kelvin: 3400 });
      assert.equal(isActive, true);
    });

    it('stops when somebody sets another white or a colour elsewhere', async () => {
      await ofTheDay(300);
      tile.put({ ...white, kelvin: 6500 });
      assert.equal(isActive, false);
      isActive = true;
      tile.put(colored);
      assert.equal(isActive, false);
    });
  });
});
