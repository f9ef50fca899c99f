import assert from 'node:assert/strict';
import { FritzBox, silent, Tr064Error } from '../../core/index';
import { readConfig } from '../../homebridge/config';
import type { Logging } from '../../homebridge/hap';
import { LogOnce } from '../../homebridge/log-once';
import { internet } from '../../homebridge/sources/internet';
import { internetAccess } from '../../homebridge/sources/internet-access';
import { presence } from '../../homebridge/sources/presence';
import { ringing } from '../../homebridge/sources/ringing';
import { smartHome } from '../../homebridge/sources/smart-home';
import type { Source, SourceContext, SourceFactory } from '../../homebridge/sources/source';
import { system } from '../../homebridge/sources/system';
import { answeringMachines, deflections } from '../../homebridge/sources/telephony';
import { wake } from '../../homebridge/sources/wake';
import { wlan } from '../../homebridge/sources/wlan';
import type { Thing } from '../../homebridge/thing';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';
import { FakeClock } from '../support/fake-clock';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { boxAt } from './support/box-at';

describe('the sources of a box', () => {
  let simulator: Simulator;
  let box: FritzBox;
  let source: Source;
  const published: [string, string, unknown][] = [];
  const failures: unknown[] = [];
  const mac = '3C:A6:2F:12:34:57';

  async function build(
    make: SourceFactory,
    settings: Record<string, unknown> = {},
    options: SimulatorOptions = {},
  ) {
    simulator = await startSimulator(options);
    const { boxes } = readConfig({ boxes: [boxAt(simulator, settings)] });
    const [config] = boxes;
    const { host, port, username, password } = config!;
    box = await FritzBox.connect({ host, port, username, password });
    const take = () => {};
    const context: SourceContext = {
      box,
      config: config!,
      clock: new FakeClock(),
      logger: silent,
      log: new LogOnce({ info: take, warn: take, error: take } as unknown as Logging, 'Box'),
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

  it('smart home: nothing, and no question, when no plugs are wanted', async () => {
    const before = await build(smartHome, { plugs: false });
    assert.deepEqual(before, []);
    assert.ok(!simulator.log.entries.some(({ action }) => action === 'GetGenericDeviceInfos'));
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

  it('ringing: is quiet until the call monitor says otherwise', async () => {
    assert.deepEqual(brief(await build(ringing, { ringing: true })), [
      ['ringing', 'ringing', 'Phone', { ringing: false }],
    ]);
  });
});
