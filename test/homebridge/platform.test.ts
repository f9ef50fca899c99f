import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import * as hapNodeJs from 'hap-nodejs';
import { type Clock, systemClock } from '../../core/index';
import type { BoxController } from '../../homebridge/box-controller';
import type { API, Logging, PlatformAccessory } from '../../homebridge/hap';
import { seedOf } from '../../homebridge/identity';
import { FritzBoxPlatform } from '../../homebridge/platform';
import { HOLD_MS } from '../../homebridge/settings';
import type { Thing } from '../../homebridge/thing';
import { type Simulator, startSimulator } from '../../simulator';
import { FakeClock } from '../support/fake-clock';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { hap, StandIn } from './support/bench';
import { boxAt } from './support/box-at';

/** Homebridge's side of a platform: what it is handed, and what it is told to keep. */
class PlainHomebridge extends EventEmitter {
  readonly lines: string[] = [];
  readonly registered = new Set<string>();
  readonly removed: string[] = [];
  readonly hap = hap;
  readonly platformAccessory = StandIn;
  readonly log: Logging;

  constructor(private readonly folder = temporaryFolder('platform')) {
    super();
    const take = (line: string) => {
      this.lines.push(line);
      this.emit('line', line);
    };
    this.log = { debug: () => {}, info: take, warn: take, error: take } as unknown as Logging;
  }

  readonly user = { storagePath: () => this.folder };

  registerPlatformAccessories(_: string, __: string, accessories: StandIn[]): void {
    for (const { displayName } of accessories) this.registered.add(displayName);
  }

  unregisterPlatformAccessories(_: string, __: string, accessories: StandIn[]): void {
    for (const { displayName } of accessories) {
      this.registered.delete(displayName);
      this.removed.push(displayName);
    }
  }

  /** Until the log holds a line. */
  async said(pattern: RegExp): Promise<void> {
    while (!this.lines.some((line) => pattern.test(line))) {
      await new Promise((resolve) => this.once('line', resolve));
    }
  }
}

