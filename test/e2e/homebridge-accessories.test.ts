import assert from 'node:assert/strict';
import type { Simulator } from '../../simulator';
import { boxAt } from '../homebridge/support/box-at';
import { removeTemporaryFolders } from '../support/folder';
import { type CharacteristicName, Home, type ServiceName } from './support/home';

const desktop = '02:00:5E:10:00:04';
const tablet = '02:00:5E:10:00:0A';

describe('Homebridge with a paired controller: every accessory', function () {
  this.timeout(60_000);
  const home = new Home('accessories');
  let box: Simulator;

  before(async () => {
    box = await home.box();
    const settings = {
      pollInterval: 2,
      radios: true,
      eve: true,
      people: [{ id: 'anna', name: 'Anna', devices: ['Annas-iPhone'], awayAfter: 0 }],
      wake: [{ name: 'Desktop', mac: desktop }],
      internetAccess: [{ name: 'Tablet', mac: tablet }],
    };
    const more = ['internet', 'answeringMachines', 'deflections', 'ringing', 'reboot', 'reconnect'];
    const all = Object.fromEntries(more.map((name) => [name, true]));
    await home.start([boxAt(box, { ...settings, ...all })]);
    await home.shown();
    await home.controller();
  });

  after(async () => {
    await home.close();
    removeTemporaryFolders();
  });

  const answered = (action: string) =>
    box.log.entries.filter((entry) => entry.action === action && entry.status === 200).length;
  const deflection = () => box.world.registers.deflections[1]!;
  const machine = () => box.world.answeringMachines.get(0);
  const plug = (name: string) => box.world.smartHome.get(name);

  /** Switches in HomeKit and looks at the box; then switches at the box and waits for the event in HomeKit. */
  function switches(
    name: string,
    service: ServiceName,
    onBox: () => boolean,
    byHand: (on: boolean) => void,
  ): void {
    it(`${name}: read, written, and changed at the box`, async () => {
      const before = onBox();
      assert.equal(await home.read(name, service, 'On'), Number(before));
      assert.equal(await home.write(name, service, !before), 'ok');
      assert.equal(onBox(), !before);
      await home.sees([name, service, 'On'], Number(before), () => byHand(before));
    });
  }

  function sensor(
    name: string,
    [service, characteristic]: [ServiceName, CharacteristicName],
    before: number,
    change: () => void,
    after: number,
  ): void {
    it(`${name}: read, and changed at the box`, async () => {
      assert.equal(await home.read(name, service, characteristic), before);
      assert.equal(await home.read(name, service, 'StatusActive'), 1);
      await home.sees([name, service, characteristic], after, change);
    });
  }

  it('shows what was asked for, and nothing else', async () => {
    const names = await home.names();
    assert.deepEqual(names.sort(), [
      'Anna',
      'Anrufbeantworter',
      'Anyone',
      'Arbeit',
      'Deflection to 01715550144',
      'Deflection to 600',
      'Desktop',
      'Gefriertruhe',
      'Guest Wi-Fi',
      'Internet',
      'Phone',
      'Reconnect Internet',
      'Restart FRITZ!Box',
      'Steckdosen',
      'Stehlampe',
      'Tablet',
      'Wi-Fi 2.4 GHz',
      'Wi-Fi 5 GHz',
      'Wi-Fi 6 GHz',
    ]);
  });

  switches(
    'Guest Wi-Fi',
    'Switch',
    () => box.world.radios.guest.wanted,
    (on) => box.world.setGuest(on),
  );
  switches(
    'Wi-Fi 5 GHz',
    'Switch',
    () => box.world.radios.get(2).wanted,
    (on) => box.world.setRadio(2, on),
  );
  switches(
    'Stehlampe',
    'Outlet',
    () => plug('Stehlampe').on,
    (on) => box.world.switchPlug('Stehlampe', on),
  );
  switches(
    'Tablet',
    'Switch',
    () => !box.world.hosts.get(tablet).disallow,
    (on) => box.world.updateHost(tablet, { disallow: !on }),
  );
  switches(
    'Anrufbeantworter',
    'Switch',
    () => machine().enabled,
    (on) => {
      machine().enabled = on;
    },
  );
  switches(
    'Deflection to 600',
    'Switch',
    () => deflection().Enable === '1',
    (on) => {
      deflection().Enable = on ? '1' : '0';
    },
  );

  it('Stehlampe: in use by its power, temperature beside it', async () => {
    const inUse = ['Stehlampe', 'Outlet', 'OutletInUse'] as const;
    const temperature = ['Stehlampe', 'TemperatureSensor', 'CurrentTemperature'] as const;
    assert.equal(await home.read(...temperature), 22.5);
    await home.sees(temperature, 19.8, () => box.world.setTemperature('Stehlampe', 198));
    box.world.setPower('Stehlampe', 40);
    assert.equal(await home.write('Stehlampe', 'Outlet', true), 'ok');
    await home.sees(inUse, 1, () => box.world.setPower('Stehlampe', 6000));
  });

  it('Gefriertruhe: is locked, so it refuses, and the log says why', async () => {
    assert.equal(await home.write('Gefriertruhe', 'Outlet', false), 'status -70412');
    assert.equal(await home.read('Gefriertruhe', 'Outlet', 'On'), 1);
    assert.equal(plug('Gefriertruhe').on, true);
    assert.ok(
      home.log.some((line) => /Gefriertruhe was not switched off: "Gefriertruhe" is locked/.test(line)),
    );
  });

  it('Steckdosen: a group is switched as one', async () => {
    const before = plug('Stehlampe').on;
    const shown = await home.read('Steckdosen', 'Outlet', 'On');
    assert.equal(await home.write('Steckdosen', 'Outlet', !shown), 'ok');
    assert.notEqual(plug('Stehlampe').on, before);
  });

  sensor('Anna', ['OccupancySensor', 'OccupancyDetected'], 1, () => box.world.hostGoes('Annas-iPhone'), 0);
  sensor('Anyone', ['OccupancySensor', 'OccupancyDetected'], 0, () => box.world.hostComes('Annas-iPhone'), 1);
  sensor('Internet', ['ContactSensor', 'ContactSensorState'], 0, () => box.world.internetDown(), 1);
  sensor(
    'Phone',
    ['MotionSensor', 'MotionDetected'],
    0,
    () => box.world.startCall({ number: '030123456' }),
    1,
  );

  it('Phone: stops when somebody answers', async () => {
    const connection = box.world.telephony.going[0]!.connection;
    const phone = ['Phone', 'MotionSensor', 'MotionDetected'] as const;
    await home.sees(phone, 0, () => box.world.answer(connection));
    box.world.hangUp(connection);
  });

  it('Desktop: is woken, and the switch springs back', async () => {
    await home.sees(['Desktop', 'Switch', 'On'], 0, () => home.write('Desktop', 'Switch', true));
    assert.equal(answered('X_AVM-DE_WakeOnLANByMACAddress'), 1);
  });

  it('Reconnect Internet: cuts the connection, and the switch springs back', async () => {
    box.world.internetUp();
    const press = () => home.write('Reconnect Internet', 'Switch', true);
    await home.sees(['Reconnect Internet', 'Switch', 'On'], 0, press);
    // Boxes answer that they are at it, and cut it all the same.
    assert.deepEqual(box.log.of('ForceTermination').filter(({ upnpCode }) => upnpCode === 707).length, 1);
  });

  it('Restart FRITZ!Box: restarts it, and the house is right again afterwards', async () => {
    assert.equal(await home.write('Restart FRITZ!Box', 'Switch', true), 'ok');
    assert.equal(answered('Reboot'), 1);
    assert.equal(await home.read('Anna', 'OccupancySensor', 'OccupancyDetected'), 1);
  });

  it('has said nothing in the log but what a person needs', () => {
    const own = home.log.filter((line) => /\[FRITZ!Box\] FRITZ!Box:/.test(line));
    const trust = own.findIndex((line) =>
      /certificate .* is trusted from now on.*: ([0-9A-F]{2}:){31}/.test(line),
    );
    assert.equal(own.splice(trust, 1).length, 1, 'the first trust');
    assert.deepEqual(
      own.map((line) => line.replace(/^.*\[FRITZ!Box\] /, '')),
      [
        'FRITZ!Box: Connected to FRITZ!Box 5690 Pro, FRITZ!OS 8.02 as fritz1234.',
        'FRITZ!Box: 19 accessories are shown.',
      ],
    );
    assert.deepEqual(
      home.log.filter((line) => /slow|warning|sommer2026/i.test(line)),
      [],
    );
  });
});
