/** The box of the bench as the bench sees it: a process that can be told what to be, and asked what it was asked. */

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Address, Counts, House, Order } from './server';

export class BenchBox {
  private constructor(
    private readonly child: ChildProcess,
    readonly address: Address,
  ) {}

  static async start(): Promise<BenchBox> {
    const child = fork(join(__dirname, 'server.ts'), { execArgv: ['--import', 'tsx'] });
    const [address] = (await once(child, 'message')) as [Address];
    return new BenchBox(child, address);
  }

  reset(): Promise<void> {
    return this.#ask({ is: 'reset' });
  }

  counts(): Promise<Counts> {
    return this.#ask({ is: 'counts' });
  }

  furnish(house: House): Promise<void> {
    return this.#ask({ is: 'house', house });
  }

  /** A device comes that the box has never seen. */
  arrival(): Promise<void> {
    return this.#ask({ is: 'arrival' });
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill();
    await ended;
  }

  async #ask<T>(order: Order): Promise<T> {
    const answer = once(this.child, 'message');
    this.child.send(order);
    return (await answer)[0] as T;
  }
}
