import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import * as hapNodeJs from 'hap-nodejs';
import { type Clock, systemClock } from '../../core/index';
import type { API, Logging, PlatformAccessory } from '../../homebridge/hap';
import { seedOf } from '../../homebridge/identity';
import { FritzBoxPlatform } from '../../homebridge/platform';
import { HOLD_MS } from '../../homebridge/settings';
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
