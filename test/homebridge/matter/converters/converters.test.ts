import assert from 'node:assert/strict';
import { kinds } from '../../../../homebridge/kinds';
import { plugOutlet } from '../../../../homebridge/matter/converters/plug';
import { yesOrNo } from '../../../../homebridge/matter/converters/sensor';
import { hundredths } from '../../../../homebridge/matter/converters/temperature';
import type { PlugState } from '../../../../homebridge/thing';
import { plugOptions } from '../../support/matter-household';

const state: PlugState = {
  on: true,
  present: true,
  locked: false,
  power: 7.5,
  energy: 1234,
  temperature: 21.5,
};
const options = { ...plugOptions, type: 'outlet' as const };
const [outlet, thermometer] = plugOutlet.devices;

describe('a plug over Matter', () => {
  it('tells milliwatts and milliwatt hours, whole', () => {
    assert.deepEqual(outlet!.clusters({ ...state, power: 7.1234 }, options), {
      onOff: { onOff: true },
      electricalPowerMeasurement: { activePower: 7123 },
      electricalEnergyMeasurement: { cumulativeEnergyImported: { energy: 1_234_000 } },
    });
  });

  it('that feeds in has a negative power, and a meter that never runs backwards', () => {
    const fed = outlet!.clusters({ ...state, power: -300.5, energy: -1 }, options);
    assert.deepEqual(fed.electricalPowerMeasurement, { activePower: -300_500 });
    assert.deepEqual(fed.electricalEnergyMeasurement, { cumulativeEnergyImported: { energy: 0 } });
  });

  it('has no meter where it cannot measure, and no value where there is none', () => {
    assert.deepEqual(outlet!.clusters(state, { ...options, meter: false }), { onOff: { onOff: true } });
    const none = outlet!.clusters({ ...state, power: undefined, energy: undefined }, options);
    assert.deepEqual(none.electricalPowerMeasurement, { activePower: null });
    assert.deepEqual(none.electricalEnergyMeasurement, { cumulativeEnergyImported: null });
  });

  it('has a thermometer beside it, called after it, in the language of the house', () => {
    assert.equal(thermometer!.suffix!(options), 'Temperature');
    assert.equal(thermometer!.suffix!({ ...options, temperatureTitle: 'Temperatur' }), 'Temperatur');
    assert.deepEqual(thermometer!.clusters(state, options), {
      temperatureMeasurement: { measuredValue: 2150 },
    });
    assert.equal(thermometer!.wanted!({ ...options, temperature: false }), false);
  });
});

describe('a temperature over Matter', () => {
  const values: [number | undefined, number | null][] = [
    [21.5, 2150],
    [21.555, 2156],
    [0, 0],
    [-12.25, -1225],
    [-300, -27_315],
    [400, 32_767],
    [undefined, null],
    [Number.NaN, null],
  ];
  for (const [celsius, value] of values) {
    it(`${celsius} °C is ${value}`, () => assert.equal(hundredths(celsius), value));
  }
});

describe('a sensor over Matter', () => {
  const sensor = yesOrNo<'present', { sensor: 'occupancy' | 'motion' | 'contact' }>(
    'present',
    ({ sensor }) => sensor,
  );
  const [device] = sensor.devices;
  for (const form of ['occupancy', 'motion'] as const) {
    it(`${form}: seen as by a motion detector`, () => {
      assert.equal(device!.type({ sensor: form }), 'MotionSensor');
      assert.deepEqual(device!.clusters({ present: true }, { sensor: form }), {
        occupancySensing: { occupancy: { occupied: true } },
      });
    });
  }

  it('contact: closed while somebody is there', () => {
    assert.equal(device!.type({ sensor: 'contact' }), 'ContactSensor');
    assert.deepEqual(device!.clusters({ present: false }, { sensor: 'contact' }), {
      booleanState: { stateValue: false },
    });
  });
});

const nobody = {
  options: {},
  write: async () => {},
  order: async () => {},
  wrote: async () => {},
  isShown: () => false,
};

describe('each kind of thing', () => {
  for (const [kind, { matter }] of kinds) {
    for (const device of matter?.devices ?? []) {
      it(`${kind} ${device.part ?? ''} handles every command of a cluster that it handles`, () => {
        const handlers = device.handlers?.(nobody) ?? {};
        for (const [cluster, own] of Object.entries(handlers)) {
          if (cluster === 'onOff') assert.deepEqual(Object.keys(own).sort(), ['off', 'on', 'toggle']);
        }
      });
    }
  }
});
