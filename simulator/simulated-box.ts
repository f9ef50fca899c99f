/** The FRITZ!Box on this machine without its control port: starts all its parts, and lets others change the world behind it. */

import { CallMonitorServer } from './call-monitor';
import type { DeviceKind } from './description';
import type { SimService } from './description/model';
import type { WorldOptions } from './household/options';
import type { SimUser } from './household/users';
import { World } from './household/world';
import { RequestLog } from './log';
import { serialAt } from './serial';
import { BoxServer } from './server/box-server';
import type { GenaPublisher } from './server/gena';
import type { Injections } from './server/injections';
import type { Gate } from './server/login';
import type { SecondFactor } from './server/second-factor';
import type { Sids } from './server/sids';
import { applySwitches, defaultSwitches, type Switches } from './server/switches';
import type { Transactions } from './server/transactions';
import type { WebSite } from './server/web/site';
import { makeSite, type SimulatorSite } from './site';
import { type Searchable, SsdpResponder } from './ssdp';

export interface BoxPorts {
  http: number;
  https: number;
  callMonitor: number;
  /** HTTP and HTTPS of the web server: login, AHA-HTTP, REST. */
  web: number;
  webHttps: number;
}

export interface BoxOptions extends WorldOptions, Partial<Switches> {
  /** 0, or left out: a free one. */
  ports?: Partial<BoxPorts>;
  /** Default `127.0.0.1`; any address of the loopback network. */
  host?: string;
  device?: DeviceKind;
  /** Kinds of service that this box does not have. */
  absent?: readonly string[];
  /** Kinds of service that this box has earlier than others. */
  early?: readonly string[];
  /** Keeps its certificate there over a restart of the program; a new one each time without it. */
  certificateFolder?: string;
  /** Answers searches on the loopback network; default no, so that tests side by side do not find each other. */
  ssdp?: boolean;
  /** Default 1900. */
  ssdpPort?: number;
  /** Whether the call monitor is enabled (`#96*5*`) from the start; default yes. */
  callMonitor?: boolean;
}

export class SimulatedBox {
  readonly log = new RequestLog();
  readonly world: World;
  /** How the server behaves; read at every request. */
  readonly switches: Switches;
  readonly #site: SimulatorSite;
  readonly #server: BoxServer;
  /** TCP port that tells of calls. */
  readonly callMonitorServer: CallMonitorServer;
  readonly #ssdp: SsdpResponder;

  constructor(private readonly options: BoxOptions) {
    const { host, ports, serial = serialAt(host, ports?.http) } = options;
    this.world = new World({ ...options, serial });
    this.switches = { ...defaultSwitches };
    const names = Object.keys(defaultSwitches);
    applySwitches(
      this.switches,
      Object.fromEntries(Object.entries(options).filter(([name]) => names.includes(name))),
    );
    this.#site = makeSite(this.world, this.switches, options);
    this.#server = new BoxServer(this.#site, this.log, options.certificateFolder);
    this.callMonitorServer = new CallMonitorServer(this.world);
    this.#ssdp = new SsdpResponder(() => this.#searchable());
  }

  async open(): Promise<void> {
    const {
      host = '127.0.0.1',
      ports = {},
      ssdp = false,
      ssdpPort = 1900,
      callMonitor = true,
    } = this.options;
    try {
      const { http = 0, https = 0, web = 0, webHttps = 0 } = ports;
      await this.#server.open({ host, http, https, web, webHttps });
      await this.callMonitorServer.enable(ports.callMonitor ?? 0);
      if (!callMonitor) await this.callMonitorServer.disable();
      if (ssdp) await this.#ssdp.open(ssdpPort);
    } catch (error) {
      await this.close();
      throw error;
    }
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

  /** Login, AHA-HTTP and REST: `http://127.0.0.1:49081` */
  get web(): string {
    const { host, web } = this.#server.place;
    return `http://${host}:${web}`;
  }

  /** The same over TLS. */
  get webHttps(): string {
    const { host, webHttps } = this.#server.place;
    return `https://${host}:${webHttps}`;
  }

  /** `tcp://127.0.0.1:1012` */
  get callMonitor(): string {
    return `tcp://127.0.0.1:${this.callMonitorServer.port}`;
  }

  get ports(): BoxPorts {
    const { http, https, web, webHttps } = this.#server.place;
    return { http, https, web, webHttps, callMonitor: this.callMonitorServer.port };
  }

  /** False while it restarts. */
  get up(): boolean {
    return this.#server.up;
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

  /** Sessions of the web server, and answers of the smart home that are ordered from outside. */
  get webSite(): WebSite {
    return this.#site.web;
  }

  /** Session ids of TR-064 for URLs. */
  get sids(): Sids {
    return this.#site.sids;
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

  /** Another certificate of the web server alone, as with a name of its own in the internet. */
  renewWebCertificate(): Promise<void> {
    return this.#server.renewWebCertificate();
  }

  /** As if whoever stood between had gone: the certificate before the last renewal. */
  restoreCertificate(): void {
    this.#server.restoreCertificate();
  }

  /** The box gets another address of the loopback network, and keeps its ports. */
  moveTo(host: string): Promise<void> {
    return this.#server.moveTo(host);
  }

  /** The present connections die without a sign; further ones work. */
  deafen(): void {
    this.#server.deafen();
  }

  /** Breaks every connection. */
  cut(): void {
    this.#server.cut();
  }

  async close(): Promise<void> {
    this.#site.gena.close();
    await Promise.all([this.#server.close(), this.callMonitorServer.close(), this.#ssdp.close()]);
    this.#site.transactions.forget();
    this.world.close();
  }

  #searchable(): Searchable {
    const { modelName, firmware } = this.world.box;
    const { searchable, maxAge } = this.switches;
    return {
      origin: searchable && this.up ? this.http : undefined,
      documents: [...this.#site.descriptions()],
      server: `${modelName} UPnP/1.0 AVM ${modelName} ${firmware}`,
      maxAge,
      capitals: isBefore750(firmware),
    };
  }
}

/** `113.06.60` is FRITZ!OS 6.60. */
function isBefore750(firmware: string): boolean {
  const [, major = 0, minor = 0] = firmware.split('.').map(Number);
  return major * 100 + minor < 750;
}
