import assert from 'node:assert/strict';
import { Tr064Error } from '../../core/errors';
import type { Kind } from '../../homebridge/thing';
import { Bench, characteristicOf, hap, read, serviceOf, write } from './support/bench';

const plugOptions = {
  type: 'outlet',
  inUseAbove: 2,
  readOnly: false,
  temperature: true,
  eve: false,
  meter: true,
};
const lamp = {
  on: true,
  present: true,
  locked: false,
  power: 12.34,
  energy: 5120,

  temperature: 21.5,
};

function deferred() {
  let resolve!: () => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

describe('accessories', () => {
  let bench: Bench;
  beforeEach(() => {
    bench = new Bench();
  });

  describe('names that are titles of ours', () => {
    it('stay as they were made where they are titles of ours, in whatever language or beside whatever box', () => {
      const wish = { kind: 'guest-wifi' as const, state: { on: true }, name: 'Guest Wi-Fi' };
      const tile = bench.live(wish);
      for (const name of ['Gastnetz', 'Oben Gastnetz']) {
        tile.adopt(bench.thing({ ...wish, name }) as never, bench.online);
        assert.equal(tile.accessory.displayName, 'Guest Wi-Fi');
      }
    });

    it('follow the box where it gives one, and no other language where it gives none', () => {
      const wish = { kind: 'answering-machine' as const, state: { on: true }, name: 'Answering Machine 2' };
      const tile = bench.live(wish);
      tile.adopt(bench.thing({ ...wish, name: 'Anrufbeantworter 2' }) as never, bench.online);
      assert.equal(tile.accessory.displayName, 'Answering Machine 2');
      tile.adopt(bench.thing({ ...wish, name: 'Familie' }) as never, bench.online);
      assert.equal(tile.accessory.displayName, 'Familie');
    });
  });

  describe('switches: guest Wi-Fi, radios, internet access, answering machine, deflection', () => {
    const kinds: Kind[] = ['guest-wifi', 'radio', 'internet-access', 'answering-machine', 'deflection'];
    for (const kind of kinds) {
      it(`${kind} shows what the box says, and sends what a person asks for`, async () => {
        const sent: boolean[] = [];
        const tile = bench.live({ kind, state: { on: false }, set: async (on) => void sent.push(on) });
        assert.equal(await read(tile, 'Switch', 'On'), false);
        assert.equal(await write(tile, 'Switch', true), 'ok');
        assert.deepEqual(sent, [true]);
        assert.equal(await read(tile, 'Switch', 'On'), true);
      });
    }

    it('tells HomeKit a change made on the box, once', () => {
      const tile = bench.live({ kind: 'guest-wifi', state: { on: false } });
      const told: unknown[] = [];
      characteristicOf(tile, 'Switch', 'On').on(hap.CharacteristicEventTypes.CHANGE, ({ newValue }) =>
        told.push(newValue),
      );
      for (const on of [false, true, true, false]) tile.put({ on });
      assert.deepEqual(told, [true, false]);
    });

    it('answers from the cache before the box does', async () => {
      const tile = bench.cached({ kind: 'guest-wifi', state: { on: true } });
      assert.equal(await read(tile, 'Switch', 'On'), true);
    });

    it('does not pretend to know a state that nobody ever told', async () => {
      assert.equal(await read(bench.cached({ kind: 'guest-wifi' }), 'Switch', 'On'), 'status -70402');
    });

    it('holds its state for as long when somebody sets the clock of the machine', async () => {
      for (const years of [50, -50]) {
        const tile = bench.live({ kind: 'guest-wifi', state: { on: true } });
        tile.setReachability({ online: false, since: bench.clock.monotonic() });
        bench.clock.jump(years * 365 * 24 * 60 * 60_000);
        assert.equal(await read(tile, 'Switch', 'On'), true);
        await bench.clock.advance(10 * 60_000 + 1);
        assert.equal(await read(tile, 'Switch', 'On'), 'status -70402');
      }
    });

    it('holds its state while the box restarts, and says "no response" after ten minutes', async () => {
      const tile = bench.live({ kind: 'guest-wifi', state: { on: true } });
      tile.setReachability({ online: false, since: bench.clock.now() });
      await bench.clock.advance(10 * 60_000);
      assert.equal(await read(tile, 'Switch', 'On'), true);
      await bench.clock.advance(1);
      assert.equal(await read(tile, 'Switch', 'On'), 'status -70402');
      tile.setReachability({ online: true, since: bench.clock.now() });
      assert.equal(await read(tile, 'Switch', 'On'), true);
    });
  });

  it('do not hold longer where another reason is told meanwhile why the box is away', async () => {
    const tile = bench.live({ kind: 'guest-wifi', state: { on: true } });
    for (let told = 0; told < 2; told++) {
      tile.setReachability({ online: false, since: bench.clock.monotonic() });
      await bench.clock.advance(5 * 60_000 + 1);
    }
    assert.equal(await read(tile, 'Switch', 'On'), 'status -70402');
  });

  describe('a write', () => {
    const codes: [ConstructorParameters<typeof Tr064Error>[0], number][] = [
      ['UNREACHABLE', -70402],
      ['TIMEOUT', -70408],
      ['MISSING_RIGHT', -70401],
      ['UNAUTHORIZED', -70401],
      ['SECOND_FACTOR_REQUIRED', -70412],
      ['THROTTLED', -70403],
      ['NO_SUCH_ENTRY', -70409],
      ['ACTION_FAILED', -70402],
    ];
    for (const [code, status] of codes) {
      it(`that fails with ${code} is refused with ${status}, explained in the log, and rolled back`, async () => {
        const set = async () => {
          throw new Tr064Error(code, 'The box said no.');
        };
        const tile = bench.live({ kind: 'guest-wifi', name: 'Guest Wi-Fi', state: { on: false }, set });
        assert.equal(await write(tile, 'Switch', true), `status ${status}`);
        assert.equal(await read(tile, 'Switch', 'On'), false);
        assert.equal(bench.lines.length, 1);
        assert.match(bench.lines[0]!, /^Guest Wi-Fi was not switched on: The box said no\./);
        assert.doesNotMatch(bench.lines[0]!, /tried again/, 'a write is not');
      });
    }

    it('is answered after 2.5 s at the latest, and shows what was asked for meanwhile', async () => {
      const box = deferred();
      const tile = bench.live({ kind: 'guest-wifi', state: { on: false }, set: () => box.promise });
      const answer = write(tile, 'Switch', true);
      await bench.clock.advance(2_500);
      assert.equal(await answer, 'ok');
      tile.put({ on: false }); // a poll that the box answered before it switched
      assert.equal(await read(tile, 'Switch', 'On'), true);
      box.resolve();
      await bench.clock.advance(0);
      assert.equal(await read(tile, 'Switch', 'On'), true);
    });

    it('that fails later is taken back in HomeKit', async () => {
      const box = deferred();
      const tile = bench.live({ kind: 'guest-wifi', state: { on: false }, set: () => box.promise });
      const answer = write(tile, 'Switch', true);
      await bench.clock.advance(2_500);
      assert.equal(await answer, 'ok');
      assert.equal(characteristicOf(tile, 'Switch', 'On').value, true);
      box.reject(new Tr064Error('TIMEOUT', 'The box did not do it.'));
      await bench.clock.advance(0);
      assert.equal(characteristicOf(tile, 'Switch', 'On').value, false);
      assert.equal(bench.lines.length, 1);
    });

    it('counts before an older one, which the core ends as superseded: that is no failure', async () => {
      const first = deferred();
      const sent: boolean[] = [];
      const set = async (on: boolean) => {
        sent.push(on);
        if (on) await first.promise;
      };
      const tile = bench.live({ kind: 'guest-wifi', state: { on: false }, set });
      const older = write(tile, 'Switch', true);
      const newer = write(tile, 'Switch', false);
      assert.equal(await read(tile, 'Switch', 'On'), false);
      first.reject(new Tr064Error('SUPERSEDED', 'A newer command came.'));
      assert.deepEqual(await Promise.all([older, newer]), ['ok', 'ok']);
      assert.deepEqual(sent, [true, false]);
      assert.equal(await read(tile, 'Switch', 'On'), false);
      assert.deepEqual([bench.clock.pending, bench.lines], [0, []]);
    });

    it('that failed leaves what holds, also where HomeKit takes over an older one after it', async () => {
      const [older, newer] = [deferred(), deferred()];
      const set = (on: boolean) => (on ? older.promise : newer.promise);
      const tile = bench.live({ kind: 'guest-wifi', state: { on: false }, set });
      const answers = [write(tile, 'Switch', true), write(tile, 'Switch', false)];
      newer.reject(new Tr064Error('UNREACHABLE', 'The box is away.'));
      await answers[1];
      older.reject(new Tr064Error('SUPERSEDED', 'A newer command came.'));
      assert.equal(await answers[0], 'ok');
      await new Promise(setImmediate);
      assert.equal(characteristicOf(tile, 'Switch', 'On').value, false);
    });

    it('is not settled by an older one that ends later, well or badly', async () => {
      for (const end of ['resolve', 'reject'] as const) {
        const [older, newer] = [deferred(), deferred()];
        const set = (on: boolean) => (on ? older.promise : newer.promise);
        const tile = bench.live({ kind: 'guest-wifi', id: end, state: { on: true }, set });
        const answers = [write(tile, 'Switch', true), write(tile, 'Switch', false)];
        if (end === 'resolve') older.resolve();
        else older.reject(new Tr064Error('TIMEOUT', 'The older one failed.'));
        await bench.clock.advance(0);
        tile.put({ on: true });
        assert.equal(
          await read(tile, 'Switch', 'On'),
          false,
          'what was asked for last is shown until it is settled',
        );
        newer.resolve();
        assert.deepEqual(await Promise.all(answers), ['ok', 'ok']);
        assert.equal(await read(tile, 'Switch', 'On'), false);
      }
      assert.deepEqual(bench.lines, []);
    });

    it('just after the start waits for the box for a moment', async () => {
      const wish = { kind: 'guest-wifi' as const, state: { on: false } };
      const sent: boolean[] = [];
      const tile = bench.cached(wish);
      const answer = write(tile, 'Switch', true);
      await bench.clock.advance(1_000);
      tile.adopt(bench.thing({ ...wish, set: async (on) => void sent.push(on) }) as never, bench.online);
      assert.equal(await answer, 'ok');
      assert.deepEqual(sent, [true]);
    });

    it('without a box is refused in time', async () => {
      const tile = bench.cached({ kind: 'guest-wifi', name: 'Guest', state: { on: false } });
      const answer = write(tile, 'Switch', true);
      await bench.clock.advance(2_000);
      assert.equal(await answer, 'status -70402');
      assert.deepEqual(bench.lines, [
        'Guest was not switched on: the FRITZ!Box cannot be reached at the moment.',
      ]);
    });
  });

  describe('a plug', () => {
    const plug = (options = {}, state = {}, set?: (on: boolean) => Promise<void>) =>
      bench.live({
        kind: 'plug',
        name: 'Stehlampe',
        options: { ...plugOptions, ...options },
        state: { ...lamp, ...state },
        set,
      });

    it('is an outlet with its temperature beside it', async () => {
      const tile = plug();
      assert.equal(await read(tile, 'Outlet', 'On'), true);
      assert.equal(await read(tile, 'Outlet', 'Outlet In Use'), true);
      assert.equal(await read(tile, 'TemperatureSensor', 'Current Temperature'), 21.5);
      assert.equal(await read(tile, 'TemperatureSensor', 'Name'), 'Stehlampe Temperature');
    });

    it('is in use above its threshold only', async () => {
      const tile = plug();
      tile.put({ ...lamp, power: 2 });
      assert.equal(await read(tile, 'Outlet', 'Outlet In Use'), false);
      tile.put({ ...lamp, power: 2.01 });
      assert.equal(await read(tile, 'Outlet', 'Outlet In Use'), true);
      tile.put({ ...lamp, on: false, power: 2.01 });
      assert.equal(await read(tile, 'Outlet', 'Outlet In Use'), false);
    });

    it('without a meter is in use while it is on', async () => {
      assert.equal(await read(plug({ meter: false }, { power: undefined }), 'Outlet', 'Outlet In Use'), true);
    });

    it('can be a switch, and stays the same accessory when that is changed', () => {
      const tile = plug();
      const options = { ...plugOptions, type: 'switch', temperature: false };
      tile.adopt(bench.thing({ kind: 'plug', options, state: lamp }) as never, bench.online);
      assert.deepEqual(
        tile.accessory.services.map(({ UUID }) => UUID),
        [hap.Service.AccessoryInformation.UUID, hap.Service.Switch.UUID],
      );
    });

    it('shows power and energy to the Eve app if wanted', async () => {
      const tile = plug({ eve: true });
      assert.equal(await read(tile, 'Outlet', 'Consumption'), 12.34);
      assert.equal(await read(tile, 'Outlet', 'Total Consumption'), 5.12);
      assert.throws(() => characteristicOf(plug(), 'Outlet', 'Consumption'));
      tile.adopt(bench.thing({ kind: 'plug', options: plugOptions, state: lamp }) as never, bench.online);
      assert.throws(() => characteristicOf(tile, 'Outlet', 'Consumption'));
    });

    it('that is locked is switched where the box lets us, and its refusal is explained', async () => {
      const sent: boolean[] = [];
      const open = plug({}, { locked: true }, async (on) => void sent.push(on));
      assert.equal(await write(open, 'Outlet', false), 'ok');
      assert.deepEqual(sent, [false]);
      const refusing = plug({}, { locked: true }, async () => {
        throw new Tr064Error('ACTION_FAILED', '"Stehlampe" is locked against switching.', {
          reason: 'locked',
        });
      });
      assert.equal(await write(refusing, 'Outlet', false), 'status -70412');
      assert.equal(await read(refusing, 'Outlet', 'On'), true);
      assert.match(
        bench.lines[0]!,
        /^Stehlampe was not switched off: "Stehlampe" is locked against switching\. \w+/,
      );
    });

    it('holds its values while the meter has none, and says that its temperature is not live', async () => {
      const tile = plug({ eve: true }, {});
      tile.put({ on: true, present: true, locked: false });
      assert.equal(await read(tile, 'Outlet', 'Outlet In Use'), true);
      assert.equal(await read(tile, 'Outlet', 'Consumption'), 12.34);
      assert.equal(await read(tile, 'Outlet', 'Total Consumption'), 5.12);
      assert.equal(await read(tile, 'TemperatureSensor', 'Current Temperature'), 21.5);
      assert.equal(await read(tile, 'TemperatureSensor', 'Status Active'), false);
    });

    it('answers no value where there was none yet', async () => {
      const unknown = { power: undefined, energy: undefined, temperature: undefined };
      const tile = plug({ eve: true }, unknown);
      assert.equal(await read(tile, 'Outlet', 'Outlet In Use'), 'status -70402');
      assert.equal(await read(tile, 'Outlet', 'Consumption'), 'status -70402');
      assert.equal(await read(tile, 'TemperatureSensor', 'Current Temperature'), 'status -70402');
      assert.equal(await read(tile, 'TemperatureSensor', 'Status Active'), false);
    });

    it('beside it: a sensor whose state nobody said yet calls nobody away', async () => {
      const person = bench.cached({ kind: 'person', name: 'Anna', options: { sensor: 'occupancy' } });
      assert.equal(await read(person, 'OccupancySensor', 'Occupancy Detected'), 'status -70402');
      assert.equal(await read(person, 'OccupancySensor', 'Status Active'), false);
      person.put({ present: false });
      assert.equal(await read(person, 'OccupancySensor', 'Occupancy Detected'), 0);
    });

    it('that feeds in is in use, and what it consumes stays within the limits of HAP', async () => {
      const tile = plug({ eve: true }, { power: -12.34, temperature: -300 });
      assert.equal(await read(tile, 'Outlet', 'Outlet In Use'), true);
      assert.equal(await read(tile, 'Outlet', 'Consumption'), 0);
      assert.equal(await read(tile, 'TemperatureSensor', 'Current Temperature'), -100);
      const odd = plug({ eve: true }, { power: Number.NaN });
      assert.equal(await read(odd, 'Outlet', 'Consumption'), 'status -70402');
    });

    it('that is read-only by configuration refuses', async () => {
      const tile = plug({ readOnly: true }, {}, () => assert.fail('sent'));
      assert.equal(await write(tile, 'Outlet', false), 'status -70404');
    });

    it('that the box has lost does not respond', async () => {
      const tile = plug({}, { present: false }, () => assert.fail('sent'));
      assert.equal(await read(tile, 'Outlet', 'On'), 'status -70402');
      assert.equal(await read(tile, 'TemperatureSensor', 'Status Active'), false);
      assert.equal(await write(tile, 'Outlet', true), 'status -70402');
    });
  });

  describe('buttons: Wake-on-LAN, restart, reconnect', () => {
    for (const kind of ['wake', 'reboot', 'reconnect'] as const) {
      it(`${kind} springs back after it was pressed`, async () => {
        const presses: boolean[] = [];
        const tile = bench.live({ kind, set: async (on) => void presses.push(on) });
        assert.equal(await write(tile, 'Switch', true), 'ok');
        assert.equal(characteristicOf(tile, 'Switch', 'On').value, true);
        await bench.clock.advance(1_000);
        assert.equal(characteristicOf(tile, 'Switch', 'On').value, false);
        assert.deepEqual(presses, [true]);
      });
    }

    it('is off after a start, however Homebridge ended', () => {
      const tile = bench.live({ kind: 'reboot' });
      characteristicOf(tile, 'Switch', 'On').updateValue(true);
      assert.equal(characteristicOf(bench.restart(tile), 'Switch', 'On').value, false);
    });

    it('does nothing when switched off', async () => {
      assert.equal(
        await write(bench.live({ kind: 'reboot', set: () => assert.fail('pressed') }), 'Switch', false),
        'ok',
      );
    });

    it('shows a failure, and is off again', async () => {
      const set = async () => {
        throw new Tr064Error('MISSING_RIGHT', 'This user may not.');
      };
      const tile = bench.live({ kind: 'wake', name: 'PC', set });
      assert.equal(await write(tile, 'Switch', true), 'status -70401');
      assert.equal(await read(tile, 'Switch', 'On'), false);
      assert.equal(bench.lines.length, 1);
    });
  });

  describe('presence', () => {
    const forms = [
      ['occupancy', 'OccupancySensor', 'Occupancy Detected', 1, 0],
      ['motion', 'MotionSensor', 'Motion Detected', true, false],
      ['contact', 'ContactSensor', 'Contact Sensor State', 0, 1],
    ] as const;
    for (const [sensor, service, characteristic, home, away] of forms) {
      it(`as ${sensor} sensor`, async () => {
        const tile = bench.live({
          kind: 'person',
          name: 'Anna',
          options: { sensor },
          state: { present: true },
        });
        assert.equal(await read(tile, service, characteristic), home);
        tile.put({ present: false });
        assert.equal(await read(tile, service, characteristic), away);
      });
    }

    it('holds while the box is away, and says that it does', async () => {
      const options = { sensor: 'occupancy' };
      const tile = bench.live({ kind: 'anyone', options, state: { present: true } });
      assert.equal(await read(tile, 'OccupancySensor', 'Status Active'), true);
      assert.equal(await read(tile, 'OccupancySensor', 'Status Fault'), 0);
      tile.setReachability({ online: false, since: bench.clock.now() });
      await bench.clock.advance(24 * 3_600_000);
      assert.equal(await read(tile, 'OccupancySensor', 'Occupancy Detected'), 1);
      assert.equal(characteristicOf(tile, 'OccupancySensor', 'Status Active').value, false);
      assert.equal(await read(tile, 'OccupancySensor', 'Status Fault'), 1);
    });
  });

  it('the internet connection is a contact: closed while it is up', async () => {
    const tile = bench.live({ kind: 'internet', state: { connected: true } });
    assert.equal(await read(tile, 'ContactSensor', 'Contact Sensor State'), 0);
    tile.put({ connected: false });
    assert.equal(await read(tile, 'ContactSensor', 'Contact Sensor State'), 1);
  });

  it('a ringing phone is motion until it stops', async () => {
    const tile = bench.live({ kind: 'ringing', state: { ringing: false } });
    tile.put({ ringing: true });
    assert.equal(await read(tile, 'MotionSensor', 'Motion Detected'), true);
    tile.put({ ringing: false });
    assert.equal(await read(tile, 'MotionSensor', 'Motion Detected'), false);
  });

  describe('names', () => {
    const wish = { kind: 'plug' as const, options: plugOptions, state: lamp };
    const configured = (tile: ReturnType<Bench['live']>) =>
      characteristicOf(tile, 'Outlet', 'Configured Name');

    it('follow the box', () => {
      const tile = bench.live({ ...wish, name: 'Lampe' });
      assert.equal(configured(tile).value, 'Lampe');
      tile.adopt(bench.thing({ ...wish, name: 'Stehlampe 💡' }) as never, bench.online);
      assert.equal(tile.accessory.displayName, 'Stehlampe');
      assert.equal(configured(tile).value, 'Stehlampe');
    });

    it('given in the Home app survive a new name on the box and a restart', () => {
      const tile = bench.live({ ...wish, name: 'Lampe' });
      configured(tile).setValue('Omas Lampe');
      tile.adopt(bench.thing({ ...wish, name: 'Stehlampe' }) as never, bench.online);
      assert.equal(configured(tile).value, 'Omas Lampe');
      const again = bench.restart(tile);
      again.adopt(bench.thing({ ...wish, name: 'Wandlampe' }) as never, bench.online);
      assert.equal(configured(again).value, 'Omas Lampe');
    });

    it('are not kept where an accessory is a single service: there the Home app keeps them itself', () => {
      const tile = bench.live({ kind: 'guest-wifi', state: { on: true } });
      assert.throws(() => characteristicOf(tile, 'Switch', 'Configured Name'));
    });
  });

  it('says who made it, also after Homebridge reset that at its start', () => {
    const tile = bench.cached({ kind: 'plug', options: plugOptions, state: lamp });
    serviceOf(tile, 'AccessoryInformation')?.setCharacteristic(hap.Characteristic.FirmwareRevision, '0');
    const again = bench.restart(tile);
    const values = ['Manufacturer', 'Model', 'Serial Number', 'Firmware Revision'].map(
      (name) => characteristicOf(again, 'AccessoryInformation', name).value,
    );
    assert.deepEqual(values, ['AVM', 'FRITZ!Smart Energy 200', '12345 0000001', '4.25']);
  });

  it('says it in one line of at most 64 characters, whatever the box says of itself', () => {
    const about = {
      manufacturer: 'AVM\n',
      model: 'M'.repeat(100),
      serial: '12345\u001b[2J',
      firmware: '\r\n',
    };
    const tile = bench.live({ kind: 'plug', options: plugOptions, state: lamp });
    const named = { ...bench.thing({ kind: 'plug', options: plugOptions, state: lamp }), about };
    tile.adopt(named as never, bench.online);
    const values = ['Manufacturer', 'Model', 'Serial Number', 'Firmware Revision'].map((name) =>
      String(characteristicOf(tile, 'AccessoryInformation', name).value),
    );
    assert.deepEqual(values, ['AVM', `${'M'.repeat(63)}…`, '12345 [2J', '0']);
  });
});
