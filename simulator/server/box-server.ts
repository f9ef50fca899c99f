/** The box's web server as a whole: opens its ports, changes certificate and address, and restarts as a box does. */

import { type Certificate, keptCertificate, makeCertificate } from '../certificate';
import type { RequestLog } from '../log';
import { Desk, type Place } from './desk';
import { Injections } from './injections';
import { Listener } from './listener';
import { route, type Site } from './router';
import type { WebSite } from './web/site';
import { routeWeb } from './web/web-router';

/** Both servers of a box: TR-064, and the web server with login and smart home. */
export interface BoxPlace extends Place {
  web: number;
  webHttps: number;
}

interface ServedBox extends Site {
  web: WebSite;
}

export class BoxServer {
  readonly injections = new Injections();
  readonly #desk: Desk;
  readonly #webDesk: Desk;
  #listener?: Listener;
  #webListener?: Listener;
  #certificate?: Certificate;
  #former?: Certificate;
  #webCertificate?: Certificate;
  #place: BoxPlace = { host: '127.0.0.1', http: 0, https: 0, web: 0, webHttps: 0 };
  /** The alarm that ends a restart. */
  #away?: unknown;
  #closed = false;
  readonly #onReboot = () => this.#restart();

  constructor(
    private readonly site: ServedBox,
    log: RequestLog,
    /** Where the certificate is kept; a new one each time without it. */
    private readonly folder?: string,
  ) {
    const { injections } = this;
    this.#desk = new Desk(site, log, injections, {
      route: (exchange) => route(site, exchange),
      place: () => this.#place,
    });
    this.#webDesk = new Desk(site, log, injections, {
      route: (exchange) => routeWeb(site.web, exchange),
      place: () => this.#webPlace,
      mark: { web: true },
    });
    site.world.on('reboot', this.#onReboot);
  }

  get place(): BoxPlace {
    return this.#place;
  }

  /** Whether the box answers, that is: does not restart. */
  get up(): boolean {
    return this.#away === undefined;
  }

  async open(place: BoxPlace): Promise<void> {
    const { folder } = this;
    this.#certificate = await (folder ? keptCertificate(place.host, folder) : makeCertificate(place.host));
    const own = this.site.switches.webCertificate === 'own';
    this.#webCertificate = own ? await makeCertificate(place.host) : this.#certificate;
    this.#listener = new Listener(this.#certificate, (arrival) => void this.#desk.serve(arrival));
    this.#webListener = new Listener(this.#webCertificate, (arrival) => void this.#webDesk.serve(arrival));
    await this.#listen(place);
  }

  /** Another certificate on the same port; connections made with the old one break. */
  async renewCertificate(): Promise<void> {
    this.#present(await makeCertificate(this.#place.host));
  }

  /** That of the web server alone, which has one of its own from now on. */
  async renewWebCertificate(): Promise<void> {
    this.site.switches.webCertificate = 'own';
    this.#webListener?.present(await makeCertificate(this.#place.host));
    this.#webListener?.cut();
  }

  /** The one before the last renewal. */
  restoreCertificate(): void {
    if (this.#former) this.#present(this.#former);
  }

  /** The box gets another address, and keeps its ports. */
  async moveTo(host: string): Promise<void> {
    await this.#close();
    await this.#listen({ ...this.#place, host });
  }

  /** The present connections die without a sign; further ones work. */
  deafen(): void {
    this.#listener?.deafen();
    this.#webListener?.deafen();
  }

  /** Breaks every connection. */
  cut(except?: number): void {
    this.#listener?.cut(except);
    this.#webListener?.cut();
  }

  async #close(except?: number): Promise<void> {
    await Promise.all([this.#listener?.close(except), this.#webListener?.close()]);
  }

  get #webPlace(): Place {
    const { host, web, webHttps } = this.#place;
    return { host, http: web, https: webHttps };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.site.world.off('reboot', this.#onReboot);
    if (this.#away !== undefined) this.site.world.clock.clearTimeout(this.#away);
    this.#desk.close();
    this.#webDesk.close();
    await this.#close();
  }

  #present(certificate: Certificate): void {
    this.#former = this.#certificate;
    this.#certificate = certificate;
    this.#listener?.present(certificate);
    // A certificate of its own stays as it is.
    if (this.site.switches.webCertificate === 'same') this.#webListener?.present(certificate);
    this.cut();
  }

  async #listen({ host, http, https, web, webHttps }: BoxPlace): Promise<void> {
    const ports = await this.#listener!.open(host, { http, https });
    try {
      const webPorts = await this.#webListener!.open(host, { http: web, https: webHttps });
      this.#place = { host, ...ports, web: webPorts.http, webHttps: webPorts.https };
    } catch (error) {
      await this.#listener!.close();
      throw error;
    }
    this.#tellPorts();
    this.site.gena.localAddress = host;
  }

  #tellPorts(): void {
    const { box, store } = this.site.world;
    box.securityPort = this.#place.https;
    store.set({ kind: 'X_AVM-DE_RemoteAccess', instance: 1 }, 'Port', String(this.#place.webHttps));
  }

  /** Nobody is known any more, connections break, and for a while nobody answers. */
  #restart(): void {
    const { gate, sids, secondFactor, transactions, switches, web, world } = this.site;
    const memories = [gate, sids, secondFactor, transactions, web.sessions, web.login];
    for (const memory of memories) memory.forget();
    this.#tellPorts();
    // The call that asked for it still gets its reply.
    this.site.farewell = this.site.acting;
    if (switches.rebootTime <= 0 || this.#away !== undefined) {
      this.cut(this.site.farewell);
      return;
    }
    const gone = this.#close(this.site.farewell);
    this.#away = world.clock.setTimeout(async () => {
      await gone;
      if (!this.#closed) await this.#listen(this.#place);
      this.#away = undefined;
    }, switches.rebootTime);
  }
}
