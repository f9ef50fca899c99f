import assert from 'node:assert/strict';
import type { SmartAlertKind } from '../../../core/index';
import { Bench, characteristicOf, read, type ServiceName, serviceOf } from '../support/bench';

const options = { alert: 'window', battery: 'low', temperature: false };

describe('a detector', () => {
  let bench: Bench;
  beforeEach(() => {
    bench = new Bench();
  });
  const live = (alert: SmartAlertKind, state: object, more: object = {}) =>
    bench.live({
      kind: 'detector',
      options: { ...options, alert, ...more },
      state: { present: true, ...state },
    });

  const rows: readonly (readonly [SmartAlertKind, ServiceName, string, unknown, unknown])[] = [
    ['window', 'ContactSensor', 'Contact Sensor State', 0, 1],
    ['door', 'ContactSensor', 'Contact Sensor State', 0, 1],
    ['glass', 'ContactSensor', 'Contact Sensor State', 0, 1],
    ['alarm', 'ContactSensor', 'Contact Sensor State', 0, 1],
    ['motion', 'MotionSensor', 'Motion Detected', false, true],
    ['vibration', 'MotionSensor', 'Motion Detected', false, true],
    ['smoke', 'SmokeSensor', 'Smoke Detected', 0, 1],
    ['gas', 'CarbonMonoxideSensor', 'Carbon Monoxide Detected', 0, 1],
    ['flood', 'LeakSensor', 'Leak Detected', 0, 1],
  ];
  for (const [alert, service, characteristic, no, yes] of rows) {
    it(`of ${alert} is a ${service}`, async () => {
      const tile = live(alert, { active: false });
      const states = () =>
        Promise.all(
          [characteristic, 'Status Active', 'Status Fault'].map((name) => read(tile, service, name)),
        );
      assert.deepEqual(await states(), [no, true, 0]);
      tile.put({ present: true, active: true });
      assert.deepEqual(await states(), [yes, true, 0]);
      // What is not known is no "all is well".
      tile.put({ present: true, active: undefined });
      assert.deepEqual(await states(), [yes, false, 0]);
      tile.put({ present: false, active: undefined });
      assert.deepEqual(await states(), ['status -70402', false, 1]);
    });
  }

  it('that never told anything does not answer', async () => {
    const tile = live('smoke', { active: undefined });
    assert.equal(await read(tile, 'SmokeSensor', 'Smoke Detected'), 'status -70402');
    assert.equal(await read(tile, 'SmokeSensor', 'Status Active'), false);
  });

  it('says so when the box is away', async () => {
    const tile = live('window', { active: true });
    tile.setReachability({ online: false, since: bench.clock.now() });
    assert.equal(await read(tile, 'ContactSensor', 'Contact Sensor State'), 1);
    assert.equal(await read(tile, 'ContactSensor', 'Status Active'), false);
    assert.equal(await read(tile, 'ContactSensor', 'Status Fault'), 1);
  });

  it('measures beside, and tells that its battery is nearly empty', async () => {
    const tile = live('window', { active: false, temperature: 19.5, low: true }, { temperature: true });
    assert.equal(await read(tile, 'TemperatureSensor', 'Current Temperature'), 19.5);
    assert.equal(await read(tile, 'Battery', 'Status Low Battery'), 1);
    assert.ok(
      !serviceOf(tile, 'Battery')!.characteristics.some((one) => one.displayName === 'Battery Level'),
    );
  });

  describe('at the door', () => {
    const ring = (first: object, ...next: object[]) => {
      const tile = live('bell', first);
      let rings = 0;
      characteristicOf(tile, 'Doorbell', 'Programmable Switch Event').on('change', () => {
        rings++;
      });
      for (const one of next) tile.put({ present: true, ...one });
      return { tile, rings: () => rings };
    };

    it('rings when somebody rings, and each time', () => {
      assert.equal(ring({ active: false }, { active: true, at: 1000 }).rings(), 1);
      assert.equal(ring({ active: true, at: 1000 }, { active: true, at: 2000 }).rings(), 1);
    });

    it('does not ring for what was before, or for nothing', () => {
      assert.equal(ring({ active: true, at: 1000 }).rings(), 0);
      assert.equal(ring({ active: true, at: 1000 }, { active: true, at: 1000 }).rings(), 0);
      assert.equal(ring({ active: undefined }, { active: false }).rings(), 0);
      assert.equal(ring({ active: true, at: 1000 }, { active: false, at: 1005 }).rings(), 0);
    });

    it('does not ring when the box, after a restart, knows again when it rang', () => {
      const [old, without] = [{ active: true, at: bench.clock.now() - 3_600_000 }, { active: true }];
      assert.equal(ring(old, without, old).rings(), 0);
      assert.equal(ring(without, old).rings(), 0);
    });

    it('does not ring for what happened while the box was away', () => {
      const { tile, rings } = ring({ active: false });
      tile.setReachability({ online: false, since: bench.clock.now() });
      tile.setReachability(bench.online);
      tile.put({ present: true, active: true, at: 5000 } as never);
      assert.equal(rings(), 0);
    });
  });
});
