import assert from 'node:assert/strict';
import { powerMeter } from '../../../homebridge/accessories/meter';
import { Bench, hap, read } from '../support/bench';

describe('an electricity meter', () => {
  const bench = new Bench();
  const live = (state: object, options: object = {}) =>
    bench.live({ kind: 'meter', options, state: { present: true, ...state } });
  const eve = async (tile: ReturnType<typeof live>) => {
    const service = tile.accessory.getService(powerMeter(hap))!;
    const shown = service.characteristics.filter(({ UUID }) => UUID.startsWith('E863F1'));
    return Promise.all(
      shown.map(async (one) => [
        one.displayName,
        await one.handleGetRequest().catch((status) => `status ${status}`),
      ]),
    );
  };

  it('tells power and energy to the Eve app, also what is fed in', async () => {
    assert.deepEqual(await eve(live({ power: -612.4, energy: 8_412_003 })), [
      ['Consumption', -612.4],
      ['Total Consumption', 8412.003],
    ]);
  });

  it('tells volts and amperes where it measures them', async () => {
    const tile = live(
      { power: 0, energy: 0, voltage: 228.1, amperes: 1.25 },
      { voltage: true, amperes: true },
    );
    assert.deepEqual((await eve(tile)).slice(2), [
      ['Voltage', 228.1],
      ['Electric Current', 1.25],
    ]);
  });

  it('answers nothing that it does not tell', async () => {
    const values = (await eve(live({}))).map(([, value]) => value);
    assert.deepEqual(values, ['status -70402', 'status -70402']);
  });

  it('has a battery, where it runs on one', async () => {
    const tile = live({ power: 1, battery: 65 }, { battery: 'level' });
    assert.equal(await read(tile, 'Battery', 'Battery Level'), 65);
  });
});

describe('a device that only measures', () => {
  const bench = new Bench();
  it('has what it measures, and says when there is no value', async () => {
    const options = { temperature: true, humidity: true };
    const tile = bench.live({
      kind: 'climate',
      options,
      state: { present: true, temperature: -4.5, humidity: 41 },
    });
    assert.equal(await read(tile, 'TemperatureSensor', 'Current Temperature'), -4.5);
    assert.equal(await read(tile, 'HumiditySensor', 'Current Relative Humidity'), 41);
    tile.put({ present: true, temperature: -4.5 } as never);
    assert.equal(await read(tile, 'HumiditySensor', 'Current Relative Humidity'), 41);
    assert.equal(await read(tile, 'HumiditySensor', 'Status Active'), false);
    assert.equal(await read(tile, 'TemperatureSensor', 'Status Active'), true);
  });
});
