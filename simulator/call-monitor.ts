/** The call monitor of the simulated box: a TCP port that says a line for each step of a call, well or badly. */

import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import type { World } from './household/world';

export interface CallMonitorSwitches {
  /** How lines reach the wire: one by one, in single characters, or two at a time in one piece. */
  pieces: 'lines' | 'characters' | 'pairs';
  /** Whether a line ends with its semicolon. */
  lastSemicolon: boolean;
  lineEnd: '\n' | '\r\n';
}

export class CallMonitorServer {
  readonly switches: CallMonitorSwitches = { pieces: 'lines', lastSemicolon: true, lineEnd: '\n' };
  readonly #clients = new Set<Socket>();
  /** Connections that stay open, but hear nothing any more. */
  readonly #dead = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;
  #held = '';
  readonly #onLine = (line: string) => this.say(line);
  readonly #onReboot = () => this.cut();

  constructor(private readonly world: World) {
    world.on('call-line', this.#onLine);
    world.on('reboot', this.#onReboot);
  }

  /** Where it listens or listened last. */
  get port(): number {
    return this.#port;
  }

  /** Connections that hear what is said. */
  get listeners(): number {
    return this.#clients.size - this.#dead.size;
  }

  /** Someone dials #96*5*. 0 takes a free port, the one of last time where there was one. */
  async enable(port = this.#port): Promise<number> {
    if (this.#server) return this.#port;
    const server = createServer({ noDelay: true }, (socket) => this.#welcome(socket));
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    return this.#port;
  }

  /** Someone dials #96*4*: connections end, and further ones are refused. */
  async disable(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    this.cut();
    await closed;
  }

  /** Says a line to everyone who listens: one of a call, or anything else. */
  say(line: string): void {
    const { pieces, lastSemicolon, lineEnd } = this.switches;
    const text = (lastSemicolon ? line : line.replace(/;$/, '')) + lineEnd;
    if (pieces === 'pairs' && this.#held === '') {
      this.#held = text;
      return;
    }
    const said = this.#held + text;
    this.#held = '';
    for (const piece of pieces === 'characters' ? said : [said]) this.#write(piece);
  }

  /** Connections break. */
  cut(): void {
    this.#held = '';
    for (const client of this.#clients) client.destroy();
  }

  /** The present connections die without a sign, as behind a router that forgot them. */
  dieSilently(): void {
    for (const client of this.#clients) this.#dead.add(client);
  }

  async close(): Promise<void> {
    this.world.off('call-line', this.#onLine);
    this.world.off('reboot', this.#onReboot);
    await this.disable();
  }

  #write(piece: string): void {
    for (const client of this.#clients) if (!this.#dead.has(client)) client.write(piece);
  }

  #welcome(socket: Socket): void {
    this.#clients.add(socket);
    socket.resume();
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#clients.delete(socket);
      this.#dead.delete(socket);
    });
  }
}
