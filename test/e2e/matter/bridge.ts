/** In a network of its own (see ../homebridge-matter.test.ts): the real Homebridge with this plugin, and a real Matter controller. */

import assert from 'node:assert/strict';
import { ManualClock, type Simulator } from '../../../simulator';
import { boxAt } from '../../homebridge/support/box-at';
import { removeTemporaryFolders } from '../../support/folder';
import { Home } from '../support/home';
import { MatterController } from '../support/matter-controller';
import { ownInterface } from '../support/own-network';

const reachable = (name: string) => [name, 'bridgedDeviceBasicInformation', 'reachable'] as const;

describe('A household over Matter', function () {
  this.timeout(180_000);
  const home = new Home('matter');
  const clock = new ManualClock();
  let box: Simulator;
  let controller: MatterController;

  const person = { id: 'anna', name: 'Anna', devices: ['Annas-iPhone'], awayAfter: 0 };
  const usual = {
    pollInterval: 2,
    people: [person],
    internet: true,
    wake: [{ name: 'PC', mac: '02:00:5E:10:00:04' }],
  };
  const start = async (extra: object = {}, protocol = 'matter') => {
    await home.start([], {
      platforms: [
        { platform: 'FritzBox', name: 'FRITZ!Box', protocol, boxes: [boxAt(box, { ...usual, ...extra })] },
      ],
      bridge: { matter: { port: 5540 }, bind: [ownInterface] },
    });
    if (!controller) return;
    await controller.open();
    await home.homebridge.child.waitFor(/Subscribe successful/, 120_000);
  };
  /** The controller says goodbye first: one that was left alone keeps to its old session for a minute. */
  const stop = async () => {
    await controller.close();
    await home.stop();
  };
  /** What Homebridge complains of, but that a command was refused, which it calls an error. */
  const errors = () =>
    home.log.filter(
      (line) => /error|exception|failed to/i.test(line) && !/\[FRITZ!Box\]|Handler error/.test(line),
    );
  /** Which endpoint each device is: what apps file rooms and automations under. */
  const identities = () =>
    Object.fromEntries(controller.names.map((name) => [name, controller.find(name).number]));

  before(async () => {
    box = await home.box({ rebootTime: 5_000, clock });
    await start();
    await home.shown();
    controller = await MatterController.pair(home.storage, home.homebridge.username);
  });

  after(async () => {
    await controller?.close();
    await home.close();
    removeTemporaryFolders();
  });

  afterEach(function () {
    if (this.currentTest?.state === 'failed') console.log(home.log.slice(-60).join('\n'));
  });

  const everything = [
    'Anna',
    'Anyone',
    'Gefriertruhe',
    'Gefriertruhe Temperature',
    'Guest Wi-Fi',
    'Internet',
    'Steckdosen',
    'Stehlampe',
    'Stehlampe Temperature',
  ];

  it('shows everything that Matter has a device for, and says what it has not', () => {
    assert.deepEqual(controller.names, everything);
    assert.equal(home.said.filter((line) => /no Matter device for/.test(line)).length, 1);
    assert.deepEqual(errors(), []);
  });

  it('shows each as the device that it is', () => {
    const types = (name: string) =>
      (controller.read(name, 'descriptor', 'deviceTypeList') as { deviceType: number }[])
        .map(({ deviceType }) => `0x${deviceType.toString(16)}`)
        .sort();
    // 0x13 is a bridged node, 0x10a an outlet, 0x510 an electrical sensor.
    assert.deepEqual(types('Guest Wi-Fi'), ['0x10a', '0x13']);
    assert.deepEqual(types('Stehlampe'), ['0x10a', '0x13', '0x510']);
    assert.deepEqual(types('Stehlampe Temperature'), ['0x13', '0x302']);
    assert.deepEqual(types('Anna'), ['0x107', '0x13']);
    assert.deepEqual(types('Internet'), ['0x13', '0x15']);
  });

  it('reads what the box says', () => {
    const lamp = box.world.smartHome.get('Stehlampe');
    assert.equal(controller.read('Guest Wi-Fi', 'onOff', 'onOff'), box.world.radios.guest.wanted);
    assert.equal(controller.read('Stehlampe', 'onOff', 'onOff'), lamp.on);
    assert.deepEqual(controller.read('Anna', 'occupancySensing', 'occupancy'), { occupied: true });
    assert.equal(controller.read('Internet', 'booleanState', 'stateValue'), true);
    const { vendorName, productName, serialNumber, softwareVersionString } = controller
      .find('Stehlampe')
      .stateOf('bridgedDeviceBasicInformation');
    assert.deepEqual([vendorName, productName], ['AVM', lamp.product]);
    assert.equal(serialNumber, lamp.ain);
    assert.equal(softwareVersionString, '4.27');
  });

  it('switches, and is told when somebody switches at the box', async () => {
    for (const [name, onBox, byHand] of [
      ['Guest Wi-Fi', () => box.world.radios.guest.wanted, (on: boolean) => box.world.setGuest(on)],
      [
        'Stehlampe',
        () => box.world.smartHome.get('Stehlampe').on,
        (on: boolean) => box.world.switchPlug('Stehlampe', on),
      ],
    ] as const) {
      const before = onBox();
      assert.equal(await controller.command(name, 'onOff', before ? 'off' : 'on'), 'ok');
      assert.equal(onBox(), !before);
      await controller.sees([name, 'onOff', 'onOff'], !before, () => {});
      await controller.sees([name, 'onOff', 'onOff'], before, () => byHand(before));
    }
  });

  it('toggles once: matter.js calls "on" or "off" as well', async () => {
    const before = box.world.smartHome.get('Stehlampe').on;
    for (const wanted of [!before, before]) {
      assert.equal(await controller.command('Stehlampe', 'onOff', 'toggle'), 'ok');
      assert.equal(box.world.smartHome.get('Stehlampe').on, wanted);
    }
  });

  it('hears of power, temperature, who is at home, and the internet', async () => {
    await controller.sees(['Stehlampe', 'electricalPowerMeasurement', 'activePower'], 40_250, () => {
      box.world.switchPlug('Stehlampe', true);
      box.world.setPower('Stehlampe', 4025);
    });
    const energy = controller.read('Stehlampe', 'electricalEnergyMeasurement', 'cumulativeEnergyImported');
    const { energy: used } = box.world.smartHome.get('Stehlampe');
    assert.ok(Math.abs(Number((energy as { energy: number }).energy) - used * 1000) < 1000, `${used}`);
    await controller.sees(['Stehlampe Temperature', 'temperatureMeasurement', 'measuredValue'], 2350, () =>
      box.world.setTemperature('Stehlampe', 235),
    );
    await controller.sees(['Anna', 'occupancySensing', 'occupancy'], { occupied: false }, () =>
      box.world.hostGoes('Annas-iPhone'),
    );
    await controller.sees(['Internet', 'booleanState', 'stateValue'], false, () => box.world.internetDown());
    await controller.sees(['Internet', 'booleanState', 'stateValue'], true, () => box.world.internetUp());
  });

  it('is told that a plug is out of reach, and switches it no more', async () => {
    await controller.sees(reachable('Stehlampe'), false, () =>
      box.world.setPresence('Stehlampe', 'DISCONNECTED'),
    );
    assert.equal(await controller.command('Stehlampe', 'onOff', 'off'), 'status 1');
    await controller.sees(reachable('Stehlampe'), true, () =>
      box.world.setPresence('Stehlampe', 'CONNECTED'),
    );
  });

  it('is refused with the reason of the box: this plug is locked', async () => {
    assert.equal(await controller.command('Gefriertruhe', 'onOff', 'off'), 'status 203');
    assert.equal(controller.read('Gefriertruhe', 'onOff', 'onOff'), true);
    assert.ok(
      home.said.some((line) => /^Gefriertruhe was not switched off: "Gefriertruhe" is locked/.test(line)),
    );
  });

  it('follows a new name, cut where Matter wants it cut', async () => {
    const name = 'Weihnachtsbeleuchtung im Vorgarten';
    box.world.updateSmartDevice('Stehlampe', { name });
    await controller.until('the new name', () =>
      controller.names.includes('Weihnachtsbeleuchtung im Vorgart'),
    );
    box.world.updateSmartDevice(name, { name: 'Stehlampe' });
    await controller.until('the old name', () => controller.names.includes('Stehlampe'));
    await controller.until('both', () => controller.names.includes('Stehlampe Temperature'));
  });

  describe('Homebridge starts again while the box is away', () => {
    let before: Record<string, number>;

    it('keeps every device in its place, twice, and refuses to switch', async () => {
      assert.equal(await controller.command('Guest Wi-Fi', 'onOff', 'on'), 'ok');
      before = identities();
      await stop();
      box.world.reboot();
      for (let starts = 0; starts < 2; starts++) {
        await start();
        await controller.sees(['Guest Wi-Fi', 'onOff', 'onOff'], true, () => {});
        assert.deepEqual(identities(), before);
        assert.equal(await controller.command('Guest Wi-Fi', 'onOff', 'off'), 'status 1');
        assert.equal(box.up, false, 'all that was while the box was down');
        if (starts === 0) await stop();
      }
    });

    it('goes on as soon as the box is back', async () => {
      await controller.sees(['Guest Wi-Fi', 'onOff', 'onOff'], false, async () => {
        box.world.setGuest(false);
        clock.advance(5_000);
        await home.shown();
      });
      assert.equal(await controller.command('Guest Wi-Fi', 'onOff', 'on'), 'ok');
      assert.equal(box.world.radios.guest.wanted, true);
      assert.deepEqual(identities(), before);
      assert.deepEqual(errors(), []);
    });
  });

  it('takes away what the configuration leaves out, with all that belongs to it, and nothing else', async () => {
    const before = identities();
    await stop();
    const { ain } = box.world.smartHome.get('Stehlampe');
    await start({ people: [], plugSettings: [{ ain, access: 'hidden' }] });
    const left = ['Gefriertruhe', 'Gefriertruhe Temperature', 'Guest Wi-Fi', 'Internet', 'Steckdosen'];
    await controller.until('only those that are left', () => controller.names.join() === left.join());
    const after = identities();
    for (const name of left) assert.equal(after[name], before[name], name);
  });

  it('goes back to HomeKit, and leaves Matter when everything is there', async () => {
    await stop();
    await start({}, 'hap');
    await home.shown();
    await controller.until('nothing over Matter', () => controller.names.length === 0);
    const there = (await home.names()).sort();
    assert.deepEqual(there, [
      'Anna',
      'Anyone',
      'Gefriertruhe',
      'Guest Wi-Fi',
      'Internet',
      'PC',
      'Steckdosen',
      'Stehlampe',
    ]);
  });

  it('and to Matter again: the tiles go, and what is only pressed goes with them', async () => {
    await stop();
    await start();
    await controller.until('everything over Matter', () => controller.names.join() === everything.join());
    await home.homebridge.child.waitFor(/PC has no place in Matter, so its tile was removed/);
    await controller.until(
      'no tiles',
      () => home.said.filter((line) => /is shown over Matter now/.test(line)).length === 7,
    );
    await home.controller();
    assert.deepEqual(await home.names(), []);
  });
});
