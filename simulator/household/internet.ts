/** The connection to the internet: up or down, its addresses, its rates and what has flowed. */

import { Fault } from '../fault';
import type { Box } from './box';
import type { HouseholdContext } from './context';
import type { Access } from './options';

export type ConnectionStatus = 'Connected' | 'Connecting' | 'Disconnecting' | 'Disconnected';

const ui4 = 2 ** 32;

/** Bytes of a packet, on average. */
const packetSize = { received: 1180, sent: 420 };

const accessTypes: Record<Access, string> = {
  dsl: 'DSL',
  cable: 'X_AVM-DE_Cable',
  fibre: 'X_AVM-DE_Fiber',
  mobile: 'X_AVM-DE_LTE',
  lan: 'Ethernet',
  wifi: 'Ethernet',
  none: 'Ethernet',
};

export class Internet {
  status: ConnectionStatus = 'Connected';
  lastError = 'ERROR_NONE';
  connectionType = 'IP_Routed';
  /** The service that carries the connection: PPP over DSL, IP over cable. */
  service: 'WANPPPConnection' | 'WANIPConnection';
  ipv4 = '198.51.100.24';
  ipv6Prefix = '2001:db8:64:1c00::';
  readonly dnsServers = ['203.0.113.53', '203.0.113.54'];
  readonly ipv6DnsServers = ['2001:db8:53::1', '2001:db8:53::2'];
  /** bit/s of the line. */
  readonly rates = { down: 109_344_000, up: 42_056_000 };
  /** Bytes per second that flow while it is connected. */
  flow = { down: 184_000, up: 21_000 };
  since: number;
  #totals = { received: 3_412_907_113, sent: 612_054_338 };
  #countedAt: number;
  #addresses = 24;
  /** The line is dead until `up` is called. */
  #lineDown = false;
  #pending?: () => void;
  /** What somebody set in place of what the line is. */
  #accessType?: string;

  /** What the line is, as the box says it. */
  get accessType(): string {
    if (this.service === 'WANPPPConnection') return accessTypes.dsl;
    const own = this.#accessType ?? accessTypes[this.context.settings.access];
    // A box at DSL that is told to connect without PPP.
    return own === accessTypes.dsl ? 'Ethernet' : own;
  }

  set accessType(type: string) {
    if (type !== 'X_AVM-DE_UMTS' && !Object.values(accessTypes).includes(type)) throw new Fault(501);
    this.#accessType = type;
    this.service = type === accessTypes.dsl ? 'WANPPPConnection' : 'WANIPConnection';
  }

  /** What it can do: boxes give bit/s, on fibre kbit/s. */
  get layer1(): { down: number; up: number } {
    const { down, up } = this.rates;
    return this.accessType === accessTypes.fibre ? { down: down / 1000, up: up / 1000 } : this.rates;
  }

  constructor(
    private readonly context: HouseholdContext,
    private readonly box: Box,
  ) {
    this.service = context.settings.access === 'dsl' ? 'WANPPPConnection' : 'WANIPConnection';
    this.since = box.bootedAt + 42_000;
    this.#countedAt = context.clock.now();
  }

  /** Of the interface to the internet. */
  get mac(): string {
    return this.box.macAfter(1);
  }

  get ipv6(): string {
    return this.ipv6Prefix.replace(/:$/, interfaceId(this.mac));
  }

  get connected(): boolean {
    return this.status === 'Connected';
  }

  /** Seconds since the connection was made; 0 without one. */
  get upTime(): number {
    return this.connected ? Math.max(0, Math.floor((this.context.clock.now() - this.since) / 1000)) : 0;
  }

  /** Whether the line itself is there, apart from the connection on it. */
  get linkUp(): boolean {
    return !this.#lineDown;
  }

