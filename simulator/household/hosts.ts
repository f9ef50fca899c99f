/** The hosts that the box knows: who is here, who sleeps, who left, and the counter that tells of changes. */

import { Fault } from '../fault';
import type { HouseholdContext } from './context';
import type { Radio, Radios } from './radios';
import { type Resident, residents } from './residents';

export interface Host extends Resident {
  friendlyName: string;
  /** As the box reports it; a host that left can stay active for a while. */
  active: boolean;
  autoWake: boolean;
  updateSuccessful: 'unknown' | 'failed' | 'succeeded';
  /** What its owner says it is; empty where nobody said. */
  deviceClass: string;
  /** Its profile of the parental controls. */
  profile: string;
  /** Minutes that tickets added today. */
  ticketMinutes: number;
  /** When it came last, in milliseconds since 1970: its lease began then. */
  cameAt: number;
}

export type NewHost = Partial<Omit<Resident, 'index'>>;

/** Milliseconds: guests get an address for an hour, and ask again after half of it. */
const guestLease = 3_600_000;

export class Hosts {
  list: Host[];
  /** Rises whenever a host comes, goes or changes (`X_AVM-DE_ChangeCounter`). */
  changeCounter = 1042;
  /** MAC addresses that got a magic packet, oldest first. */
  readonly woken: string[] = [];
  readonly #lingering = new Map<Host, () => void>();
  /** Whom the box has forgotten, and people have not. */
  #forgotten: Host[] = [];

  constructor(
    private readonly context: HouseholdContext,
    private readonly radios: Radios,
  ) {
    this.list = residents.map((resident) => settle(resident, context.clock.now()));
  }

  /** By MAC address, IP address, host name or friendly name, in any case; also one that the box has forgotten. */
  find(which: string): Host | undefined {
    const wanted = which.toLowerCase();
    return [...this.list, ...this.#forgotten].find(({ mac, ip, name, friendlyName }) =>
      [mac, ip, name, friendlyName].some((value) => value !== '' && value.toLowerCase() === wanted),
    );
  }

  /** As `find`; throws when nobody is called that. */
  get(which: string): Host {
    const host = this.find(which);
    if (!host)
      throw new Error(`The box knows no host ${which}. It knows ${this.list.map((h) => h.name).join(', ')}.`);
    return host;
  }

  /** For an action: 714 when the box does not know this address. */
  byMac(mac: string): Host {
    return this.#entry(this.list.find((host) => isOf(host, mac)));
  }

  byIp(ip: string): Host {
    return this.#entry(this.list.find((host) => host.ip === ip));
  }

  /** The radio that a host uses while it is connected. */
  radioOf(host: Host): Radio | undefined {
    if (host.via !== undefined) return undefined;
    return host.over === 'lan' || host.over === 'vpn' ? undefined : this.radios.forBand(host.over);
  }

  /** Hosts that are connected to a radio; one that sleeps or lingers is not. */
  associated(radio: Radio): Host[] {
    if (!radio.up) return [];
    return this.list.filter(
      (host) => host.active && !this.#lingering.has(host) && this.radioOf(host) === radio,
    );
  }

