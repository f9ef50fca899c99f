/** Where requests go: calls over the port that GetSecurityPort names, the rest where the description was read. */

export class Endpoint {
  #url: string;
  #port?: number;
  #asking?: Promise<number>;

  constructor(
    url: string,
    private readonly secure: boolean,
    /** Asks the box at this origin for its port. */
    private readonly askPort: (origin: string) => Promise<number>,
    known?: number,
  ) {
    this.#url = url;
    this.#port = known;
  }

  /** Address of the description. */
  get url(): string {
    return this.#url;
  }

  /** Scheme, host and port of the description. */
  get origin(): string {
    return new URL(this.#url).origin;
  }

  get hostname(): string {
    return new URL(this.#url).hostname;
  }

  /** Origin for calls. A description that was read over TLS came from that port. */
  async calls(): Promise<string> {
    if (!this.secure || this.#url.startsWith('https:')) return this.origin;
    return `https://${this.hostname}:${this.#port ?? (await this.#ask())}`;
  }

  /** The box has a new address. */
  move(url: string): void {
    this.#url = url;
    this.forgetPort();
  }

  /** The port no longer answers; the next call asks for it again. */
  forgetPort(): void {
    this.#port = undefined;
  }

  #ask(): Promise<number> {
    this.#asking ??= this.askPort(this.origin)
      .then((port) => {
        this.#port = port;
        return port;
      })
      .finally(() => {
        this.#asking = undefined;
      });
    return this.#asking;
  }
}