  /** All bytes ever, more than 32 bits. */
  get totals(): { received: number; sent: number } {
    this.#count();
    return { received: Math.floor(this.#totals.received), sent: Math.floor(this.#totals.sent) };
  }

  /** As the ui4 counters show it. */
  counter(which: 'received' | 'sent', divisor = 1): string {
    return String(Math.floor(this.totals[which] / divisor) % ui4);
  }

  /** As the ui4 counters show it. */
  packets(which: 'received' | 'sent'): string {
    return this.counter(which, packetSize[which]);
  }

  /** Bytes per second that flow now. */
  get flowing(): { down: number; up: number } {
    return this.connected ? this.flow : { down: 0, up: 0 };
  }

  /** The addresses that the box has in the internet; empty what it has not. */
  get addresses(): { ipv4: string; ipv6: string; ipv6Prefix: string } {
    if (!this.connected || this.context.settings.access === 'none')
      return { ipv4: '', ipv6: '', ipv6Prefix: '' };
    return {
      ipv4: this.context.settings.dsLite ? '' : this.ipv4,
      ipv6: this.ipv6,
      ipv6Prefix: this.ipv6Prefix,
    };
  }

  /** Adds traffic by hand. */
  transfer(received: number, sent: number): void {
    this.#count();
    this.#totals = { received: this.#totals.received + received, sent: this.#totals.sent + sent };
  }

  /** What stands in `NewExternalIPAddress`: without an IPv4 address of its own that may be an IPv6 one. */
  get address(): string {
    return this.context.settings.dsLite ? this.ipv6 : this.ipv4;
  }

  /** ForceTermination: the box dials again by itself and gets a new address; it says that it is at it (707). */
  terminate(): void {
    const busy = new Fault(707);
    if (this.status === 'Disconnecting') throw busy;
    if (this.status === 'Disconnected') return;
    this.#disconnect('Disconnecting', 'ERROR_USER_DISCONNECT');
    this.connect();
    if (this.context.settings.terminationFault) throw busy;
  }

  /** RequestConnection. Nothing to do while connected; 501 without a line. */
  request(): void {
    if (this.connected) return;
    if (this.#lineDown) throw new Fault(501);
    this.connect();
  }

  /** The line goes dead. */
  down(): void {
    this.#lineDown = true;
    this.#pending?.();
    this.#disconnect('Disconnected', 'ERROR_ISP_TIME_OUT');
  }

  /** The line is back; the box connects with a new address. */
  up(): void {
    this.#lineDown = false;
    if (!this.connected) this.connect();
  }

  /** A new address at once, without a visible break. */
  renew(ipv4?: string): void {
    this.#addresses = (this.#addresses % 250) + 1;
    this.ipv4 = ipv4 ?? `198.51.100.${this.#addresses}`;
    const net = this.#addresses.toString(16).padStart(2, '0');
    this.ipv6Prefix = `2001:db8:64:1c${net}::`;
    this.since = this.context.clock.now();
    this.box.note(`Internetverbindung wurde erfolgreich hergestellt. IP-Adresse: ${this.ipv4}`);
  }

  connect(): void {
    this.#pending?.();
    this.#pending = this.context.after(this.context.settings.reconnectDelay, () => {
      if (this.#lineDown) return;
      this.status = 'Connected';
      this.lastError = 'ERROR_NONE';
      this.renew();
      this.context.emit('internet', true);
    });
  }

  /** The box starts again. */
  rebooted(): void {
    this.#totals = { received: 0, sent: 0 };
    if (this.#lineDown) return;
    this.#disconnect('Connecting', 'ERROR_NONE');
    this.connect();
  }

  #disconnect(status: ConnectionStatus, error: string): void {
    this.#count();
    const was = this.connected;
    this.status = status;
    this.lastError = error;
    if (!was) return;
    this.box.note('Internetverbindung wurde getrennt.');
    this.context.emit('internet', false);
  }

  #count(): void {
    const now = this.context.clock.now();
    const seconds = (now - this.#countedAt) / 1000;
    this.#countedAt = now;
    if (!this.context.settings.alive || !this.connected) return;
    this.#totals.received += this.flow.down * seconds;
    this.#totals.sent += this.flow.up * seconds;
  }
}

/** The lower half of an IPv6 address that is made from a MAC address (RFC 4291, appendix A): `3e37:12ff:feaa:bbcd`. */
function interfaceId(mac: string): string {
  const [first = '0', ...rest] = mac.toLowerCase().split(':');
  const bytes = [(Number.parseInt(first, 16) ^ 2).toString(16).padStart(2, '0'), ...rest];
  bytes.splice(3, 0, 'ff', 'fe');
  return [0, 2, 4, 6].map((at) => Number.parseInt(bytes[at]! + bytes[at + 1]!, 16).toString(16)).join(':');
}
