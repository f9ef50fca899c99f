import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FritzBox } from '../../core/index';
import { type AccessoryHost, BoxController } from '../../homebridge/box-controller';
import { readConfig } from '../../homebridge/config';
import type { Logging } from '../../homebridge/hap';
import type { Thing } from '../../homebridge/thing';
import { readDay } from '../../homebridge/ui/history-request';
import { type Simulator, startSimulator } from '../../simulator';
import { FakeClock } from '../support/fake-clock';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { boxAt, withoutSmartHome } from './support/box-at';

/** The platform's side of a house, without any HomeKit. */
class Stand implements AccessoryHost {
  readonly clock = new FakeClock();
  readonly storage = temporaryFolder('house');
  readonly several = false;
  readonly lines: string[] = [];
  readonly things = new Map<string, Thing>();
  readonly published: string[] = [];
  readonly log: Logging;

  constructor() {
    const take = (line: string) => void this.lines.push(line);
    this.log = { debug: () => {}, info: take, warn: take, error: take } as unknown as Logging;
  }

  isDuplicate(): boolean {
    return false;
  }
  arrived(): void {}

  unread(): void {}

  reconcile(_controller: BoxController, kinds: readonly string[], things: readonly Thing[]): void {
    for (const [key, { kind }] of this.things) if (kinds.includes(kind)) this.things.delete(key);
    for (const thing of things) this.things.set(`${thing.kind} ${thing.id}`, thing);
  }
  shown(): number {
    return this.things.size;
  }
  publish(_controller: BoxController, kind: string, id: string): void {
    this.published.push(`${kind} ${id}`);
  }
  reached(): void {}
}

