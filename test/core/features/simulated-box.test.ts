import assert from 'node:assert/strict';
import {
  type Call,
  CallTracker,
  FritzBox,
  findHost,
  findListed,
  getHost,
  guestService,
  listAnsweringMachines,
  listDeflections,
  listHosts,
  listMessages,
  listProfiles,
  listRadiosWithType,
  listSmartDevices,
  Phonebook,
  PresenceWatch,
  readAutoWake,
  readCallList,
  readConnection,
  readCredentials,
  readFirmwareUpdate,
  readInternetAccess,
  readIpv6,
  readLink,
  readMesh,
  readOnlineTime,
  readSystem,
  readThroughput,
  reconnect,
  setAutoWake,
  setFriendlyName,
  setInternetAccess,
  setProfile,
  switchAnsweringMachine,
  switchDeflection,
  switchRadio,
  switchSmartDevice,
  Tr064Error,
  wake,
  whereIs,
  wifiQrText,
} from '../../../core/index';
import { parseCallMonitorLine } from '../../../core/telephony/call-monitor-line';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator';
import { FakeClock } from '../../support/fake-clock';

const ADMIN = { username: 'fritz1234', password: 'sommer2026' };

describe('features on the simulated box', () => {
  let simulator: Simulator;
  let box: FritzBox;

  async function start(options: SimulatorOptions = {}, login: object = ADMIN): Promise<void> {
    simulator = await startSimulator(options);
    box = await FritzBox.connect({ url: `${simulator.http}/tr64desc.xml`, ...login });
  }

  afterEach(async () => {
    await box?.close();
    await simulator?.close();
  });

  /** The calls to the box since the log was cleared. */
  const asked = () =>
    simulator.log.entries.map(({ service, action, path }) =>
      action ? `${service} ${action}` : path.split('?')[0],
    );

  it('lists the hosts in two requests, like entry by entry', async () => {
    await start();
    await box.call('DeviceInfo', 'GetInfo');
    await box.describe('Hosts');
    simulator.log.clear();
    const hosts = await listHosts(box);
    assert.equal(hosts.length, simulator.world.hosts.list.length);
    assert.equal(simulator.log.entries.length, 2, asked().join(', '));
    for (const { mac, ip, active, name, friendlyName, over } of simulator.world.hosts.list) {
      const host = hosts.find((candidate) => candidate.mac === mac);
      assert.ok(host, name);
      assert.deepEqual(
        [host.ip, host.active, host.hostName, host.friendlyName, host.guest, host.vpn],
        [ip, active, name, friendlyName, over === 'guest', over === 'vpn'],
      );
    }
    simulator.world.breakAction('Hosts', 'X_AVM-DE_GetHostListPath', 820);
    const entries = await listHosts(box);
    assert.deepEqual(
      entries.map(({ mac, ip, active }) => [mac, ip, active]).sort(),
      // A VPN client has no MAC address in its entry.
      hosts.map(({ mac, ip, active, vpn }) => [vpn ? '' : mac, ip, active]).sort(),
    );
  });

  it('lists the hosts without a password', async () => {
    await start({}, {});
    const hosts = await listHosts(box);
    assert.equal(hosts.length, simulator.world.hosts.list.length);
  });

  it('finds one host by MAC address, IP address and name; one that is forgotten is not there', async () => {
    await start();
    const { mac, ip, name } = simulator.world.hosts.list[0]!;
    for (const which of [mac, mac.toLowerCase().replaceAll(':', '-'), ip, name.toUpperCase()]) {
      assert.equal((await findHost(box, which))?.mac, mac, which);
    }
    simulator.world.forgetHost(mac);
    assert.equal(await findHost(box, mac), undefined);
    assert.equal(await findHost(box, ip), undefined);
    await assert.rejects(getHost(box, name), { code: 'NO_SUCH_ENTRY' });
  });

  it('renames a host', async () => {
    await start();
    const { mac, name } = simulator.world.hosts.list[0]!;
    await setFriendlyName(box, name, 'Mit <Ecken> & Kanten');
    assert.equal((await findHost(box, 'mit <ecken> & kanten'))?.mac, mac);
  });

  it('tells where a device is in the mesh', async () => {
    await start();
    const links = await readMesh(box);
    assert.ok(links.length > 0);
    const active = simulator.world.hosts.list.filter((host) => host.active && host.over !== 'vpn');
    for (const { mac, name, over } of active) {
      const link = whereIs(links, mac) ?? whereIs(links, name);
      assert.ok(link, `${name} is in the mesh`);
      assert.equal(link.over, over === 'lan' ? 'lan' : 'wifi', name);
    }
  });

  for (const [model, guest] of [
    ['single', 2],
    ['dual', 3],
    ['tri', 4],
  ] as const) {
    it(`finds and switches the guest network of a ${model}-band box`, async () => {
      await start({ model, radioDelay: 400 });
      const service = await guestService(box);
      assert.equal(service, `WLANConfiguration:${guest}`);
      const before = simulator.world.radios.guest.up;
      const radio = await switchRadio(box, service, !before);
      assert.equal(radio.enabled, !before);
      assert.equal(radio.up, !before);
      assert.equal(simulator.world.radios.guest.up, !before);
    });
  }

  it('knows all radios with band, and what a guest needs to join', async () => {
    await start({ model: 'tri' });
    const radios = await listRadiosWithType(box);
    assert.deepEqual(
      radios.map(({ type }) => type),
      ['normal', 'normal', 'normal', 'guest'],
    );
    assert.deepEqual(
      radios.slice(0, 3).map(({ band }) => band),
      ['2.4 GHz', '5 GHz', '6 GHz'],
    );
    const credentials = await readCredentials(box, radios[3]!.service);
    assert.equal(credentials.ssid, simulator.world.radios.guest.ssid);
    assert.match(wifiQrText(credentials), /^WIFI:T:WPA;S:.+;P:.+;;$/);
  });

  it('switches a plug, refuses a locked one, and shows thermostats, groups and templates', async () => {
    await start({ thermostat: true, template: true });
    const devices = await listSmartDevices(box);
    assert.equal(devices.length, simulator.world.smartHome.list.length);
    for (const kind of ['device', 'group', 'template'])
      assert.ok(
        devices.some((device) => device.kind === kind),
        kind,
      );
    assert.ok(devices.some(({ thermostat }) => typeof thermostat?.current === 'number'));

    const plug = devices.find((device) => device.kind === 'device' && device.switch?.locked === false)!;
    const switched = await switchSmartDevice(box, plug.ain, 'toggle');
    assert.equal(switched.switch?.on, !plug.switch!.on);
    assert.equal(simulator.world.smartHome.get(plug.ain).on, !plug.switch!.on);

    const locked = devices.find((device) => device.switch?.locked)!;
    await assert.rejects(switchSmartDevice(box, locked.ain, 'toggle'), { message: /is locked/ });
    assert.equal(simulator.world.smartHome.get(locked.ain).on, locked.switch!.on);

    simulator.world.setPower(plug.ain, 4210);
    simulator.world.switchPlug(plug.ain, true);
    simulator.world.setTemperature(plug.ain, 187);
    const now = (await listSmartDevices(box)).find(({ ain }) => ain === plug.ain)!;
    assert.equal(now.power, 42.1);
    assert.equal(now.temperature, 18.7);
  });

  it('wakes a computer by name', async () => {
    await start();
    const sleeper = simulator.world.hosts.list.find((host) => host.wakes) ?? simulator.world.hosts.list[0]!;
    simulator.world.hostSleeps(sleeper.mac);
    assert.equal(await wake(box, sleeper.name), sleeper.mac);
    assert.deepEqual(simulator.world.hosts.woken, [sleeper.mac]);
    await setAutoWake(box, sleeper.name, true);
    assert.equal(await readAutoWake(box, sleeper.mac), true);
  });

  it('knows the internet connection and gets a new address', async () => {
    await start();
    const before = await readConnection(box);
    assert.equal(before.connected, true);
    assert.match(before.ipv4, /^\d+\.\d+\.\d+\.\d+$/);
    assert.match(await readIpv6(box), /:/);
    const { up, down, upload } = await readLink(box);
    assert.ok(up && Number(down) > Number(upload) && Number(upload) > 0);
    assert.ok(Number((await readThroughput(box)).down) >= 0);
    await reconnect(box);
    const after = await readConnection(box);
    assert.equal(after.connected, true);
    assert.notEqual(after.ipv4, before.ipv4);
    simulator.world.internetDown();
    assert.equal((await readConnection(box)).connected, false);
  });

  it('finds a device by each of its addresses', async () => {
    await start();
    simulator.world.updateHost('Annas-iPhone', { otherMacs: ['02:00:5E:10:00:A1'] });
    const hosts = await listHosts(box);
    const phone = hosts.find(({ macs }) => macs.includes('02:00:5E:10:00:A1'));
    assert.deepEqual(phone?.macs, ['02:00:5E:10:00:01', '02:00:5E:10:00:A1']);
    assert.equal(hosts.find(({ hostName }) => hostName === 'fritz.repeater')?.macs.length, 3);
  });

  it('tells of its connection over UPnP without login, and does not where that is switched off', async () => {
    await start({}, { security: 'plain' });
    simulator.log.clear();
    const status = await box.call('UPnP:WANIPConnection:1', 'GetStatusInfo');
    assert.equal(status.NewConnectionStatus, 'Connected');
    const { received } = await readThroughput(box);
    assert.ok(Number(received) > 0);
    const gateway = simulator.log.entries.filter(({ path }) => path.startsWith('/igdupnp/'));
    assert.deepEqual([...new Set(gateway.map(({ authorization }) => authorization))], ['none']);
    simulator.injections.add({ kind: 'status', status: 404, path: '/igdupnp/control/WANIPConn1' });
    await assert.rejects(box.call('UPnP:WANIPConnection:1', 'GetStatusInfo'), { code: 'UNKNOWN_SERVICE' });
  });

  it('joins the lines of the call monitor into calls, and finds them in the call list', async () => {
    await start();
    const tracker = new CallTracker();
    const ended: Call[] = [];
    tracker.on('end', (call) => ended.push(call));
    simulator.world.on('call-line', (line) => tracker.take(parseCallMonitorLine(line, new Date())!));

    simulator.world.missedCall('01715550144');
    const rejected = simulator.world.startCall({ number: '01715550199' });
    simulator.world.rejectCall(rejected);
    const answered = simulator.world.startCall({ number: '01715550123' });
    simulator.world.answer(answered);
    simulator.world.hangUp(answered);
    const out = simulator.world.startCall({ number: '03023125102', outgoing: true });
    simulator.world.hangUp(out);

    assert.deepEqual(
      ended.map(({ direction, remote, outcome }) => [direction, remote, outcome]),
      [
        ['incoming', '01715550144', 'missed'],
        ['incoming', '01715550199', 'missed'],
        ['incoming', '01715550123', 'answered'],
        ['outgoing', '03023125102', 'unanswered'],
      ],
    );
    const calls = await readCallList(box, { max: 10 });
    assert.deepEqual(
      ended.map((call) => findListed(calls, call)?.kind),
      ['missed', 'rejected', 'incoming', 'outgoing'],
    );
  });

  it('finds a contact by number, in one reading of the books', async () => {
    await start();
    const phonebook = new Phonebook(() => box);
    const contacts = await phonebook.contacts();
    const contact = contacts.find(({ numbers }) => numbers.some(({ number }) => number.startsWith('0')))!;
    const number = contact.numbers.find((candidate) => candidate.number.startsWith('0'))!.number;
    simulator.log.clear();
    assert.equal((await phonebook.lookup(number))?.name, contact.name);
    assert.equal((await phonebook.lookup(number.replace(/^0/, '+49')))?.name, contact.name);
    assert.equal(simulator.log.entries.length, 0);
  });

  it('switches answering machines and deflections, and knows the messages', async () => {
    await start();
    const [machine] = await listAnsweringMachines(box);
    const switched = await switchAnsweringMachine(box, machine!.index, !machine!.enabled);
    assert.equal(switched.enabled, !machine!.enabled);
    simulator.world.tamMessage(machine!.index);
    const messages = await listMessages(box, machine!.index);
    assert.ok(messages.some(({ unheard }) => unheard));

    const [deflection] = await listDeflections(box);
    const deflected = await switchDeflection(box, deflection!.id, !deflection!.enabled);
    assert.equal(deflected.enabled, !deflection!.enabled);
    assert.equal((await listDeflections(box))[0]!.enabled, !deflection!.enabled);
  });

  it('blocks a device from the internet, by name', async () => {
    await start();
    const host = simulator.world.hosts.list.find(
      ({ active, disallow, over }) => active && !disallow && over !== 'vpn',
    )!;
    assert.equal((await readInternetAccess(box, host.name)).blocked, false);
    assert.deepEqual(await setInternetAccess(box, host.name, false), { blocked: true, access: 'denied' });
    assert.deepEqual(await setInternetAccess(box, host.mac, true), { blocked: false, access: 'granted' });
  });

  it('knows profiles where the firmware has them', async () => {
    await start({ edition: '8.25' });
    const profiles = await listProfiles(box);
    assert.ok(profiles.length > 1);
    const host = simulator.world.hosts.list.find(({ over }) => over === '2400')!;
    await setProfile(box, host.name, profiles.at(-1)!.name);
    assert.equal(simulator.world.hosts.get(host.mac).profile, profiles.at(-1)!.id);
    assert.equal((await readOnlineTime(box, host.name)).profile, profiles.at(-1)!.id);
  });

  it('and does without them where it has not', async () => {
    await start({ edition: '7.57' });
    assert.deepEqual(await listProfiles(box), []);
  });

  it('knows the box itself and the firmware that is offered', async () => {
    await start();
    const system = await readSystem(box);
    assert.ok((system.uptime ?? 0) > 0 && system.model.startsWith('FRITZ!Box'));
    assert.equal((await readFirmwareUpdate(box)).available, false);
    simulator.world.firmwareUpdate('8.99');
    const { available, version } = await readFirmwareUpdate(box);
    assert.equal(available, true);
    assert.match(version, /8\.99/);
  });

  it('tells a user without the right what is missing', async () => {
    await start({}, { username: 'phone-only', password: 'telefon-2026' });
    await assert.rejects(listSmartDevices(box), (error: unknown) => {
      assert.ok(error instanceof Tr064Error);
      assert.equal(error.code, 'MISSING_RIGHT');
      assert.match(error.message, /H \("Smart Home"/);
      assert.match(error.message, /which the user phone-only does not have/);
      return true;
    });
  });

  it('tells who comes with one notification of the box', async () => {
    await start();
    const phone = simulator.world.hosts.list.find(({ over, active }) => over === '5000' && active)!;
    simulator.world.hostGoes(phone.mac);
    const watch = new PresenceWatch({
      persons: [{ name: 'Anna', devices: [phone.name] }],
      awayAfter: 60_000,
    });
    const changes: string[] = [];
    const next = () => new Promise<void>((resolve) => watch.presence.once('change', () => resolve()));
    watch.presence.on('change', ({ present, initial }) => changes.push(`${present} ${initial}`));
    let told = next();
    watch.attach(box);
    await told;
    told = next();
    simulator.world.hostComes(phone.mac);
    await told;
    assert.deepEqual(changes, ['false true', 'true false']);
    watch.close();
  });

  it('does not take a restart of the box for everybody leaving', async () => {
    const clock = new FakeClock();
    await start({ returnDelay: 60_000, clock });
    await box.call('DeviceInfo', 'GetInfo');
    const phones = simulator.world.hosts.list.filter(
      ({ over, active }) => over !== 'lan' && over !== 'vpn' && active,
    );
    const persons = phones.map(({ name }) => ({ name, devices: [name] }));
    const watch = new PresenceWatch({ persons, awayAfter: 0, settle: 5000 });
    const left: string[] = [];
    watch.presence.on('change', ({ name, present }) => present || left.push(name));
    const known = new Promise<void>((resolve) => watch.presence.once('anyone', () => resolve()));
    watch.attach(box);
    await known;

    simulator.world.reboot();
    // The up-time tells that it restarted; whatever the list says until everybody is back is no leaving.
    await box.call('DeviceInfo', 'GetInfo');
    const empty = await listHosts(box);
    assert.ok(empty.every(({ active }) => !active));
    watch.presence.update(empty);
    await clock.advance(60_000);
    watch.presence.update(await listHosts(box));
    assert.deepEqual(left, []);
    assert.equal(watch.presence.anyone, true);
    watch.close();
  });
});
