/** The FRITZ!Box on this machine: starts all its parts, and lets a test or a person change the world behind it. */

import type { DeviceKind, Edition } from './description';
import type { SimService } from './description/model';
import type { WorldOptions } from './household/options';
import type { SimUser } from './household/users';
import { World } from './household/world';
import { RequestLog } from './log';
import { BoxServer } from './server/box-server';
import type { GenaPublisher } from './server/gena';
import type { Injections } from './server/injections';
import type { Gate } from './server/login';
import type { SecondFactor } from './server/second-factor';
import { applySwitches, defaultSwitches, type Switches } from './server/switches';
import type { Transactions } from './server/transactions';
import { makeSite, type SimulatorSite } from './site';

export interface SimulatorOptions extends WorldOptions, Partial<Switches> {
  /** 0, or left out: a free one. */
  ports?: { http?: number; https?: number; callMonitor?: number; control?: number };
  /** Default `127.0.0.1`; any address of the loopback network. */
  host?: string;
  /** Serial number, that is the MAC address, from which all UDNs are made. */
  serial?: string;
  /** FRITZ!OS whose argument lists are served. */
  edition?: Edition;
  device?: DeviceKind;
}

export class Simulator {
  readonly log = new RequestLog();
  readonly world: World;
  /** How the server behaves; read at every request. */
  readonly switches: Switches;
  readonly #site: SimulatorSite;
  readonly #server: BoxServer;

  constructor(private readonly options: SimulatorOptions) {
    this.world = new World(options);
    this.switches = { ...defaultSwitches };
    const names = Object.keys(defaultSwitches);
    applySwitches(
      this.switches,
      Object.fromEntries(Object.entries(options).filter(([name]) => names.includes(name))),
    );
    this.#site = makeSite(this.world, this.switches, options);
    this.#server = new BoxServer(this.#site, this.log);
  }

  async open(): Promise<void> {
    const { host = '127.0.0.1', ports = {} } = this.options;
    await this.#server.open({ host, http: ports.http ?? 0, https: ports.https ?? 0 });
  }

  /** `http://127.0.0.1:49000` */
  get http(): string {
    const { host, http } = this.#server.place;
    return `http://${host}:${http}`;
  }

  get https(): string {
    const { host, https } = this.#server.place;
    return `https://${host}:${https}`;
  }

  get ports(): { http: number; https: number } {
    const { http, https } = this.#server.place;
    return { http, https };
  }

  get users(): SimUser[] {
    return this.world.users;
  }

  get services(): readonly SimService[] {
    return this.#site.services;
  }

  /** Trouble in the way of requests. */
  get injections(): Injections {
    return this.#server.injections;
  }

  get gate(): Gate {
    return this.#site.gate;
  }

  get secondFactor(): SecondFactor {
    return this.#site.secondFactor;
  }

  get transactions(): Transactions {
    return this.#site.transactions;
  }

  get gena(): GenaPublisher {
    return this.#site.gena;
  }

  /** Of the TR-064 root device: `uuid:…`. */
  get udn(): string {
    return this.#site.udn;
  }

  /** It is another box from now on, at the same address. */
  set udn(udn: string) {
    this.#site.udn = udn;
  }

  /** Changes how the server behaves. */
  set(switches: Partial<Switches>): void {
    applySwitches(this.switches, { ...switches });
  }

  renewCertificate(): Promise<void> {
    return this.#server.renewCertificate();
  }

  /** The box gets another address of the loopback network, and keeps its ports. */
  moveTo(host: string): Promise<void> {
    return this.#server.moveTo(host);
  }

  /** Breaks every connection. */
  cut(): void {
    this.#server.cut();
  }

  async close(): Promise<void> {
    this.#site.gena.close();
    await this.#server.close();
    this.#site.transactions.forget();
    this.world.close();
  }
}

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = new Simulator(options);
  await simulator.open();
  return simulator;
}
