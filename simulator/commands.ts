/** What can be done to the simulated box through its control port: a name, what it does, and its fields. */

import { type Command, command } from './command';
import type { NewHost } from './household/hosts';
import type { Presence } from './household/smart-home';
import type { Injection } from './server/injections';
import type { Switches } from './server/switches';
import { smartHomeCommands } from './smart-home-commands';

const household: Record<string, Command> = {
  hostComes: command('A host comes home or wakes.', { which: 'Annas-iPhone' }, ({ world }, { which }) =>
    world.hostComes(which),
  ),
  hostGoes: command('A host leaves the house.', { which: 'Annas-iPhone' }, ({ world }, { which }) =>
    world.hostGoes(which),
  ),
  hostSleeps: command(
    'A phone sleeps and drops off the Wi-Fi.',
    { which: 'Annas-iPhone' },
    ({ world }, { which }) => world.hostSleeps(which),
  ),
  newHost: command(
    'A device that the box has never seen.',
    { 'name?': 'tablet', 'mac?': '02:00:5E:10:00:77', 'over?': '2400', 'here?': true },
    ({ world }, body) => world.newHost(body as NewHost),
  ),
  addHosts: command(
    'So many new devices.',
    { count: 100 },
    ({ world }, { count }) => world.addHosts(count).length,
  ),
  forgetHost: command(
    'The box forgets a host: fault 714 from then on.',
    { which: 'tablet' },
    ({ world }, { which }) => world.forgetHost(which),
  ),
  updateHost: command(
    'Changes what the box knows of a host.',
    { which: 'tablet', changes: { friendlyName: 'Tablet', mac: '02:00:5E:10:00:78' } },
    ({ world }, { which, changes }) => world.updateHost(which, changes),
  ),
  setGuest: command('Switches the guest Wi-Fi at the box.', { on: true }, ({ world }, { on }) =>
    world.setGuest(on),
  ),
  setRadio: command(
    'Switches a radio at the box.',
    { instance: 1, on: false },
    ({ world }, { instance, on }) => world.setRadio(instance, on),
  ),
  switchPlug: command('A plug is switched by hand.', { which: 'Stehlampe', on: true }, ({ world }, body) =>
    world.switchPlug(body.which, body.on),
  ),
  setPower: command(
    'What a plug draws while on, in 1/100 W.',
    { which: 'Stehlampe', load: 95000 },
    ({ world }, body) => world.setPower(body.which, body.load),
  ),
  setTemperature: command(
    'What a device measures, in 1/10 °C.',
    { which: 'Stehlampe', temperature: 215 },
    ({ world }, body) => world.setTemperature(body.which, body.temperature),
  ),
  setPresence: command(
    'A device loses or finds the box.',
    { which: 'Stehlampe', present: 'DISCONNECTED' },
    ({ world }, body) => world.setPresence(body.which, body.present as Presence),
  ),
  setLock: command('The switch lock of a plug.', { which: 'Stehlampe', locked: true }, ({ world }, body) =>
    world.setLock(body.which, body.locked),
  ),
  addPlug: command('A new plug is registered.', { 'name?': 'Leselampe' }, ({ world }, body) =>
    world.addPlug(body),
  ),
  removePlug: command('A device is unregistered.', { which: 'Leselampe' }, ({ world }, { which }) =>
    world.removePlug(which),
  ),
  startCall: command(
    'A call comes in, or goes out; answers its number in the call monitor.',
    { 'number?': '030123456', 'own?': '', 'outgoing?': false, 'extension?': 10 },
    ({ world }, body) => ({ connection: world.startCall(body) }),
  ),
  answer: command('Someone takes up.', { connection: 0, 'extension?': 10 }, ({ world }, body) =>
    world.answer(body.connection, body.extension),
  ),
  hangUp: command('The call ends.', { connection: 0 }, ({ world }, { connection }) =>
    world.hangUp(connection),
  ),
  rejectCall: command('The call is refused at a phone.', { connection: 0 }, ({ world }, { connection }) =>
    world.rejectCall(connection),
  ),
  missedCall: command('Rings and gives up.', { 'number?': '030123456' }, ({ world }, { number }) => {
    world.missedCall(number);
  }),
  tamMessage: command(
    'A message on an answering machine.',
    { 'machine?': 0, 'given?': {} },
    ({ world }, body) => {
      world.tamMessage(body.machine, body.given);
    },
  ),
  internetDown: command('The line goes dead.', {}, ({ world }) => world.internetDown()),
  internetUp: command('The line is back, with a new address.', {}, ({ world }) => world.internetUp()),
  newAddress: command(
    'The provider gives a new address.',
    { 'ipv4?': '198.51.100.99' },
    ({ world }, { ipv4 }) => world.newAddress(ipv4),
  ),
  firmwareUpdate: command(
    'A newer firmware can be installed.',
    { 'version?': '260.08.25' },
    ({ world }, { version }) => world.firmwareUpdate(version),
  ),
  installFirmware: command('It is installed, and the box starts again with it.', {}, ({ world }) =>
    world.installFirmware(),
  ),
  factoryReset: command('Everything as it was at the start.', {}, ({ world }) => world.factoryReset()),
  breakAction: command(
    'An action fails with a UPnP code.',
    { kind: 'Hosts', action: 'GetGenericHostEntry', 'code?': 820, 'times?': 1 },
    ({ world }, body) => world.breakAction(body.kind, body.action, body.code, body.times),
  ),
  mendAction: command(
    'It works again.',
    { kind: 'Hosts', action: 'GetGenericHostEntry' },
    ({ world }, body) => world.mendAction(body.kind, body.action),
  ),
};