  /** Seconds until a guest has to ask for its address again; 0 for who has not got it for a time. */
  leaseOf(host: Host): number {
    return host.over === 'guest' && host.active ? Math.ceil(this.#lease(host) / 1000) : 0;
  }

  come(host: Host): void {
    if (this.#forgotten.includes(host)) this.#remember(host);
    host.here = true;
    host.sleeps = false;
    this.#stay(host);
    if (this.#reaches(host)) this.#report(host, true);
  }

  go(host: Host): void {
    host.here = false;
    this.#leave(host);
  }

  sleep(host: Host): void {
    host.sleeps = true;
    this.#leave(host);
  }

  wake(host: Host): void {
    this.woken.push(host.mac);
    if (!host.wakes || !host.here || host.active) return;
    this.context.after(this.context.settings.wakeDelay, () => this.come(host));
  }

  add(given: NewHost = {}): Host {
    const index = Math.max(0, ...this.list.map((host) => host.index)) + 1;
    const over = given.over ?? '2400';
    const known = [...this.list, ...this.#forgotten];
    const resident = {
      ...{ index, mac: given.mac ?? freeMac(known), ip: given.ip ?? freeIp(known, over === 'guest') },
      ...{ name: `geraet-${index}`, speed: 144, here: true, signal: 60 },
      ...given,
      over,
    };
    const host = settle(resident, this.context.clock.now());
    host.active = false;
    this.#list(host);
    if (host.here && !host.sleeps) this.come(host);
    if (!host.active) this.touched();
    return host;
  }

  forget(host: Host): void {
    this.#stay(host);
    host.active = false;
    this.list = this.list.filter((other) => other !== host);
    this.#forgotten.push(host);
    this.context.changed('Hosts', 1, 'HostNumberOfEntries');
    this.touched();
  }

  update(host: Host, changes: Partial<Host>): void {
    const clients = this.#clientsOf(host);
    Object.assign(host, changes);
    for (const client of clients) client.via = host.name;
    this.touched();
  }

  /** Counts a change and tells subscribers. */
  touched(): void {
    this.changeCounter = (this.changeCounter + 1) % 2 ** 32;
    this.context.changed('Hosts', 1, 'X_AVM-DE_ChangeCounter');
  }

  radioSwitched(radio: Radio): void {
    for (const host of this.list.filter((candidate) => this.radioOf(candidate) === radio)) {
      if (!radio.up) this.#stay(host);
      this.#report(host, radio.up && host.here && !host.sleeps);
    }
  }

  /** The box starts again: the counter is reset, and until `returnDelay` nobody is seen. */
  rebooted(): void {
    const before = this.list.filter((host) => host.active);
    this.changeCounter = 0;
    for (const host of this.list) this.#stay(host);
    if (this.context.settings.returnDelay <= 0) return;
    for (const host of before) host.active = false;
    this.context.after(this.context.settings.returnDelay, () => {
      for (const host of before) if (host.here && !host.sleeps) this.come(host);
    });
  }

  /** Milliseconds of a guest's lease that are left. */
  #lease({ cameAt }: Host): number {
    return guestLease - ((this.context.clock.now() - cameAt) % (guestLease / 2));
  }

  /** Whether its radio is on, or the repeater that it is connected to is there. */
  #reaches(host: Host): boolean {
    const repeater = this.list.find(({ name }) => name === host.via);
    return repeater ? repeater.active : (this.radioOf(host)?.up ?? true);
  }

  #list(host: Host): void {
    this.list.push(host);
    this.context.changed('Hosts', 1, 'HostNumberOfEntries');
  }

  #remember(host: Host): void {
    this.#forgotten = this.#forgotten.filter((other) => other !== host);
    host.index = Math.max(0, ...this.list.map(({ index }) => index)) + 1;
    this.#list(host);
  }

  #leave(host: Host): void {
    if (!host.active) return;
    this.#stay(host);
    const { lingering } = this.context.settings;
    const cancel = this.context.after(lingering, () => {
      this.#lingering.delete(host);
      this.#report(host, false);
    });
    if (host.active) this.#lingering.set(host, cancel);
  }

  #stay(host: Host): void {
    this.#lingering.get(host)?.();
    this.#lingering.delete(host);
  }

  #report(host: Host, active: boolean): void {
    if (host.active === active) return;
    host.active = active;
    this.touched();
    if (active) host.cameAt = this.context.clock.now();
    else if (host.over === 'guest') this.#mayForget(host);
    // Who is connected to a repeater is there with it, and away with it.
    for (const client of this.#clientsOf(host)) this.#report(client, active && client.here && !client.sleeps);
  }

  #clientsOf({ name }: Host): Host[] {
    return this.list.filter(({ via }) => via === name);
  }

  /** The box forgets a guest that does not ask for its address again. */
  #mayForget(host: Host): void {
    if (!this.context.settings.forgetsGuests) return;
    const { cameAt } = host;
    this.context.after(this.#lease(host), () => {
      if (!host.active && host.cameAt === cameAt && this.list.includes(host)) this.forget(host);
    });
  }

  #entry(host: Host | undefined): Host {
    if (!host) throw new Fault(714);
    return host;
  }
}

/** A VPN client has none, as far as actions tell. */
const isOf = (host: Host, mac: string) => host.over !== 'vpn' && host.mac.toLowerCase() === mac.toLowerCase();

function settle(resident: Resident, cameAt: number): Host {
  return {
    ...resident,
    friendlyName: resident.friendlyName ?? resident.name,
    active: resident.here && !resident.sleeps,
    autoWake: false,
    deviceClass: '',
    updateSuccessful: 'unknown',
    profile: resident.disallow ? 'filtprof4' : resident.over === 'guest' ? 'filtprof3' : 'filtprof1',
    ticketMinutes: 0,
    cameAt,
  };
}

function freeMac(hosts: Host[]): string {
  for (let number = 0x1000; ; number += 1) {
    const hex = number.toString(16).toUpperCase().padStart(4, '0');
    const mac = `02:00:5E:20:${hex.slice(0, 2)}:${hex.slice(2)}`;
    if (!hosts.some((host) => host.mac === mac)) return mac;
  }
}

function freeIp(hosts: Host[], guest: boolean): string {
  const taken = new Set(hosts.map((host) => host.ip));
  for (let number = 30; ; number += 1) {
    const net = guest ? '192.168.179' : `192.168.${178 + Math.floor(number / 250) * 2}`;
    const ip = `${net}.${number % 250}`;
    if (number % 250 > 1 && !taken.has(ip)) return ip;
  }
}
