/** Whether HTTP requests of this process are under way: a test can wait until nothing is, however slow the machine. */

import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** `created`, since Node 22: `start` comes only once there is a connection, and a handshake takes its time. */
const starts = ['http.client.request.created', 'http.client.request.start'];
const ends = ['http.client.response.finish', 'http.client.request.error'];

export class Traffic {
  readonly #underWay = new Set<unknown>();
  readonly #start = (message: unknown) => void this.#underWay.add((message as { request: unknown }).request);
  readonly #end = (message: unknown) => void this.#underWay.delete((message as { request: unknown }).request);

  constructor() {
    for (const name of starts) subscribe(name, this.#start);
    for (const name of ends) subscribe(name, this.#end);
  }

  get underWay(): boolean {
    return this.#underWay.size > 0;
  }

  /** Until nothing is under way, and nothing follows from what was. */
  async quiet(): Promise<void> {
    for (let still = 0; still < 3; still = this.underWay ? 0 : still + 1) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  close(): void {
    for (const name of starts) unsubscribe(name, this.#start);
    for (const name of ends) unsubscribe(name, this.#end);
  }
}