const server: Record<string, Command> = {
  set: command(
    'Sets switches of the server; `GET /state` shows them all.',
    { 'nonces?': 'strict', 'latency?': 200, 'any other switch?': 0 },
    (simulator, body) => simulator.set(body as Partial<Switches>),
  ),
  inject: command(
    'Puts trouble in the way of requests (README: trouble).',
    {
      kind: 'torn',
      'action?': 'GetInfo',
      'path?': '/tr64desc.xml',
      'times?': 1,
      'skip?': 0,
      'any other field?': 0,
    },
    ({ injections }, body) => injections.add(body as Injection),
  ),
  clearInjections: command('No more trouble.', {}, ({ injections }) => injections.clear()),
  reboot: command(
    'The box starts again; with `milliseconds` it is away so long.',
    { 'milliseconds?': 5000 },
    (simulator, { milliseconds }) => {
      if (milliseconds !== undefined) simulator.set({ rebootTime: milliseconds });
      simulator.world.reboot();
    },
  ),
  deafen: command('The present connections die without a sign.', {}, (simulator) => simulator.deafen()),
  cut: command('Breaks every connection.', {}, (simulator) => simulator.cut()),
  certificate: command('Another certificate on the same port.', {}, (simulator) =>
    simulator.renewCertificate(),
  ),
  webCertificate: command('Another certificate of the web server alone.', {}, (simulator) =>
    simulator.renewWebCertificate(),
  ),
  restoreCertificate: command('The certificate before the last other one.', {}, (simulator) =>
    simulator.restoreCertificate(),
  ),
  move: command('The box gets another address.', { host: '127.0.0.2' }, (simulator, { host }) =>
    simulator.moveTo(host),
  ),
  udn: command(
    'It is another box from now on.',
    { udn: 'uuid:739f2409-bccb-40e7-8e6c-3C3712AABBFF' },
    (simulator, { udn }) => {
      simulator.udn = udn;
    },
  ),
  blockLogins: command(
    'Nobody gets in; 0 ends it.',
    { 'milliseconds?': 300_000 },
    ({ gate }, { milliseconds = 300_000 }) => gate.block(milliseconds),
  ),
  pressButton: command('A person confirms the second factor.', {}, ({ secondFactor }) =>
    secondFactor.press(),
  ),
  blockSecondFactor: command(
    'Too many tries (867); 0 ends it.',
    { 'milliseconds?': 3_600_000 },
    ({ secondFactor }, body) => secondFactor.block(body.milliseconds),
  ),
  occupySecondFactor: command(
    "Another user's process is going on (868).",
    { 'milliseconds?': 120_000 },
    ({ secondFactor }, body) => secondFactor.occupy(body.milliseconds),
  ),
  failSecondFactor: command('GetState says `failure`.', { 'failing?': true }, ({ secondFactor }, body) =>
    secondFactor.fail(body.failing),
  ),
  subscriptions: command(
    'How subscriptions are treated.',
    { 'mode?': 'on', 'seconds?': 1800, 'counting?': 'rising', 'early?': false, 'firstAfter?': 0 },
    ({ gena }, body) => Object.assign(gena.switches, body),
  ),
  callMonitor: command(
    'Someone dials #96*5* (on) or #96*4* (off).',
    { on: true },
    async ({ callMonitorServer }, { on }) => {
      if (on) await callMonitorServer.enable();
      else await callMonitorServer.disable();
    },
  ),
  callMonitorLines: command(
    'How lines of the call monitor reach the wire.',
    { 'pieces?': 'characters', 'lastSemicolon?': false, 'lineEnd?': '\r\n' },
    ({ callMonitorServer }, body) => Object.assign(callMonitorServer.switches, body),
  ),
  killCallMonitor: command('Its connections die without a sign.', {}, ({ callMonitorServer }) =>
    callMonitorServer.dieSilently(),
  ),
  forgetSubscriptions: command('The box knows its subscribers no more.', {}, ({ gena }) => gena.forget()),
  doubleNotifications: command(
    'So many notifications are sent twice.',
    { 'count?': 1 },
    ({ gena }, { count }) => gena.double(count),
  ),
  swapNotifications: command(
    'So many notifications are overtaken by the one after them.',
    { 'count?': 1 },
    ({ gena }, { count }) => gena.swap(count),
  ),
  loseNotifications: command('So many notifications get lost.', { 'count?': 1 }, ({ gena }, { count }) =>
    gena.lose(count),
  ),
};

export const commands: Readonly<Record<string, Command>> = {
  ...household,
  ...smartHomeCommands,
  ...server,
};

/** A field that is missing or misspelt must not be taken for success. */
export function checkFields(
  name: string,
  fields: Record<string, unknown>,
  body: Record<string, unknown>,
): void {
  const names = Object.keys(fields);
  const missing = names.filter((field) => !field.endsWith('?') && !(field in body));
  if (missing.length > 0) throw new Error(`/${name} needs ${missing.join(' and ')}.`);
  if (names.some((field) => field.startsWith('any other'))) return;
  const unknown = Object.keys(body).filter((field) => !(field in fields) && !(`${field}?` in fields));
  const known = names.map((field) => field.replace('?', '')).join(', ');
  if (unknown.length > 0)
    throw new Error(`/${name} knows no ${unknown.join(' and ')}${known ? `, but ${known}` : ''}.`);
  for (const [field, value] of Object.entries(body)) {
    const wanted = typeof (fields[field] ?? fields[`${field}?`]);
    if (typeof value !== wanted) throw new Error(`/${name} wants a ${wanted} as ${field}.`);
  }
}
