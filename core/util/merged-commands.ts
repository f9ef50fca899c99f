/**
 * Commands to things with several parts, in one queue with all other commands to the thing. What waits is joined: of two that
 * say something of the same part the newest wins, others go together.
 */

import { Deadline } from './deadline';
import { type OrderedCommands, type ReplaceableCommand, superseded } from './ordered-commands';

interface Giver<Command extends object, Result> {
  readonly command: Command;
  readonly carry: Carry<Command, Result>;
  readonly signal?: AbortSignal;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Carries out the command; the signal ends the waiting for the new state, never what is on its way. */
export type Carry<Command extends object, Result> = (
  command: Command,
  superseded: AbortSignal,
) => Promise<Result>;

/** Which part a field is about. */
type PartOf = (field: string) => string;

export class MergedCommands<Command extends object, Result> {
  /** The newest of each thing that has not begun. */
  readonly #waiting = new Map<string, JoinedCommand<Command, Result>>();
  readonly #partOf: PartOf;

  /**
   * @param ordered the queues of the things
   * @param aspects fields that are about the same part under another name: `{ kelvin: 'color' }`
   */
  constructor(
    private readonly ordered: OrderedCommands,
    aspects: Readonly<Record<string, string>> = {},
  ) {
    this.#partOf = (field) => aspects[field] ?? field;
  }

  /**
   * Rejects with `SUPERSEDED` when newer commands have said something else of all that this one is about; by the signal with
   * `ABORTED`: what was begun goes on, what waits is not begun.
   *
   * @param thing the same text for the same thing, whatever a person calls it
   * @param carry of the newest command counts for what is joined
   */
  async run(
    thing: string,
    command: Command,
    carry: Carry<Command, Result>,
    signal?: AbortSignal,
  ): Promise<Result> {
    const deadline = new Deadline([signal]);
    this.ordered.replace(thing, partsOf(command, this.#partOf));
    const outcome = new Promise<Result>((resolve, reject) => {
      this.#place(thing).join({ command, carry, signal, resolve, reject });
    });
    return deadline.race(outcome).finally(() => deadline.end());
  }

  /** The one that waits at the end of the queue, or a new one there. */
  #place(thing: string): JoinedCommand<Command, Result> {
    const waiting = this.#waiting.get(thing);
    if (waiting && this.ordered.isNewest(thing, waiting)) return waiting;
    const placed = new JoinedCommand<Command, Result>(this.#partOf);
    this.#waiting.set(thing, placed);
    const work = async () => {
      // What is ordered in one turn is sent together.
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#waiting.get(thing) === placed) this.#waiting.delete(thing);
      await placed.carryOut();
    };
    void this.ordered.enter([thing], work, undefined, placed);
    return placed;
  }
}

/** What goes together to one thing. */
class JoinedCommand<Command extends object, Result> implements ReplaceableCommand {
  readonly #givers: Giver<Command, Result>[] = [];
  /** Ends the waiting for the new state where a newer command replaces all of it. */
  readonly #superseded = new AbortController();
  #running: Command | undefined;

  constructor(private readonly partOf: PartOf) {}

  join(giver: Giver<Command, Result>): void {
    this.#givers.push(giver);
  }

  replaced(parts: ReadonlySet<string>): void {
    if (this.#running) {
      if (this.#isCovered(this.#running, parts)) this.#superseded.abort(superseded());
      return;
    }
    for (const one of this.#givers.filter(({ command }) => this.#isCovered(command, parts))) {
      this.#givers.splice(this.#givers.indexOf(one), 1);
      one.reject(superseded());
    }
  }

  /** Never rejects: those hear of it who gave it. */
  async carryOut(): Promise<void> {
    // Who has given up has been told so already.
    const givers = this.#givers.filter(({ signal }) => !signal?.aborted);
    const newest = givers.at(-1);
    if (!newest) return;
    this.#running = this.#whole(givers);
    try {
      const result = await newest.carry(this.#running, this.#superseded.signal);
      for (const { resolve } of givers) resolve(result);
    } catch (error) {
      const reason = this.#superseded.signal.aborted ? superseded() : error;
      for (const { reject } of givers) reject(reason);
    }
  }

  #whole(givers: readonly Giver<Command, Result>[]): Command {
    const join = (older: object, newer: Command) => {
      const parts = partsOf(newer, this.partOf);
      const kept = Object.entries(older).filter(([field]) => !parts.has(this.partOf(field)));
      return { ...Object.fromEntries(kept), ...newer };
    };
    return givers.map(({ command }) => command).reduce<object>(join, {}) as Command;
  }

  #isCovered(command: Command, parts: ReadonlySet<string>): boolean {
    return [...partsOf(command, this.partOf)].every((part) => parts.has(part));
  }
}

/** The parts that a command says something of. */
export function partsOf(command: object, partOf: PartOf): Set<string> {
  const said = Object.entries(command).filter(([, value]) => value !== undefined);
  return new Set(said.map(([field]) => partOf(field)));
}
