/** Answers that somebody ordered from outside: so often, or always, a command or a path is refused with a code. */

export class Refusals {
  readonly #list = new Map<string, { code: number; times: number }>();

  add(what: string, code: number, times = Number.POSITIVE_INFINITY): void {
    this.#list.set(what, { code, times });
  }

  remove(what: string): void {
    this.#list.delete(what);
  }

  /** The code that this is refused with now; counts. */
  take(what: string): number | undefined {
    const refusal = this.#list.get(what);
    if (!refusal || refusal.times <= 0) return undefined;
    refusal.times -= 1;
    return refusal.code;
  }
}
