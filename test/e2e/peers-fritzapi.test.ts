/** fritzapi (npm), a client of AHA-HTTP in wide use, unchanged: login, lists, plugs, heating, lamps, blinds, templates. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { packageRoot } from '../../scripts/hosts/package-root';
import { type Simulator, startSimulator } from '../../simulator';

/** Installed apart. */
const peers = path.join(packageRoot, 'test', 'peers');
const fromPeers = createRequire(path.join(peers, 'package.json'));

interface ListedDevice {
  identifier: string;
  functionbitmask: string;
  name: string;
}

/** What the test uses of fritzapi. */
interface FritzApi {
  getSID(): string | null;
  getDeviceList(): Promise<ListedDevice[]>;
  getTemplateList(): Promise<{ identifier: string; name: string }[]>;
  applyTemplate(ain: string): Promise<string>;
  getSwitchList(): Promise<string[]>;
  getSwitchName(ain: string): Promise<string>;
  getSwitchState(ain: string): Promise<boolean>;
  getSwitchPresence(ain: string): Promise<boolean>;
  getSwitchPower(ain: string): Promise<number>;
  getSwitchEnergy(ain: string): Promise<number>;
  setSwitchOn(ain: string): Promise<boolean>;
  setSwitchOff(ain: string): Promise<boolean>;
  setSwitchToggle(ain: string): Promise<boolean>;
  getTemperature(ain: string): Promise<number>;
  getThermostatList(): Promise<string[]>;
  getTempTarget(ain: string): Promise<number | 'on' | 'off'>;
  getTempComfort(ain: string): Promise<number>;
  getTempNight(ain: string): Promise<number>;
  setTempTarget(ain: string, temperature: number | 'on' | 'off'): Promise<unknown>;
  setHkrBoost(ain: string, seconds: number): Promise<unknown>;
  setHkrWindowOpen(ain: string, seconds: number): Promise<unknown>;
  setSimpleOnOff(ain: string, state: string): Promise<unknown>;
  setLevel(ain: string, level: number): Promise<unknown>;
  setColor(ain: string, color: string, saturation: number, duration: number): Promise<unknown>;
  setColorTemperature(ain: string, kelvin: number, duration: number): Promise<unknown>;
  setBlind(ain: string, target: string): Promise<unknown>;
}

type FritzApiClass = new (username: string, password: string, uri: string) => FritzApi;

for (const firmware of ['154.07.21', '154.07.57', '154.08.20']) {
  describe(`fritzapi, which others wrote, at the simulated box with FRITZ!OS ${firmware}`, function () {
    this.timeout(30_000);
    let sim: Simulator;
    let fritz: FritzApi;

    before(function () {
      if (existsSync(path.join(peers, 'node_modules', 'fritzapi'))) return;
      process.stdout.write('    fritzapi is not installed: run "npm ci" in test/peers to include it.\n');
      this.skip();
    });
    beforeEach(async () => {
      const { Fritz } = fromPeers('fritzapi') as { Fritz: FritzApiClass };
      sim = await startSimulator({ everyDevice: true, firmware });
      fritz = new Fritz('homeauto', 'steckdose-2026', sim.web);
    });
    afterEach(() => sim?.close());

    const device = (which: string) => sim.world.smartHome.get(which);
    const bare = (ain: string) => ain.replaceAll(' ', '');

    it('lists every device, by its AIN without the space', async () => {
      const list = await fritz.getDeviceList();
      const ours = sim.world.smartHome.list.filter(({ kind }) => kind !== 'group' && kind !== 'template');
      assert.deepEqual(
        list.map(({ identifier, name }) => [identifier, name]),
        ours.map(({ ain, name }) => [bare(ain), name]),
      );
      // Its reader of XML takes no element within one of the same name, as scenarios have them.
      sim.world.smartHome.templates = sim.world.smartHome.templates.filter(({ scenario }) => !scenario);
      assert.deepEqual(
        (await fritz.getTemplateList()).map(({ name }) => name),
        sim.world.smartHome.templates.map(({ name }) => name),
      );
    });

    it('switches and measures a plug', async () => {
      const ain = bare('11630 0015376');
      assert.ok((await fritz.getSwitchList()).includes(ain));
      assert.equal(await fritz.getSwitchName(ain), 'Waschmaschine');
      assert.equal(await fritz.getSwitchPresence(ain), true);
      assert.deepEqual([await fritz.getSwitchPower(ain), await fritz.getSwitchEnergy(ain)], [410, 105_300]);
      assert.equal(await fritz.getTemperature(ain), 24.1);
      assert.equal(await fritz.setSwitchOff(ain), false);
      assert.equal(await fritz.getSwitchState(ain), false);
      assert.equal(await fritz.setSwitchToggle(ain), true);
      assert.equal(await fritz.setSwitchOn(ain), true);
      assert.equal(device('Waschmaschine').on, true);
    });

    it('heats: target, off, boost, window', async () => {
      const ain = bare('09995 1015710');
      assert.ok((await fritz.getThermostatList()).includes(ain));
      assert.deepEqual([await fritz.getTempComfort(ain), await fritz.getTempNight(ain)], [21, 16]);
      await fritz.setTempTarget(ain, 22.5);
      assert.equal(await fritz.getTempTarget(ain), 22.5);
      await fritz.setTempTarget(ain, 'off');
      assert.equal(await fritz.getTempTarget(ain), 'off');
      await fritz.setTempTarget(ain, 20);
      await fritz.setHkrBoost(ain, 300);
      assert.ok(sim.world.smartHome.isUntil(device(ain.replace('09995', '09995 ')).heating!.boostUntil));
      await fritz.setHkrWindowOpen(ain, 300);
      assert.equal(await fritz.getTempTarget(ain), 'off');
    });

    it('sets lamps and blinds, and applies a template', async () => {
      const lamp = bare('13077 0137031-1');
      await fritz.setSimpleOnOff(lamp, 'off');
      await fritz.setLevel(lamp, 100);
      await fritz.setColor(lamp, 'red', 1, 0);
      const { on, level, color } = device('13077 0137031-1');
      assert.deepEqual([on, level, color?.hue, color?.saturation], [false, 100, 358, 112]);
      await fritz.setColorTemperature(lamp, 3400, 0);
      assert.deepEqual([color?.mode, color?.kelvin], [4, 3400]);
      await fritz.setBlind(bare('14276 0454345-1'), 'close');
      assert.equal(device('14276 0454345-1').level, 255);
      await fritz.applyTemplate('tmp303E4F-3FC90D729');
      assert.equal(device('13077 0137031-1').on, true);
    });

    it('logs in once, and again when its session has ended', async () => {
      await fritz.getSwitchList();
      const first = fritz.getSID();
      await fritz.getSwitchList();
      assert.equal(fritz.getSID(), first);
      sim.webSite.sessions.forget();
      assert.ok((await fritz.getSwitchList()).length > 0);
      assert.notEqual(fritz.getSID(), first);
    });

    it('is told of a wrong password', async () => {
      const { Fritz } = fromPeers('fritzapi') as { Fritz: FritzApiClass };
      await assert.rejects(new Fritz('homeauto', 'wrong', sim.web).getSwitchList());
    });
  });
}
