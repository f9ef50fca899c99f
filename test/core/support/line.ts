/** The line between a program and a box: connections through it can die as those to a box that loses its power. */

import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export class Line {
  /** Connections that were ever made. */
  made = 0;
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  readonly #dead = new Set<Socket>();
  #down = false;

  private constructor(private readonly target: number) {
    this.#server = createServer((near) => this.#join(near));
  }

  /**
   * @param target port of the box on this machine
   * @param port where the line itself is reached; a free one unless said
   */
  static async to(target: number, port = 0): Promise<Line> {
    const line = new Line(target);
    await new Promise<void>((resolve) => line.#server.listen(port, '127.0.0.1', resolve));
    return line;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Connections that stand and of which nobody knows that they are dead. */
  get open(): number {
    return this.#open.size;
  }

  /** Nothing comes through any more, and nobody is told. */
  goDown(): void {
    this.#down = true;
    for (const near of this.#open) this.#dead.add(near);
  }

  /** The box is there again; it knows nothing of its old connections, and says so when something comes on one. */
  comeUp(): void {
    this.#down = false;
  }

  async close(): Promise<void> {
    for (const near of this.#open) near.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(near: Socket): void {
    this.made += 1;
    this.#open.add(near);
    if (this.#down) this.#dead.add(near);
    const far = connect(this.target, '127.0.0.1');
    near.on('data', (bytes) => this.#forward(near, far, bytes));
    far.on('data', (bytes) => void (this.#dead.has(near) || near.write(bytes)));
    far.on('close', () => void (this.#dead.has(near) || near.destroy()));
    near.on('close', () => {
      this.#open.delete(near);
      far.destroy();
    });
    for (const socket of [near, far]) socket.on('error', () => {});
  }

  #forward(near: Socket, far: Socket, bytes: Buffer): void {
    if (!this.#dead.has(near)) far.write(bytes);
    else if (!this.#down) near.resetAndDestroy();
  }
}
