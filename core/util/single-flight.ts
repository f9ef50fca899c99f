/** Work that several ask for at the same time is done once, and all of them hear how it ended. */

export class SingleFlight<T = void> {
  #running?: Promise<T>;

  /** Nothing is begun before `run`. */
  constructor(private readonly work: () => Promise<T>) {}

  /** Begins the work, or joins the one that goes on. */
  run(): Promise<T> {
    this.#running ??= this.work().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Work that begins after this: one that goes on may have asked before something changed. */
  async anew(): Promise<T> {
    await this.ended();
    return this.run();
  }

  /** The end of what goes on, good or bad; at once where nothing does. */
  async ended(): Promise<void> {
    await Promise.allSettled([this.#running]);
  }
}