describe('the controller of a box', function () {
  this.timeout(20_000);
  let box: Simulator;
  let stand: Stand;
  let controller: BoxController;

  beforeEach(async () => {
    box = await startSimulator();
    stand = new Stand();
  });
  afterEach(async () => {
    await controller.close();
    await box.close();
  });
  after(removeTemporaryFolders);

  const build = (extra: Record<string, unknown> = {}) => {
    const { boxes } = readConfig({ boxes: [boxAt(box, extra)] });
    controller = new BoxController(boxes[0]!, stand);
  };

  const people = [{ id: 'anna', name: 'Anna', devices: ['Annas-iPhone'] }];

  it('tells the settings page of a certificate of the web server that has changed, and the rest goes on', async () => {
    await box.close();
    box = await startSimulator({ firmware: '154.08.20', webCertificate: 'own', thermostat: true });
    build();
    await until(() => [...stand.things.values()].some(({ kind }) => kind === 'thermostat'));
    assert.deepEqual([controller.notice.code, controller.notice.status], [undefined, 'online']);
    await controller.close();
    await box.renewWebCertificate();
    build();
    await until(
      () => controller.notice.code !== undefined && stand.lines.some((line) => /plugs of/.test(line)),
    );
    const { status, code, reason, expected, found } = controller.notice;
    assert.deepEqual([status, code, reason], ['online', 'CERTIFICATE_CHANGED', 'web-certificate']);
    assert.ok(expected && found && expected !== found);
    const said = stand.lines.filter((line) =>
      /web server of the box, which serves the smart home/.test(line),
    );
    assert.equal(said.length, 1, stand.lines.join('\n'));
    assert.match(said[0]!, /press “Test connection” and then “Accept the certificate of the web server”/);
    assert.match(said[0]!, /only plugs of the smart home can be switched\.$/);
    const shown = () => [...stand.things.values()].some(({ kind }) => kind === 'guest-wifi');
    await until(shown);
    await controller.close();
    // As the button of the page enters it.
    stand.things.clear();
    const since = box.log.total;
    build({ webCertificate: found });
    await until(() => stand.things.has('plug 116570240192'));
    assert.equal(controller.notice.code, undefined);
    const asked = box.log.since(since).filter(({ path }) => path === '/api/v0/smarthome/overview');
    assert.ok(asked.some(({ status: answered }) => answered === 200));
  });

  it('keeps a day of its plugs and people in a file for its owner alone', async () => {
    build({ people });
    await until(() => stand.things.has('person anna'));
    await settled();
    await controller.close();
    const day = readDay(stand.storage, stand.clock.now());
    assert.deepEqual(
      day.people.map(({ name }) => name),
      ['Anna'],
    );
    assert.ok(day.plugs.some(({ name }) => name === 'Stehlampe'));
    const files = readdirSync(stand.storage).filter((file) => file.startsWith('history-'));
    assert.deepEqual(
      files.map((file) => statSync(join(stand.storage, file)).mode & 0o777),
      [0o600],
    );
  });

  it('keeps no day where the configuration says so', async () => {
    build({ people, history: false });
    await until(() => stand.things.has('person anna'));
    await controller.close();
    assert.deepEqual(
      readdirSync(stand.storage).filter((file) => file.startsWith('history-')),
      [],
    );
  });

  /** Until the box has had no request for a moment: whatever a timer started is over. */
  async function settled(): Promise<void> {
    for (let before = -1; before !== box.log.total; ) {
      before = box.log.total;
      await pause(150);
    }
  }

  async function until(condition: () => boolean): Promise<void> {
    for (const end = Date.now() + 8_000; !condition(); ) {
      if (Date.now() > end)
        assert.fail(`It did not happen: ${[...stand.things.keys()].join()}; ${stand.lines.join('\n')}`);
      await pause(20);
    }
  }

  const looked = () => until(() => stand.lines.some((line) => /shown\.$/.test(line)));

  /** Lets time pass, ten minutes at a go, each with what it starts: a request must not meet its own time limit. */
  async function minutes(count: number): Promise<void> {
    for (let ten = 0; ten < count / 10; ten += 1) {
      await stand.clock.advance(10 * 60_000);
      await settled();
    }
  }

  it('gives up a wrong password after three tries, and says so once', async () => {
    build({ password: 'winter2026' });
    await until(() => stand.lines.length > 0);
    await minutes(360);
    const refused = box.log.entries.filter(
      (entry) => entry.status === 401 && entry.authorization === 'digest',
    );
    assert.equal(refused.length, 3);
    const said = stand.lines.filter((line) => !/certificate of the FRITZ!Box is trusted/.test(line));
    assert.equal(said.length, 1, stand.lines.join('\n'));
    assert.match(
      said[0]!,
      /^FRITZ!Box: The box refused the login .* After three tries the box is left alone/,
    );
  });

  it('shows what it can while a part of the box fails, and the rest once that works again', async () => {
    box.world.breakAction('X_AVM-DE_Homeauto', 'GetGenericDeviceInfos', 820);
    box.webSite.brokenCommands.add('getdevicelistinfos', 500);
    build();
    await looked();
    await settled();
    assert.deepEqual([...stand.things.keys()], ['guest-wifi guest']);
    assert.equal(stand.lines.filter((line) => /Homeauto/.test(line)).length, 1);
    box.world.mendAction('X_AVM-DE_Homeauto', 'GetGenericDeviceInfos');
    box.webSite.brokenCommands.remove('getdevicelistinfos');
    await minutes(10);
    await until(() => stand.things.size === 4);
  });

  it('says once why there is no guest Wi-Fi tile, and where that is mended', async () => {
    build({ username: 'phone-only', password: 'telefon-2026', ...withoutSmartHome });
    await looked();
    const said = stand.lines.filter((line) => /WLANConfiguration/.test(line));
    assert.equal(said.length, 1, stand.lines.join('\n'));
    assert.match(said[0]!, /needs the right .* Grant it in the FRITZ!Box under System > FRITZ!Box Users/);
    assert.equal(stand.things.size, 0);
  });

  it('leaves no timer behind when it is closed', async () => {
    build({ ringing: true, internetAccess: [{ name: 'Tablet', mac: '02:00:5E:10:00:0A' }] });
    await looked();
    const set = stand.things.get('guest-wifi guest')!.control!.set(true);
    await set;
    await controller.close();
    assert.equal(stand.clock.pending, 0);
  });

  it('looks once at what was switched, an interval after the last command', async () => {
    build({ ...withoutSmartHome, pollInterval: 30 });
    await looked();
    const { control } = stand.things.get('guest-wifi guest')!;
    await control!.set(true);
    await stand.clock.advance(1000);
    await control!.set(false);
    await settled();
    const before = box.log.total;
    await stand.clock.advance(29_999);
    await settled();
    assert.equal(box.log.total, before);
    await stand.clock.advance(1);
    await settled();
    const once = box.log.since(before).map(({ action }) => action);
    assert.ok(once.length > 0);
    assert.equal(
      new Set(once.map((action, at) => `${action} ${box.log.since(before)[at]!.path}`)).size,
      once.length,
    );
  });

  it('takes nothing back in a look that the box told, or that was switched, during it', async () => {
    const guest = () => stand.things.get('guest-wifi guest')!;
    build({ ...withoutSmartHome });
    await looked();
    await settled();
    const first = guest();
    let held = holdTypes();
    await stand.clock.advance(10 * 60_000);
    await held.reached;
    stand.published.length = 0;
    box.world.setRadio(box.world.radios.guest.instance, true);
    await until(() => stand.published.includes('guest-wifi guest'));
    held.release();
    await until(() => guest() !== first);
    assert.deepEqual([first.state, guest().state], [{ on: false }, { on: true }]);

    held = holdTypes();
    const second = guest();
    await stand.clock.advance(10 * 60_000);
    await held.reached;
    await second.control!.set(false);
    held.release();
    await until(() => guest() !== second);
    assert.notDeepEqual(guest().state, { on: true });
  });

  /** Radios have said how they are, and what each is for is answered only when released. */
  function holdTypes() {
    const service = `WLANConfiguration:${box.world.radios.guest.instance}`;
    const { box: core } = controller as unknown as { box: FritzBox };
    const call = core.call.bind(core);
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = () => {
        core.call = call;
        resolve();
      };
    });
    const reached = new Promise<void>((resolve) => {
      core.call = async (...asked) => {
        const values = await call(...asked);
        if (asked[0] === service && asked[1] === 'X_AVM-DE_GetWLANExtInfo') {
          resolve();
          await released;
        }
        return values;
      };
    });
    return { release, reached };
  }

  it('asks for nothing while the box tells by itself, and nothing happens', async () => {
    build({ ...withoutSmartHome });
    await looked();
    await settled();
    const before = box.log.total;
    await stand.clock.advance(5 * 60_000);
    await settled();
    assert.deepEqual(
      box.log.since(before).map(({ action }) => action),
      [],
    );
  });
});
