import assert from 'node:assert/strict';
import { type SmartCommand, Tr064Error } from '../../../core/index';
import { heatingOrder } from '../../../homebridge/accessories/thermostat';
import { Bench, characteristicOf, read, type ServiceName, serviceOf, write } from '../support/bench';

const options = { boost: true, window: true, battery: 'level', tellsKeys: true, readOnly: false };
const state = {
  ...{ present: true, temperature: 20.4, setpoint: 21, off: false, heating: true },
  ...{ boost: false, window: false, faulty: false, keysLocked: true, battery: 55, low: false },
};

/** As HAP writes them to a controller. */
const tenths = (value: unknown) => (typeof value === 'number' ? Math.round(value * 10) / 10 : value);

describe('a thermostat', () => {
  let bench: Bench;
  let commands: SmartCommand[];
  let refusal: Tr064Error | undefined;
  const order = async (command: SmartCommand) => {
    if (refusal) throw refusal;
    commands.push(command);
  };
  const live = (given: object = {}, shown: object = {}) =>
    bench.live({
      kind: 'thermostat',
      options: { ...options, ...shown },
      state: { ...state, ...given },
      order,
    });
  const main = (tile: ReturnType<typeof live>, ...names: string[]) =>
    Promise.all(names.map((name) => read(tile, 'Thermostat', name).then(tenths)));
  const all = [
    'Current Heating Cooling State',
    'Target Heating Cooling State',
    'Current Temperature',
    'Target Temperature',
  ];

  beforeEach(() => {
    bench = new Bench();
    commands = [];
    refusal = undefined;
  });

  it('tells what it measures, what it heats to, and whether it heats', async () => {
    assert.deepEqual(await main(live(), ...all), [1, 1, 20.4, 21]);
    assert.deepEqual(await main(live({ heating: false }), ...all), [0, 1, 20.4, 21]);
    assert.deepEqual(await main(live({ off: true, heating: false }), ...all), [0, 0, 20.4, 21]);
  });

  it('measures frost as well, and knows no other modes than off and heat', async () => {
    const tile = live({ temperature: -3.5 });
    assert.deepEqual(await main(tile, 'Current Temperature'), [-3.5]);
    for (const mode of ['Target Heating Cooling State', 'Current Heating Cooling State'])
      assert.deepEqual(characteristicOf(tile, 'Thermostat', mode).props.validValues, [0, 1]);
    assert.equal(await write(tile, 'Thermostat', 3, 'Target Heating Cooling State'), 'status -70410');
    assert.deepEqual(commands, []);
  });

  for (const [asked, result] of [
    [21.5, { target: 21.5 }],
    [8, { target: 8 }],
    [28, { target: 28 }],
    [21.3, { target: 21.5 }],
  ] as const) {
    it(`is set to ${asked} °C in halves`, async () => {
      assert.equal(await write(live(), 'Thermostat', asked, 'Target Temperature'), 'ok');
      assert.deepEqual(commands, [result]);
    });
  }

  for (const asked of [28.5, 7.5, -5]) {
    it(`refuses ${asked} °C, and sends nothing`, async () => {
      assert.equal(await write(live(), 'Thermostat', asked, 'Target Temperature'), 'status -70410');
      assert.deepEqual(commands, []);
    });
  }

  it('is switched off and on again to what it was set to', async () => {
    const tile = live();
    assert.equal(await write(tile, 'Thermostat', 0, 'Target Heating Cooling State'), 'ok');
    // The box says "off" from now on.
    tile.put({ ...state, off: true, heating: false });
    assert.deepEqual(await main(tile, ...all), [0, 0, 20.4, 21]);
    assert.equal(await write(tile, 'Thermostat', 1, 'Target Heating Cooling State'), 'ok');
    assert.deepEqual(commands, [{ target: 'closed' }, { target: 21 }]);
  });

  it('shows what was asked for until the box tells otherwise', async () => {
    const tile = live();
    await write(tile, 'Thermostat', 18, 'Target Temperature');
    assert.deepEqual(await main(tile, ...all), [0, 1, 20.4, 18]);
    tile.put(state);
    assert.deepEqual(await main(tile, 'Target Temperature'), [21]);
  });

  it('takes mode and temperature of one scene as one order, and off counts', async () => {
    const tile = live();
    const set = (name: string, value: number) => write(tile, 'Thermostat', value, name);
    await Promise.all([set('Target Temperature', 17), set('Target Heating Cooling State', 0)]);
    await Promise.all([set('Target Heating Cooling State', 1), set('Target Temperature', 17)]);
    assert.deepEqual(commands, [{ target: 'closed' }, { target: 17 }]);
  });

  it('shows at once that boost and the pause for an open window end each other', () => {
    for (const [one, other] of [
      ['boost', 'window'],
      ['window', 'boost'],
    ] as const) {
      assert.deepEqual(heatingOrder({ [one]: true }, undefined).change, { [one]: true, [other]: false });
      assert.deepEqual(heatingOrder({ [one]: false }, undefined).change, { [one]: false });
    }
  });

  it('heats to its comfort temperature where nobody knows what it was set to', () => {
    assert.deepEqual(heatingOrder({ mode: 1 }, undefined).command, { target: 'comfort' });
  });

  const partOf = (tile: ReturnType<typeof live>, part: string) =>
    tile.accessory.services.find(({ subtype }) => subtype === part);

  it('has switches for boost and window on request, and no more when they are not asked for', async () => {
    const tile = live({ boost: true });
    const [boost, window] = ['boost', 'window'].map(
      (part) => partOf(tile, part)!.characteristics.find((c) => c.displayName === 'On')!,
    );
    assert.deepEqual(await Promise.all([boost, window].map((on) => on!.handleGetRequest())), [true, false]);
    await boost!.handleSetRequest(false);
    await window!.handleSetRequest(true);
    assert.deepEqual(commands, [{ boost: false }, { window: true }]);
    const plain = live({}, { boost: false, window: false });
    assert.deepEqual([partOf(plain, 'boost'), partOf(plain, 'window')], [undefined, undefined]);
  });

  it('shows that its keys are locked, its battery and its faults', async () => {
    const tile = live({ battery: 10, low: undefined, faulty: true });
    assert.deepEqual(await main(tile, 'Lock Physical Controls', 'Status Fault'), [1, 1]);
    const battery = (name: string) => read(tile, 'Battery', name);
    assert.deepEqual(
      await Promise.all(['Battery Level', 'Status Low Battery', 'Charging State'].map(battery)),
      [10, 1, 2],
    );
    const { perms } = characteristicOf(tile, 'Thermostat', 'Lock Physical Controls').props;
    assert.deepEqual(perms, ['pr', 'ev']);
    assert.equal(serviceOf(live({}, { battery: 'none' }), 'Battery'), undefined);
  });

  it('answers nothing that nobody has told, and holds what was', async () => {
    const tile = live({ temperature: undefined, setpoint: undefined, off: undefined, heating: undefined });
    assert.deepEqual(await main(tile, ...all), Array(4).fill('status -70402'));
    tile.put(state);
    tile.put({ ...state, temperature: undefined });
    assert.deepEqual(await main(tile, 'Current Temperature'), [20.4]);
  });

  it('does not answer while the box has lost it, and takes no order', async () => {
    const tile = live({ present: false });
    assert.deepEqual(await main(tile, ...all), Array(4).fill('status -70402'));
    assert.equal(await write(tile, 'Thermostat', 20, 'Target Temperature'), 'status -70402');
    assert.deepEqual(commands, []);
    // Its battery may be why.
    assert.equal(await read(tile, 'Battery', 'Battery Level'), 55);
  });

  for (const [reason, status] of [
    ['locked', -70412],
    ['summer', -70412],
    ['holiday', -70412],
    ['unable', -70404],
  ] as const) {
    it(`tells that it is refused: ${reason}`, async () => {
      refusal = new Tr064Error('ACTION_FAILED', `"Bath" is refused: ${reason}.`, { reason });
      const tile = live();
      assert.equal(await write(tile, 'Thermostat', 18, 'Target Temperature'), `status ${status}`);
      assert.deepEqual(await main(tile, 'Target Temperature'), [21]);
      assert.match(bench.lines.join(), /Thing was not set: "Bath" is refused/);
    });
  }

  it('can be read only, where that is asked for', async () => {
    assert.equal(
      await write(live({}, { readOnly: true }), 'Thermostat', 18, 'Target Temperature'),
      'status -70404',
    );
    assert.deepEqual(commands, []);
  });

  it('is the same after a restart, before the box has said anything', async () => {
    const tile = bench.restart(live());
    const names: ServiceName[] = ['Thermostat', 'Battery'];
    assert.ok(names.every((name) => serviceOf(tile, name)));
    assert.deepEqual(await main(tile, ...all), [1, 1, 20.4, 21]);
    assert.equal(tile.accessory.services.length, 5);
  });
});
