/** The box's web server as a whole: opens its ports, changes certificate and address, and restarts as a box does. */

import { type Certificate, keptCertificate, makeCertificate } from '../certificate';
import type { RequestLog } from '../log';
import { Desk, type Place } from './desk';
import type { Injections } from './injections';
import { Listener } from './listener';
import type { Site } from './router';

export class BoxServer {
  readonly #desk: Desk;
  #listener?: Listener;
  #certificate?: Certificate;
  #former?: Certificate;
  #place: Place = { host: '127.0.0.1', http: 0, https: 0 };
  /** The alarm that ends a restart. */
  #away?: unknown;
  #closed = false;
  readonly #onReboot = () => this.#restart();

  constructor(
    private readonly site: Site,
    log: RequestLog,
    /** Where the certificate is kept; a new one each time without it. */
    private readonly folder?: string,
  ) {
    this.#desk = new Desk(site, log, () => this.#place);
    site.world.on('reboot', this.#onReboot);
  }

  get place(): Place {
    return this.#place;
  }

  get injections(): Injections {
    return this.#desk.injections;
  }

  /** Whether the box answers, that is: does not restart. */
  get up(): boolean {
    return this.#away === undefined;
  }

  async open(place: Place): Promise<void> {
    const { folder } = this;
    this.#certificate = await (folder ? keptCertificate(place.host, folder) : makeCertificate(place.host));
    this.#listener = new Listener(this.#certificate, (arrival) => void this.#desk.serve(arrival));
    await this.#listen(place);
  }

  /** Another certificate on the same port; connections made with the old one break. */
  async renewCertificate(): Promise<void> {
    this.#present(await makeCertificate(this.#place.host));
  }

  /** The one before the last renewal. */
  restoreCertificate(): void {
    if (this.#former) this.#present(this.#former);
  }

  /** The box gets another address, and keeps its ports. */
  async moveTo(host: string): Promise<void> {
    await this.#listener?.close();
    await this.#listen({ ...this.#place, host });
  }

  /** The present connections die without a sign; further ones work. */
  deafen(): void {
    this.#listener?.deafen();
  }

  /** Breaks every connection. */
  cut(): void {
    this.#listener?.cut();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.site.world.off('reboot', this.#onReboot);
    if (this.#away !== undefined) this.site.world.clock.clearTimeout(this.#away);
    this.#desk.close();
    await this.#listener?.close();
  }

  #present(certificate: Certificate): void {
    this.#former = this.#certificate;
    this.#certificate = certificate;
    this.#listener?.present(certificate);
    this.cut();
  }

  async #listen({ host, http, https }: Place): Promise<void> {
    const ports = await this.#listener!.open(host, { http, https });
    this.#place = { host, ...ports };
    this.site.world.box.securityPort = ports.https;
    this.site.gena.localAddress = host;
  }

  /** Nobody is known any more, connections break, and for a while nobody answers. */
  #restart(): void {
    const { gate, sids, secondFactor, transactions, switches, world } = this.site;
    for (const memory of [gate, sids, secondFactor, transactions]) memory.forget();
    world.box.securityPort = this.#place.https;
    // The call that asked for it still gets its reply.
    this.site.farewell = this.site.acting;
    if (switches.rebootTime <= 0 || this.#away !== undefined) {
      this.#listener?.cut(this.site.farewell);
      return;
    }
    const gone = this.#listener?.close(this.site.farewell);
    this.#away = world.clock.setTimeout(async () => {
      await gone;
      if (!this.#closed) await this.#listen(this.#place);
      this.#away = undefined;
    }, switches.rebootTime);
  }
}
