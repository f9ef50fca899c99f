/** The node `tr064-event` in a running flow: what happens in the simulated house arrives as messages. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeMessageInFlow } from 'node-red';
import { type LogEntry, type Simulator, startSimulator } from '../../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';
import { startTimeLapse } from '../../support/time-lapse';
import {
  boxNode,
  collect,
  message,
  start,
  startServer,
  status,
  stop,
  stopServer,
  textIs,
  USER,
} from '../support/flow';

const connected = textIs('node-red:common.status.connected');

describe('tr064-event', () => {
  let simulator: Simulator;

  before(startServer);
  let endTimeLapse: () => Promise<void>;
  beforeEach(async () => {
    simulator = await startSimulator();
    endTimeLapse = startTimeLapse();
  });
  afterEach(async () => {
    await stop();
    await simulator.close();
    await endTimeLapse();
  });
  after(async () => {
    await stopServer();
    removeTemporaryFolders();
  });

  async function follow(event: string, settings: object = {}, runtime: object = {}, user: object = USER) {
    const definition = {
      id: 'event',
      type: 'tr064-event',
      z: 'tab',
      box: 'box',
      event,
      interval: '0.05',
      wires: [['out']],
    };
    await start([boxNode(simulator), { ...definition, ...settings }], { box: user }, runtime);
  }

  /** Waits until the box has answered: by a page of this path, or an action of this name. */
  async function answered(what: string): Promise<void> {
    const isIt = ({ path, action, status }: LogEntry) =>
      status === 200 && (path.startsWith(what) || action === what);
    while (!simulator.log.entries.some(isIt)) await once(simulator.log, 'entry');
  }

  /** Starts it, and waits until it has told the state at the start. */
  async function followed(event: string, settings: object = {}): Promise<NodeMessageInFlow> {
    await follow(event, { initial: true, ...settings });
    return message();
  }

  it('tells when the internet goes and comes back', async () => {
    const first = await followed('internet');
    assert.deepEqual([first.topic, first.payload, first.initial], ['internet', true, true]);
    simulator.world.internetDown();
    const gone = await message();
    assert.deepEqual([gone.payload, gone.initial], [false, false]);
    simulator.world.internetUp();
    assert.equal((await message()).payload, true);
  });

  it('tells a new external address with the one before it', async () => {
    const first = await followed('address');
    simulator.world.newAddress('203.0.113.77');
    const changed = await message();
    assert.deepEqual([changed.payload, changed.previous], ['203.0.113.77', first.payload]);
  });

  it('tells what changed at a radio, and at the wanted one only', async () => {
    const guest = `WLANConfiguration:${simulator.world.radios.guest.instance}`;
    await followed('wlan', { filter: guest });
    simulator.world.setRadio(1, !simulator.world.radios.get(1).wanted);
    simulator.world.setGuest(true);
    const { payload, changed } = (await message()) as NodeMessageInFlow & { changed: string[] };
    const { service, enabled } = payload as { service: string; enabled: boolean };
    assert.deepEqual([service, enabled], [guest, true]);
    assert.ok(changed.includes('enabled'));
  });

  it('tells a plug that was switched by hand', async () => {
    await followed('smart-home', { filter: 'Stehlampe' });
    simulator.world.switchPlug('Stehlampe', true);
    const { payload, changed } = await message();
    assert.equal((payload as { switch: { on: boolean } }).switch.on, true);
    assert.ok((changed as string[]).includes('switch'));
  });

  it('gives every message an object of its own', async () => {
    await followed('smart-home', { filter: 'Stehlampe' });
    simulator.world.switchPlug('Stehlampe', true);
    const one = (await message()).payload as { name: string };
    one.name = 'changed by the flow';
    simulator.world.switchPlug('Stehlampe', false);
    assert.equal(((await message()).payload as { name: string }).name, 'Stehlampe');
  });

  it('keeps the state at the start to itself unless it is wanted', async () => {
    await follow('internet');
    const told = collect();
    await status('event', connected);
    await answered('GetInfo');
    simulator.world.internetDown();
    await message();
    assert.deepEqual(
      told.map(({ payload }) => payload),
      [false],
    );
  });

  it('tells a device that was never seen before, and no other', async () => {
    await follow('new-device');
    await answered('/devicehostlist.lua');
    const told = collect();
    simulator.world.hostGoes('Annas-iPhone');
    simulator.world.hostComes('Annas-iPhone');
    const { mac } = simulator.world.newHost({ name: 'Fernseher', mac: 'A8:BB:CC:00:00:01' });
    const { payload, topic, randomMac } = await message();
    assert.deepEqual([topic, (payload as { mac: string }).mac, randomMac], ['new-device', mac, false]);
    assert.equal(told.length, 1);
  });

  it('knows over a restart which devices it has seen', async () => {
    const userDir = temporaryFolder('event');
    await follow('new-device', {}, { userDir });
    await answered('/devicehostlist.lua');
    simulator.world.newHost({ name: 'Fernseher' });
    await message();
    await stop();
    simulator.world.newHost({ name: 'Drucker' });
    await follow('new-device', {}, { userDir });
    assert.equal(((await message()).payload as { name: string }).name, 'Drucker');
  });

  it('tells a new device also where nothing can be kept', async () => {
    const userDir = join(temporaryFolder('event'), 'file');
    writeFileSync(userDir, 'no folder');
    await follow('new-device', {}, { userDir });
    await answered('/devicehostlist.lua');
    simulator.world.newHost({ name: 'Fernseher' });
    assert.equal(((await message()).payload as { name: string }).name, 'Fernseher');
  });

  it('tells an update once it is offered', async () => {
    await followed('update');
    simulator.world.firmwareUpdate('8.99');
    const { available, version } = (await message()).payload as { available: boolean; version: string };
    assert.deepEqual([available, version], [true, '8.99']);
  });

  it('says in status, log and Catch node why it cannot watch', async () => {
    const phoneOnly = simulator.users.find(({ username }) => username === 'phone-only')!;
    const definition = {
      id: 'event',
      type: 'tr064-event',
      z: 'tab',
      box: 'box',
      event: 'smart-home',
      wires: [['out']],
    };
    await start([boxNode(simulator), definition], { box: phoneOnly });
    const { error } = (await message('caught')) as NodeMessageInFlow & { error: { code: string } };
    assert.equal(error.code, 'MISSING_RIGHT');
    await status('event', textIs('failure.MISSING_RIGHT'));
  });

  it('says which events there are when one is unknown', async () => {
    await follow('toaster');
    await status('event', textIs('failure.INVALID_ARGS'));
  });

  it('tells that the box is away and back', async () => {
    await follow('reachable');
    await status('event', connected);
    simulator.set({ rebootTime: 300 });
    simulator.world.reboot();
    const gone = await message();
    assert.deepEqual([gone.topic, gone.payload], ['reachable', false]);
    assert.equal((await message()).payload, true);
  });

  it('tells that the box has restarted, also when nobody saw it gone', async () => {
    await follow('restarted');
    await answered('GetInfo');
    simulator.world.box.bootedAt = simulator.world.clock.now();
    const { topic, payload } = await message();
    assert.deepEqual([topic, payload], ['restarted', true]);
  });

  it('asks for the up-time no more where the user may not, and notices all the same that the box is away', async () => {
    const nas = simulator.users.find(({ username }) => username === 'guest-nas')!;
    await follow('reachable', {}, {}, nas);
    // Once to connect, once as the question that takes the place of the refused one.
    while (simulator.log.of('GetSecurityPort').length < 2) await once(simulator.log, 'entry');
    const refused = simulator.log.of('GetInfo', 'DeviceInfo').length;
    simulator.set({ rebootTime: 300 });
    simulator.world.reboot();
    assert.equal((await message()).payload, false);
    assert.equal(simulator.log.of('GetInfo', 'DeviceInfo').length, refused);
  });

  it('tells when a device is connected and when it is not any more', async () => {
    await follow('device', { filter: 'Annas-iPhone', initial: true });
    assert.equal((await message()).payload, true);
    const gone = message();
    simulator.world.hostGoes('Annas-iPhone');
    assert.equal((await gone).payload, false);
  });

  it('tells of a device that comes for the first time, which is no state at the start', async () => {
    await follow('device', { filter: 'Besuch' });
    await status('event', textIs('status.unknownDevice'));
    const come = message();
    simulator.world.newHost({ name: 'Besuch' });
    const { payload, initial } = await come;
    assert.deepEqual([payload, initial], [true, false]);
  });

  it('takes no device for away that the box does not list, as for minutes after a restart', async () => {
    await follow('device', { filter: 'Annas-iPhone', initial: true });
    assert.equal((await message()).payload, true);
    const told = collect();
    const { hosts } = simulator.world;
    const { mac } = hosts.get('Annas-iPhone');
    simulator.world.forgetHost('Annas-iPhone');
    const read = ({ path }: LogEntry) => path.startsWith('/devicehostlist');
    await simulator.log.next(read);
    // The list is read again when what it said before was worked on.
    simulator.world.newHost({ name: 'Besuch' });
    await simulator.log.next(read);
    assert.deepEqual(told, []);
    const gone = message();
    simulator.world.newHost({ name: 'Annas-iPhone', mac });
    simulator.world.hostGoes('Annas-iPhone');
    await gone;
    assert.deepEqual(
      told.map(({ payload }) => payload),
      [false],
    );
  });

  it('wants a device to be chosen where the event is about one', async () => {
    await follow('device');
    assert.equal((await status('event', textIs('status.chooseDevice'))).fill, 'yellow');
  });

  it('says that it knows no such device', async () => {
    await follow('smart-home', { filter: 'Toaster' });
    await status('event', textIs('status.unknownDevice'));
  });

  it('tells when an answering machine and a call deflection are switched', async () => {
    await follow('answering-machine', { filter: '0', initial: true });
    assert.equal((await message()).payload, true);
    const off = message();
    simulator.world.answeringMachines.get(0).enabled = false;
    assert.equal((await off).payload, false);
    await stop();
    await follow('deflection', { initial: true });
    assert.equal((await message()).payload, false);
    const on = message();
    simulator.world.registers.deflections[0]!.Enable = '1';
    assert.equal((await on).payload, true);
  });

  it('tells how fast the internet is used', async () => {
    await follow('throughput', { initial: true });
    const { payload } = await message();
    assert.equal(typeof (payload as { down: unknown }).down, 'number');
  });

  it('refuses a step that is none', async () => {
    await follow('throughput', { step: '-1' });
    await status('event', textIs('failure.INVALID_ARGS'));
  });

  it('takes a step with a comma, as people write it in German', async () => {
    await follow('throughput', { step: '0,5', initial: true });
    const { payload } = await message();
    assert.equal(typeof (payload as { down: unknown }).down, 'number');
  });

  for (const [event, filter] of [
    ['wlan', ' zuhause '],
    ['answering-machine', 'ARBEIT'],
    ['deflection', ' 0'],
  ] as const) {
    it(`finds what a person means by "${filter}" of ${event}, in whatever case and with blanks around`, async () => {
      await follow(event, { filter, initial: true });
      assert.equal((await message()).topic, event);
    });
  }
});
