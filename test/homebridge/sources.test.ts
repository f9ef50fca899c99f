import assert from 'node:assert/strict';
import { FritzBox, listHosts, silent, Tr064Error } from '../../core/index';
import { readConfig } from '../../homebridge/config';
import type { Logging } from '../../homebridge/hap';
import { LogOnce } from '../../homebridge/log-once';
import { internet } from '../../homebridge/sources/internet';
import { internetAccess } from '../../homebridge/sources/internet-access';
import { presence } from '../../homebridge/sources/presence';
import { ringing } from '../../homebridge/sources/ringing';
import { smartHome } from '../../homebridge/sources/smart-home';
import {
  PartlyRead,
  type Source,
  type SourceContext,
  type SourceFactory,
} from '../../homebridge/sources/source';
import { system } from '../../homebridge/sources/system';
import { answeringMachines, deflections } from '../../homebridge/sources/telephony';
import { wake } from '../../homebridge/sources/wake';
import { wlan } from '../../homebridge/sources/wlan';
import type { Thing } from '../../homebridge/thing';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';
import { until } from '../core/support/availability';
import { FakeClock } from '../support/fake-clock';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { boxAt, withoutSmartHome } from './support/box-at';

describe('the sources of a box', () => {
  let simulator: Simulator;
  let box: FritzBox;
  let source: Source;
  const published: [string, string, unknown][] = [];
  const failures: unknown[] = [];
  const mac = '3C:A6:2F:12:34:57';
  const tablet = '02:00:5E:10:00:0A';
  let clock: FakeClock;

  async function build(
    make: SourceFactory,
    settings: Record<string, unknown> = {},
    options: SimulatorOptions = {},
  ) {
    simulator = await startSimulator(options);
    const { boxes } = readConfig({ boxes: [boxAt(simulator, settings)] });
    const [config] = boxes;
    const { host, port, username, password } = config!;
    clock = new FakeClock();
    box = await FritzBox.connect({ host, port, username, password, clock });
    const take = () => {};
    const context: SourceContext = {
      box,
      config: config!,
      clock,
      logger: silent,
      log: new LogOnce({ info: take, warn: take, error: take } as unknown as Logging, 'Box'),
      bridge: '',
      storage: temporaryFolder('sources'),
      named: (title) => title,
      failed: (_, error) => void failures.push(error),
      publish: (kind, id, state) => void published.push([kind, id, state]),
      refreshSoon: () => void published.push(['refresh', '', undefined]),
    };
    source = make(context);
    return source.readAll();
  }

  afterEach(async () => {
    await source.close();
    await box.close();
    await simulator.close();
    published.length = failures.length = 0;
  });
  after(removeTemporaryFolders);

  const brief = (things: readonly Thing[]) =>
    things.map(({ kind, id, name, state }) => [kind, id, name, state]);

  it('wlan: the guest network by what the box says of it, and the other radios only when asked for', async () => {
    assert.deepEqual(brief(await build(wlan)), [['guest-wifi', 'guest', 'Guest Wi-Fi', { on: false }]]);
    await source.close();
    await box.close();
    await simulator.close();
    const all = await build(wlan, { radios: true }, { model: 'tri' });
    assert.deepEqual(
      all.map(({ kind, name }) => [kind, name]),
      [
        ['radio', 'Wi-Fi 2.4 GHz'],
        ['radio', 'Wi-Fi 5 GHz'],
        ['radio', 'Wi-Fi 6 GHz'],
        ['guest-wifi', 'Guest Wi-Fi'],
      ],
    );
  });

  it('wlan: says why there is no guest network to show', async () => {
    const nothing = build(wlan, { username: 'phone-only', password: 'telefon-2026' });
    await assert.rejects(nothing, (error) => error instanceof Tr064Error && error.code === 'MISSING_RIGHT');
  });

  it('wlan: switches, and has done so only when the radio is up', async () => {
    const [guest] = await build(wlan, {}, { radioDelay: 600 });
    await guest!.control!.set(true);
    assert.equal(simulator.world.radios.guest.up, true);
  });

  it('smart home: plugs and groups with what they measure, without the hidden ones', async () => {
    const things = await build(smartHome);
    assert.ok(things.length > 1 && things.every(({ kind }) => kind === 'plug'));
    const ain = things[0]!.id;
    await source.close();
    await box.close();
    await simulator.close();
    const rest = await build(smartHome, { plugSettings: [{ ain, access: 'hidden' }] });
    assert.deepEqual(
      rest.map(({ id }) => id),
      things.slice(1).map(({ id }) => id),
    );
  });

  it('smart home: nothing, and no question, when nothing of it is wanted', async () => {
    const before = await build(smartHome, withoutSmartHome);
    assert.deepEqual(before, []);
    assert.ok(!simulator.log.entries.some(({ action }) => action === 'GetGenericDeviceInfos'));
  });

  it('wlan: shows the guest network though another radio does not answer', async () => {
    const all = await build(wlan, { radios: true });
    simulator.world.breakAction('WLANConfiguration', 'GetInfo', 401, 1);
    const rest = await source.readAll();
    assert.equal(rest.length, all.length - 1);
    assert.ok(rest.some(({ kind }) => kind === 'guest-wifi'));
  });

  const breakConnection = (code: number) => {
    for (const kind of ['WANPPPConnection', 'WANIPConnection']) {
      for (const action of ['GetInfo', 'GetStatusInfo', 'GetExternalIPAddress']) {
        simulator.world.breakAction(kind, action, code);
      }
    }
  };

  it('internet: has the button though the state cannot be read', async () => {
    await build(internet, { internet: true, reconnect: true });
    breakConnection(501);
    await assert.rejects(source.readAll() as Promise<unknown>, (error: unknown) => {
      assert.ok(error instanceof PartlyRead);
      assert.deepEqual(
        error.things.map(({ kind }) => kind),
        ['reconnect'],
      );
      return (error.cause as Tr064Error).upnpCode === 501;
    });
  });

  it('internet: is not said to be down where the box tells its address alone', async () => {
    await build(internet, { internet: true });
    for (const kind of ['WANPPPConnection', 'WANIPConnection']) {
      for (const action of ['GetInfo', 'GetStatusInfo']) simulator.world.breakAction(kind, action, 401);
    }
    simulator.injections.add({ kind: 'status', status: 404, path: '/igdupnp/control/WANIPConn1' });
    assert.deepEqual(brief(await source.readAll()), [['internet', 'internet', 'Internet', undefined]]);
  });

  it('internet: has neither, and nothing to follow, where the box has no connection of its own', async () => {
    await build(internet, { internet: true, reconnect: true });
    breakConnection(401);
    simulator.injections.add({ kind: 'status', status: 404, path: '/igdupnp/control/WANIPConn1' });
    await assert.rejects(source.readAll() as Promise<unknown>, { code: 'UNKNOWN_SERVICE' });
    simulator.log.clear();
    source.follow();
    await new Promise(setImmediate);
    assert.deepEqual([simulator.log.entries, failures], [[], []]);
  });

  it('internet: whether it is up, and the button to dial in again', async () => {
    assert.deepEqual(brief(await build(internet, { internet: true, reconnect: true })), [
      ['internet', 'internet', 'Internet', { connected: true }],
      ['reconnect', 'reconnect', 'Reconnect Internet', undefined],
    ]);
  });

  it('internet access: of the devices in the configuration; one that the box has forgotten keeps its state', async () => {
    const things = await build(internetAccess, {
      internetAccess: [
        { name: 'Tablet', mac: '02:00:5E:10:00:0A' },
        { name: 'Forgotten', mac: '02:00:00:00:00:01' },
      ],
    });
    const [tablet, forgotten] = things;
    assert.equal(typeof (tablet!.state as { on: unknown }).on, 'boolean');
    assert.deepEqual([forgotten!.name, forgotten!.state], ['Forgotten', undefined]);
  });

  it('internet access: one device that the box fails on takes no other one away', async () => {
    await build(internetAccess, { internetAccess: [{ name: 'Tablet', mac: tablet }] });
    const others = (await listHosts(box)).filter(({ ip, mac }) => ip && mac !== tablet);
    const broken = others[0]!;
    await source.close();
    await box.close();
    await simulator.close();
    await build(internetAccess, {
      internetAccess: [
        { name: 'Broken', mac: broken.mac },
        { name: 'Tablet', mac: tablet },
      ],
    });
    const call = box.call.bind(box);
    box.call = (service, action, args, options) =>
      Object.values(args ?? {}).includes(broken.ip)
        ? Promise.reject(new Tr064Error('ACTION_FAILED', 'No.'))
        : call(service, action, args, options);
    const error = await source.readAll().catch((thrown: unknown) => thrown);
    assert.ok(error instanceof PartlyRead);
    assert.deepEqual(
      error.things.map(({ name }) => name),
      ['Tablet'],
    );
    source.follow();
    await clock.advance(30_000);
    await until('the failure', () => failures.length > 0);
    assert.deepEqual(
      published.map(([, id]) => id),
      [tablet],
    );
  });

  it('internet access: is asked for anew at each interval, and no more once it is closed', async () => {
    const settings = { pollInterval: 30, internetAccess: [{ name: 'Tablet', mac: tablet }] };
    const [thing] = await build(internetAccess, settings);
    source.follow();
    source.follow();
    await thing!.control!.set(false);
    await clock.advance(30_000);
    await until('the answer', () => published.length > 0);
    assert.deepEqual(published.splice(0), [['internet-access', tablet, { on: false }]]);
    await clock.advance(30_000);
    await until('the next answer', () => published.length > 0);
    await source.close();
    published.length = 0;
    const before = simulator.log.total;
    await clock.advance(60_000);
    assert.deepEqual([published, simulator.log.total], [[], before]);
  });

  it('internet access: asks for nothing where no device is configured', async () => {
    await build(internetAccess);
    const before = simulator.log.total;
    source.follow();
    await clock.advance(120_000);
    assert.equal(simulator.log.total, before);
  });

  it('telephony: publishes what is listed, and asks for a complete look when the list is another one', async () => {
    await build(deflections, { deflections: true });
    source.follow();
    await until('the first answer', () => published.length > 0);
    const listed = published.splice(0);
    assert.ok(listed.every(([kind]) => kind === 'deflection'));
    simulator.world.registers.deflections.pop();
    await clock.advance(60_000);
    await until('a shorter list', () => published.some(([kind]) => kind === 'refresh'));
    assert.equal(published.filter(([kind]) => kind === 'refresh').length, 1);
  });

  it('telephony: machines and deflections by their numbers', async () => {
    const machines = await build(answeringMachines, { answeringMachines: true });
    assert.ok(
      machines.length > 0 && machines.every(({ kind, state }) => kind === 'answering-machine' && state),
    );
    await source.close();
    await box.close();
    await simulator.close();
    const [first] = await build(deflections, { deflections: true });
    assert.equal(first?.kind, 'deflection');
    const { on } = first!.state as { on: boolean };
    await first!.control!.set(!on);
    const [again] = await source.readAll();
    assert.deepEqual(again!.state, { on: !on });
  });

  it('wake, restart: buttons without a state, only where they are configured', async () => {
    assert.deepEqual(brief(await build(wake, { wake: [{ name: 'Computer', mac }] })), [
      ['wake', mac, 'Computer', undefined],
    ]);
    await source.close();
    await box.close();
    await simulator.close();
    assert.deepEqual(brief(await build(system)), []);
  });

  it('presence: nobody without people; with people, everybody and anyone', async () => {
    const people = [{ id: 'anna', name: 'Anna', devices: [mac] }];
    assert.deepEqual(
      (await build(presence, { people })).map(({ kind, id }) => [kind, id]),
      [
        ['person', 'anna'],
        ['anyone', 'anyone'],
      ],
    );
  });

  it('ringing: rings while a call comes in, and not for one that goes out or is spoken', async () => {
    await build(ringing, { ringing: true });
    source.follow();
    await until('a connection', () => simulator.callMonitorServer.listeners > 0);
    await until('the state', () => published.length > 0);
    const out = simulator.world.startCall({ number: '0301234', outgoing: true });
    const call = simulator.world.startCall({ number: '0301234' });
    simulator.world.answer(call, 10);
    simulator.world.hangUp(call);
    simulator.world.hangUp(out);
    const states = () => published.map(([, , state]) => (state as { ringing: boolean }).ringing);
    await until('six lines', () => states().length >= 6);
    assert.deepEqual(states().slice(-5), [false, true, false, false, false]);
    assert.deepEqual(failures, []);
  });

  it('ringing: says that the call monitor is off', async () => {
    await build(ringing, { ringing: true }, { callMonitor: false });
    source.follow();
    await until('a word', () => failures.length > 0);
    assert.equal((failures[0] as Tr064Error).reason, 'call-monitor-off');
  });

  it('ringing: is quiet until the call monitor says otherwise', async () => {
    assert.deepEqual(brief(await build(ringing, { ringing: true })), [
      ['ringing', 'ringing', 'Phone', { ringing: false }],
    ]);
  });
});
