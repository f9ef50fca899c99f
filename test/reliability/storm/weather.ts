/** What befalls the box and the house in a storm, as a table: how often, and how it is done. */

import { type Injection, type InjectionKind, injectionKinds, type Simulator } from '../../../simulator';
import type { Random } from '../../support/random';

/** Those that take no seconds of life. */
const kinds = injectionKinds.filter(
  (kind) => !['huge', 'gzip', 'endless', 'headers', 'latency'].includes(kind),
);

const places: readonly Partial<Injection>[] = [
  {},
  { method: 'GET' },
  { method: 'POST' },
  { method: 'SUBSCRIBE' },
  { path: '/tr64desc.xml' },
  { path: '/devicehostlist.lua' },
  { action: 'GetInfo' },
  { action: 'SetSSID' },
  { action: 'SetEnable' },
  { action: 'GetSecurityPort' },
  { service: 'WLANConfiguration' },
  { service: 'Hosts' },
  { service: 'X_AVM-DE_Homeauto' },
  { path: '/login_sid.lua' },
  { path: '/webservices/homeautoswitch.lua' },
  { path: '/api/v0/smarthome/overview' },
];

const heavy: readonly InjectionKind[] = ['endless', 'headers', 'latency'];

/** How the box is while nothing is wrong with it. */
const right = { username: 'fritz1234', password: 'sommer2026' };

export class Weather {
  /** How many faults there were. */
  faults = 0;
  /** Of each time in which the password was another one: when logins were refused, in milliseconds of the clock. */
  readonly refusals: number[][] = [];
  #wrongPassword = false;
  #otherCertificate = false;
  #calls = 0;

  constructor(
    private readonly simulator: Simulator,
    private readonly random: Random,
  ) {
    simulator.log.on('entry', ({ refused, time }) => {
      if (refused === 'told' && this.#wrongPassword) this.refusals.at(-1)!.push(time);
    });
  }

  /** Something happens. */
  async strike(): Promise<void> {
    const { simulator, random } = this;
    const { world, gena } = simulator;
    const what = random.weighted<() => unknown>([
      [20, () => this.#fault(random.one(kinds))],
      [2, () => this.#fault(random.one(heavy))],
      [6, () => simulator.injections.clear()],
      [3, () => this.#counted(() => simulator.cut())],
      [2, () => this.#counted(() => simulator.deafen())],
      [2, () => this.#reboot()],
      [1, () => this.#certificate()],
      [1, () => this.#password()],
      [1, () => this.#counted(() => simulator.gate.block(random.between(1000, 20_000)))],
      [2, () => world.hostComes('Annas-iPhone')],
      [2, () => world.hostGoes('Annas-iPhone')],
      [4, () => world.setGuest(random.next() < 0.5)],
      [4, () => world.switchPlug('Stehlampe', random.next() < 0.5)],
      [1, () => world.internetDown()],
      [2, () => world.internetUp()],
      [1, () => world.newAddress()],
      [2, () => this.#call()],
      [1, () => gena.lose(random.between(1, 3))],
      [1, () => gena.double(random.between(1, 3))],
      [1, () => gena.swap()],
      [1, () => gena.forget()],
      [1, () => Object.assign(gena.switches, { mode: random.one(['on', 'refuse', 'mute']) })],
      [1, () => simulator.callMonitorServer.dieSilently()],
      [1, () => simulator.callMonitorServer.cut()],
    ]);
    await what();
  }

  /** All is well again: what was put in the way is gone, and the box is what it was. */
  async clear(): Promise<void> {
    const { simulator } = this;
    simulator.injections.clear();
    simulator.gena.switches.mode = 'on';
    simulator.gate.block(0);
    if (this.#wrongPassword) this.#password();
    if (this.#otherCertificate) this.#certificate();
    simulator.world.internetUp();
  }

  #counted(work: () => unknown): unknown {
    this.faults += 1;
    return work();
  }

  #fault(kind: InjectionKind): void {
    const { random, simulator } = this;
    this.faults += 1;
    simulator.injections.add({
      kind,
      ...random.one(places),
      times: random.between(1, 6),
      ...(random.next() < 0.5 ? { done: true } : {}),
      ...(kind === 'latency' ? { milliseconds: random.between(1, 30) } : {}),
      ...(kind === 'status' ? { status: random.one([400, 404, 500, 502]) } : {}),
      ...(kind === 'throttle' ? { retryAfter: random.one(['1', '30', 'soon', '99999999']) } : {}),
    });
  }

  #reboot(): void {
    const { simulator, random } = this;
    this.faults += 1;
    simulator.set({ rebootTime: random.one([0, 500, 5000, 60_000]) });
    simulator.world.reboot();
  }

  #certificate(): unknown {
    this.faults += 1;
    this.#otherCertificate = !this.#otherCertificate;
    if (this.#otherCertificate) return this.simulator.renewCertificate();
    return this.simulator.restoreCertificate();
  }

  #password(): void {
    this.faults += 1;
    this.#wrongPassword = !this.#wrongPassword;
    if (this.#wrongPassword) this.refusals.push([]);
    this.simulator.users[0]!.password = this.#wrongPassword ? 'another-one' : right.password;
  }

  #call(): void {
    const { world } = this.simulator;
    const connection = world.startCall({ number: `0301${this.#calls++}` });
    if (this.random.next() < 0.5) world.answer(connection);
    world.hangUp(connection);
  }
}