describe('the platform', function () {
  this.timeout(20_000);
  const endings: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });
  after(removeTemporaryFolders);

  async function box(): Promise<Simulator> {
    const simulator = await startSimulator();
    endings.push(() => simulator.close());
    return simulator;
  }

  function build(boxes: object[], host = new PlainHomebridge(), clock: Clock = systemClock) {
    const platform = new FritzBoxPlatform(
      host.log,
      { platform: 'FritzBox', boxes } as never,
      host as unknown as API,
      clock,
    );
    endings.push(async () => {
      host.emit('shutdown');
      await new Promise(setImmediate);
    });
    return { host, platform };
  }

  /** As Homebridge hands one over at a start, kept from an earlier one. */
  function kept(
    platform: FritzBoxPlatform,
    udn: string,
    kind: string,
    id: string,
    name: string,
    state?: object,
  ) {
    const accessory = new StandIn(name, hapNodeJs.uuid.generate(seedOf(udn, kind, id)));
    const about = { manufacturer: 'AVM', model: '', serial: id, firmware: '' };
    accessory.context = { udn, kind, id, name, about, options: {}, state };
    platform.configureAccessory(accessory as unknown as PlatformAccessory);
    return accessory;
  }

  const other = 'uuid:75802409-bccb-40e7-8e6c-000000000001';

  it('shows what the box has, and says how much that is', async () => {
    const { host } = build([boxAt(await box(), { plugs: false })]);
    host.emit('didFinishLaunching');
    await host.said(/1 accessory is shown/);
    assert.deepEqual([...host.registered], ['Guest Wi-Fi']);
  });

  it('removes the tiles of a box that is no longer configured, once every configured box has said who it is', async () => {
    const { host, platform } = build([boxAt(await box(), { name: 'One', plugs: false })]);
    kept(platform, other, 'guest-wifi', 'guest', 'Old Wi-Fi');
    host.emit('didFinishLaunching');
    await host.said(/accessory is shown/);
    assert.deepEqual(host.removed, ['Old Wi-Fi']);
  });

  it('keeps them while one configured box has not said who it is: they may be its own', async () => {
    const away = await box();
    const absent = boxAt(away, { name: 'Two', plugs: false });
    await away.close();
    const { host, platform } = build([boxAt(await box(), { name: 'One', plugs: false }), absent]);
    kept(platform, other, 'guest-wifi', 'guest', 'Two Guest Wi-Fi');
    host.emit('didFinishLaunching');
    await host.said(/One: 1 accessory is shown/);
    assert.deepEqual(host.removed, []);
  });

  describe('what the box does not list any more', () => {
    const udn = other;
    const controller = { udn, reachability: { online: true, since: 0 } } as unknown as BoxController;
    const about = { manufacturer: 'AVM', model: '', serial: '1', firmware: '' };
    const plug = (id: string) =>
      ({ kind: 'plug', id, name: id, about, state: { on: true, present: true, locked: false } }) as Thing;

    function house() {
      const clock = new FakeClock();
      const nobody = { ports: { http: 1, callMonitor: 2 } } as Simulator;
      const { host, platform } = build([boxAt(nobody)], undefined, clock);
      const look = (ids: readonly string[], mayReturn = true) =>
        platform.reconcile(controller, ['plug'], ids.map(plug), () => mayReturn);
      look(['lamp', 'freezer', 'group']);
      return { clock, host, look };
    }

    it('stays, as after a restart of the box, and goes after an hour', async () => {
      const { clock, host, look } = house();
      for (let ten = 0; ten < 6; ten++) {
        look(['lamp', 'group']);
        await clock.advance(10 * 60_000);
      }
      assert.deepEqual(host.removed, []);
      look(['lamp', 'group']);
      assert.deepEqual(host.removed, ['freezer']);
    });

    it('stays for a day where it is everything', async () => {
      const { clock, host, look } = house();
      for (let hours = 0; hours < 24; hours++) {
        look([]);
        await clock.advance(60 * 60_000);
      }
      assert.deepEqual(host.removed, []);
      look([]);
      assert.equal(host.removed.length, 3);
    });

    it('is there again at once when the box lists it again', async () => {
      const { clock, host, look } = house();
      look([]);
      await clock.advance(30 * 60_000);
      look(['lamp', 'freezer', 'group']);
      await clock.advance(40 * 60_000);
      look(['lamp', 'group']);
      assert.deepEqual([host.removed, host.registered.size], [[], 3]);
    });

    it('goes at once where the configuration leaves it out', () => {
      const { host, look } = house();
      look(['lamp'], false);
      assert.deepEqual(host.removed, ['freezer', 'group']);
    });
  });

  it('keeps everything while the configuration has a mistake', async () => {
    const { host, platform } = build([
      boxAt(await box(), { plugs: false, port: 'x' as never }),
      { host: 'x' },
    ]);
    kept(platform, other, 'guest-wifi', 'guest', 'Old Wi-Fi');
    host.emit('didFinishLaunching');
    await host.said(/is missing/);
    assert.deepEqual(host.removed, []);
  });

  it('shows one box once, however often it is configured', async () => {
    const simulator = await box();
    const { host } = build([
      boxAt(simulator, { name: 'One', plugs: false }),
      boxAt(simulator, { name: 'Again', plugs: false, host: 'localhost' }),
    ]);
    host.emit('didFinishLaunching');
    await host.said(/configured already; this entry is ignored/);
    await host.said(/accessory is shown/);
    assert.equal(host.registered.size, 1);
  });

  it('answers from memory while the box is not there after a start, and not for ever', async () => {
    const clock = new FakeClock();
    const { platform } = build([], new PlainHomebridge(), clock);
    const accessory = kept(platform, other, 'guest-wifi', 'guest', 'Guest Wi-Fi', { on: true });
    const on = () =>
      accessory
        .getService(hapNodeJs.Service.Switch)!
        .getCharacteristic(hapNodeJs.Characteristic.On)
        .handleGetRequest()
        .catch((status: unknown) => status);
    assert.equal(await on(), true);
    await clock.advance(HOLD_MS - 1);
    assert.equal(await on(), true);
    await clock.advance(2);
    assert.equal(await on(), hapNodeJs.HAPStatus.SERVICE_COMMUNICATION_FAILURE);
  });

  it('takes up no accessory whose context another version wrote, and survives it', () => {
    const { host, platform } = build([]);
    const newer = kept(platform, other, 'dishwasher', '1', 'From the future');
    const broken = new StandIn('Broken', hapNodeJs.uuid.generate('broken'));
    const plug = { udn: other, kind: 'plug', id: '1', name: 'x', about: {} };
    const torn = [{ udn: 7 }, { kind: 7 }, { id: 7 }, { name: 7 }, { about: undefined }, { about: null }];
    for (const context of [undefined, {}, ...torn.map((part) => ({ ...plug, ...part }))]) {
      broken.context = context;
      platform.configureAccessory(broken as unknown as PlatformAccessory);
    }
    assert.deepEqual([newer.services.length, broken.services.length], [1, 1]);
    assert.deepEqual(host.removed, []);
  });
});
