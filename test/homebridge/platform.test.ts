import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as hapNodeJs from 'hap-nodejs';
import { type Clock, JsonFile, systemClock } from '../../core/index';
import type { BoxController } from '../../homebridge/box-controller';
import type { API, PlatformAccessory } from '../../homebridge/hap';
import { seedOf } from '../../homebridge/identity';
import { noticesPath, readNotices, requestPath } from '../../homebridge/notices/notices';
import { FritzBoxPlatform } from '../../homebridge/platform';
import { HOLD_MS, READ_AGAIN_MS, REQUEST_EVERY_MS, STORAGE_FOLDER } from '../../homebridge/settings';
import type { Thing } from '../../homebridge/thing';
import { requests } from '../../homebridge/ui/requests';
import { boxModels, type Simulator, startSimulator } from '../../simulator';
import { FakeClock } from '../support/fake-clock';
import { removeTemporaryFolders } from '../support/folder';
import { secretsOf } from '../support/secrets-of';
import { StandIn } from './support/bench';
import { boxAt } from './support/box-at';
import { PlainHomebridge } from './support/plain-homebridge';

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

  it('says once that a box has no smart home, and shows nothing of it', async () => {
    const repeater = await startSimulator(boxModels.repeater.options);
    endings.push(() => repeater.close());
    const clock = new FakeClock(Date.now());
    const { host } = build([boxAt(repeater, { guestWifi: false })], undefined, clock);
    host.emit('didFinishLaunching');
    await host.said(/has no smart home/);
    for (let looks = 0; looks < 3; looks++) {
      await clock.advance(READ_AGAIN_MS);
      await new Promise(setImmediate);
    }
    assert.equal(host.lines.filter((line) => /smart home/.test(line)).length, 1, host.lines.join('\n'));
    assert.deepEqual([...host.registered], []);
  });

  it('tells the diagnosis on the settings page what it asked itself, and what failed, and no secret', async () => {
    const simulator = await box();
    simulator.injections.add({ kind: 'status', status: 418, service: 'X_AVM-DE_TAM' });
    const { host } = build([boxAt(simulator, { plugs: false, answeringMachines: true })]);
    host.emit('didFinishLaunching');
    await host.said(/is shown|are shown/);
    host.emit('shutdown');
    await new Promise(setImmediate);
    const asked = simulator.log.entries.filter(({ action }) => action === 'GetInfo').length;

    const storage = join(host.user.storagePath(), STORAGE_FOLDER);
    const page = requests({ config: host.user.configPath(), storage });
    const answer = await page['/diagnosis'](boxAt(simulator));
    const text = 'result' in answer ? answer.result : assert.fail(JSON.stringify(answer));
    const [ofPage = '', ofPlatform = ''] = text.split('The platform in Homebridge:');
    assert.match(ofPage, /^Asked by the settings page just now:/);
    assert.match(ofPlatform, /^- counted until \d{4}-\d\d-\d\d /m);
    assert.match(ofPlatform, /^- \d{4}-\d\d-\d\d .* X_AVM-DE_TAM:1 \w+: \w+ \(.*HTTP 418\)$/m);
    assert.doesNotMatch(ofPage, /HTTP 418/);
    const counted = [...ofPlatform.matchAll(/^- (\d+) × \S+ GetInfo$/gm)].map(([, count]) => Number(count));
    assert.ok(counted.length > 1);
    assert.ok(counted.reduce((sum, count) => sum + count, 0) <= asked);
    for (const secret of secretsOf(simulator)) assert.ok(!text.includes(secret), secret);
    assert.doesNotMatch(text, /sid=|127\.0\.0\.1/);
  });

  it('writes one line of the log for each message, whatever things are called', async () => {
    const { host } = build([boxAt(await box(), { name: 'Home\n[error] \u001b[31mfire', plugs: false })]);
    host.emit('didFinishLaunching');
    await host.said(/1 accessory is shown/);
    assert.ok(
      host.lines.every((line) => !/\p{Cc}/u.test(line)),
      JSON.stringify(host.lines),
    );
    assert.ok(host.lines.some((line) => line.startsWith('Home [error]  [31mfire: ')));
  });

  it('removes the tiles of a box that is no longer configured, once every configured box has said who it is', async () => {
    const simulator = await box();
    const before = build([boxAt(simulator, { name: 'One', plugs: false })]);
    before.host.emit('didFinishLaunching');
    await before.host.said(/accessory is shown/);
    const own = before.platform.controllers[0]!.udn!;

    const { host, platform } = build([boxAt(simulator, { name: 'One', plugs: false })]);
    kept(platform, own, 'guest-wifi', 'guest', 'Guest Wi-Fi');
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
    const about = { manufacturer: 'AVM', model: '', serial: '1', firmware: '' };
    const plug = (id: string) =>
      ({ kind: 'plug', id, name: id, about, state: { on: true, present: true, locked: false } }) as Thing;

    function house() {
      const clock = new FakeClock();
      const nobody = { ports: { http: 1, callMonitor: 2 } } as Simulator;
      const config = boxAt(nobody, { name: 'Box' });
      const { host, platform } = build([config], undefined, clock);
      const journal = { news: {}, requests: {}, failures: [] };
      const notice = { name: 'Box', host: '127.0.0.1', port: 1, status: 'online', since: 0, journal };
      const controller = {
        udn,
        config,
        notice,
        reachability: { online: true, since: 0 },
        settledSince: clock.now(),
      };
      platform.controllers = [controller as unknown as BoxController];
      const look = (ids: readonly string[], mayReturn = true) =>
        platform.reconcile(controller as unknown as BoxController, ['plug'], ids.map(plug), () => mayReturn);
      /** Looks every ten minutes, as in life. */
      const looks = async (hours: number, ids: readonly string[]) => {
        for (let ten = 0; ten < 6 * hours; ten++) {
          look(ids);
          await clock.advance(10 * 60_000);
        }
        look(ids);
      };
      look(['lamp', 'freezer', 'group']);
      return { clock, host, platform, look, looks, controller };
    }

    it('stays for a day, is told at once, and goes then', async () => {
      const { host, look, looks } = house();
      await looks(23.8, ['lamp', 'group']);
      assert.deepEqual(host.removed, []);
      const told = host.lines.filter((line) => /does not list freezer at the moment/.test(line));
      assert.equal(told.length, 1, host.lines.join('\n'));
      await looks(0.5, ['lamp', 'group']);
      assert.deepEqual(host.removed, ['freezer']);
      look(['lamp', 'group']);
      assert.match(host.lines.at(-1)!, /freezer was not listed by the FRITZ!Box for a day/);
    });

    it('stays for ever where it is everything of its kind', async () => {
      const { host, looks } = house();
      await looks(24 * 7, []);
      assert.deepEqual(host.removed, []);
    });

    it('stays in the hour after a restart of the box, however long it was missing before', async () => {
      const { host, looks, controller, clock } = house();
      await looks(23.5, ['lamp', 'group']);
      controller.settledSince = clock.now();
      await looks(0.8, ['lamp', 'group']);
      assert.deepEqual(host.removed, []);
      await looks(0.2, ['lamp', 'group']);
      assert.deepEqual(host.removed, ['freezer']);
    });

    it('goes also where nobody can tell what it shows, but for what a newer version has made', async () => {
      const { host, platform, looks } = house();
      platform.started = true;
      const contexts = { torn: {}, newer: { udn, kind: 'dishwasher', id: '1', name: 'newer' } };
      for (const [name, context] of Object.entries(contexts)) {
        const accessory = new StandIn(name, hapNodeJs.uuid.generate(name));
        accessory.context = context;
        platform.configureAccessory(accessory as unknown as PlatformAccessory);
      }
      const all = ['lamp', 'freezer', 'group'];
      await looks(23.8, all);
      assert.deepEqual(host.removed, []);
      await looks(0.5, all);
      assert.deepEqual(host.removed, ['torn']);
      assert.ok(host.lines.some((line) => /^torn cannot be read and nobody answered/.test(line)));
    });

    it('is there again at once when the box lists it again', async () => {
      const { host, look, looks } = house();
      await looks(20, []);
      look(['lamp', 'freezer', 'group']);
      assert.ok(host.lines.some((line) => line === 'freezer is back.'));
      await looks(20, ['lamp', 'group']);
      assert.deepEqual([host.removed, host.registered.size], [[], 3]);
    });

    it('is removed when a person asks for it on the settings page, and nothing else is', async () => {
      const { host, look, clock } = house();
      look(['lamp', 'group']);
      const storage = join(host.user.storagePath(), STORAGE_FOLDER);
      const notices = readNotices(new JsonFile(noticesPath(storage, '')).load());
      assert.deepEqual(
        notices.missing.map(({ name, watched }) => [name, watched]),
        [['freezer', 0]],
      );
      assert.equal(statSync(noticesPath(storage, '')).mode & 0o777, 0o600);
      const lamp = hapNodeJs.uuid.generate(seedOf(udn, 'plug', 'lamp'));
      const remove = [...notices.missing.map(({ uuid }) => uuid), lamp, 7];
      new JsonFile(requestPath(storage, '')).save({ version: 1, remove });
      await clock.advance(REQUEST_EVERY_MS);
      assert.deepEqual(host.removed, ['freezer']);
      assert.equal(existsSync(requestPath(storage, '')), false);
      assert.deepEqual(readNotices(new JsonFile(noticesPath(storage, '')).load()).missing, []);
    });

    it('is removed by the press on the page, while the platform runs', async () => {
      const { host, look, clock } = house();
      look(['lamp', 'group']);
      const storage = join(host.user.storagePath(), STORAGE_FOLDER);
      const page = requests({ config: host.user.configPath(), storage });
      const missing = async () => {
        const answer = await page['/notices']({});
        return 'result' in answer ? answer.result.flatMap((one) => one.missing) : [];
      };
      const press = async (uuid: string) => {
        const answer = await page['/remove']({ uuid });
        return 'result' in answer && answer.result;
      };
      const [freezer] = await missing();
      assert.ok(freezer);
      assert.equal(freezer.name, 'freezer');
      assert.equal(await press(hapNodeJs.uuid.generate('another')), false);
      assert.equal(await press(freezer.uuid), true);
      assert.deepEqual(host.removed, [], 'the page itself removes nothing');
      await clock.advance(REQUEST_EVERY_MS);
      assert.deepEqual(host.removed, ['freezer']);
      assert.deepEqual(await missing(), []);
      assert.equal(await press(freezer.uuid), false, 'a second press finds nothing');
      look(['lamp', 'group']);
      assert.deepEqual(host.removed, ['freezer']);
    });

    it('keeps nothing running once Homebridge shuts down', async () => {
      const { host, look, clock } = house();
      look(['lamp', 'group']);
      assert.equal(clock.pending, 1);
      host.emit('shutdown');
      assert.equal(clock.pending, 0);
    });

    it('goes at once where the configuration leaves it out', () => {
      const { host, look } = house();
      look(['lamp'], false);
      assert.deepEqual(host.removed, ['freezer', 'group']);
    });
  });

  it('takes the tiles over to a new box, with the accessories that they have', async () => {
    const simulator = await box();
    const { host, platform } = build([
      boxAt(simulator, { plugs: false, wake: [{ name: 'PC', mac: '3C:A6:2F:12:34:57' }] }),
    ]);
    const wifi = kept(platform, other, 'guest-wifi', 'guest', 'Guest Wi-Fi', { on: true });
    const wake = kept(platform, other, 'wake', '3C:A6:2F:12:34:57', 'PC', {});
    host.emit('didFinishLaunching');
    await host.said(/2 accessories are shown/);
    assert.deepEqual([[...host.registered], host.removed], [[], []]);
    for (const { context } of [wifi, wake]) assert.notEqual((context as { udn: string }).udn, other);
  });

  it('shares its tiles with a second block in the same process, and touches none of its', async () => {
    const [one, two] = [await box(), await box()];
    const host = new PlainHomebridge();
    const first = build([boxAt(one, { name: 'One', plugs: false })], host).platform;
    const second = build([boxAt(two, { name: 'Two', plugs: false })], host).platform;
    host.emit('didFinishLaunching');
    await host.said(/One: 1 accessory is shown/);
    await host.said(/Two: 1 accessory is shown/);
    const udns = [first, second].map(({ controllers }) => controllers[0]!.udn!);
    host.emit('shutdown');

    // Homebridge 1 hands all cached accessories to the last block.
    const again = new PlainHomebridge();
    build([boxAt(one, { name: 'One', plugs: false })], again);
    const last = build([boxAt(two, { name: 'Two', plugs: false })], again).platform;
    for (const udn of udns) kept(last, udn, 'guest-wifi', 'guest', udn);
    again.emit('didFinishLaunching');
    await again.said(/One: 1 accessory is shown/);
    await again.said(/Two: 1 accessory is shown/);
    assert.deepEqual([[...again.registered], again.removed], [[], []]);
  });

  it('takes all tiles away when somebody took the last box out', () => {
    const { host, platform } = build([]);
    kept(platform, other, 'guest-wifi', 'guest', 'Old Wi-Fi');
    host.emit('didFinishLaunching');
    assert.deepEqual(host.removed, ['Old Wi-Fi']);
  });

  it('tells at a tap why the box does not let it in, with the status for it', async () => {
    const { host, platform } = build([boxAt(await box(), { plugs: false, password: 'wrong' })]);
    const wifi = kept(platform, other, 'guest-wifi', 'guest', 'Guest Wi-Fi', { on: false });
    // Its box has never said who it is: the tile is found by what answered there before, or there is one alone.
    host.emit('didFinishLaunching');
    await host.said(/FRITZ!Box: .*password/i);
    const on = wifi.getService(hapNodeJs.Service.Switch)!.getCharacteristic(hapNodeJs.Characteristic.On);
    const before = Date.now();
    const status = await on.handleSetRequest(true, undefined).catch((one: unknown) => one);
    assert.equal(status, -70401);
    assert.ok(Date.now() - before < 1000, 'at once');
    assert.match(host.lines.at(-1)!, /^Guest Wi-Fi was not switched on: .*password/i);
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

  describe('an accessory whose context cannot be used', () => {
    const plug = { udn: other, kind: 'plug', id: '1', name: 'x', about: {}, options: { type: 'outlet' } };
    const damaged: [string, unknown][] = [
      ['nothing', undefined],
      ['an empty one', {}],
      ['no object', 7],
      ['a kind of a newer version', { ...plug, kind: 'dishwasher' }],
      ['no options, which decide on its services', { ...plug, options: undefined }],
      ['a type of plug that there is not', { ...plug, options: { type: 'lamp' } }],
      ...['udn', 'kind', 'id', 'name'].map((field): [string, unknown] => [
        `no ${field}`,
        { ...plug, [field]: 7 },
      ]),
    ];
    for (const [what, context] of damaged) {
      it(`stops nothing and never answers "ok": ${what}`, async () => {
        const { host, platform } = build([]);
        const accessory = new StandIn('Lamp', hapNodeJs.uuid.generate('lamp'));
        accessory.addService(new hapNodeJs.Service.Outlet('Lamp'));
        accessory.context = context;
        platform.configureAccessory(accessory as unknown as PlatformAccessory);
        const on = accessory
          .getService(hapNodeJs.Service.Outlet)!
          .getCharacteristic(hapNodeJs.Characteristic.On);
        assert.equal(await on.handleGetRequest().catch((status: unknown) => status), -70402);
        assert.equal(await on.handleSetRequest(true, undefined).catch((status: unknown) => status), -70402);
        host.emit('didFinishLaunching');
        assert.deepEqual(host.removed, []);
      });
    }

    for (const torn of [
      { about: null },
      { about: {} },
      { about: { serial: 7 } },
      { state: null },
      { state: { on: 'yes' } },
    ]) {
      it(`is read as far as it goes: ${JSON.stringify(torn)}`, async () => {
        const { platform } = build([]);
        const accessory = new StandIn('Lamp', hapNodeJs.uuid.generate('lamp'));
        accessory.context = { ...plug, state: { on: true, present: true, locked: false }, ...torn };
        platform.configureAccessory(accessory as unknown as PlatformAccessory);
        const on = accessory
          .getService(hapNodeJs.Service.Outlet)!
          .getCharacteristic(hapNodeJs.Characteristic.On);
        const read = await on.handleGetRequest().catch((status: unknown) => status);
        assert.equal(read, 'state' in torn ? -70402 : true);
      });
    }

    for (const [what, changed] of [
      ['all of it', () => ({})],
      ['its id', (context: object) => ({ ...context, id: '' })],
      ['its box', (context: object) => ({ ...context, udn: '' })],
    ] as const)
      it(`is filled in at the next look, by its UUID, and stays the same accessory: ${what}`, async () => {
        const simulator = await box();
        const before = build([boxAt(simulator, { plugs: false })]);
        before.host.emit('didFinishLaunching');
        await before.host.said(/accessory is shown/);
        const udn = before.platform.controllers[0]!.udn!;

        const { host, platform } = build([boxAt(simulator, { plugs: false })]);
        const accessory = kept(platform, udn, 'guest-wifi', 'guest', 'Guest Wi-Fi');
        const broken = new StandIn('Guest Wi-Fi', accessory.UUID);
        broken.addService(new hapNodeJs.Service.Switch('Guest Wi-Fi'));
        broken.context = changed(accessory.context as object);
        const fresh = build([boxAt(simulator, { plugs: false })]);
        fresh.platform.configureAccessory(broken as unknown as PlatformAccessory);
        fresh.host.emit('didFinishLaunching');
        await fresh.host.said(/1 accessory is shown/);
        assert.deepEqual([[...fresh.host.registered], fresh.host.removed], [[], []]);
        const on = broken
          .getService(hapNodeJs.Service.Switch)!
          .getCharacteristic(hapNodeJs.Characteristic.On);
        assert.equal(await on.handleGetRequest(), simulator.world.radios.guest.wanted);
        void host;
      });
  });
});
