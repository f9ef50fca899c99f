/**
 * Commands to things with several parts, one after another for each thing. What waits is joined: of two that say something of
 * the same part the newest wins, others go together.
 */

import { Tr064Error } from '../errors';
import { Deadline } from './deadline';

/** What is under way for one thing. */
interface Line<Command extends object, Result> {
  running?: Piece<Command, Result>;
  waiting?: Piece<Command, Result>;
}

interface Piece<Command extends object, Result> {
  command: Command;
  carry: Carry<Command, Result>;
  readonly givers: Giver<Command, Result>[];
  /** Ends the waiting for the new state where a newer command replaces all of it. */
  readonly superseded: AbortController;
}

interface Giver<Command extends object, Result> {
  readonly command: Command;
  readonly signal?: AbortSignal;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Carries out the command; the signal ends the waiting for the new state, never what is on its way. */
export type Carry<Command extends object, Result> = (
  command: Command,
  superseded: AbortSignal,
) => Promise<Result>;

export class MergedCommands<Command extends object, Result> {
  readonly #lines = new Map<string, Line<Command, Result>>();

  /** @param aspects fields that are about the same part under another name: `{ kelvin: 'color' }` */
  constructor(private readonly aspects: Readonly<Record<string, string>> = {}) {}

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
    const line: Line<Command, Result> = this.#lines.get(thing) ?? {};
    this.#lines.set(thing, line);
    const idle = !line.running && !line.waiting;
    if (line.running && this.#covers(command, line.running.command))
      line.running.superseded.abort(superseded());
    const outcome = new Promise<Result>((resolve, reject) => {
      line.waiting = this.#joined(line.waiting, { command, signal, resolve, reject }, carry);
    });
    if (idle) void this.#work(thing, line);
    return deadline.race(outcome).finally(() => deadline.end());
  }

  /** Begins after the present turn, so that what is ordered together is sent together. */
  async #work(thing: string, line: Line<Command, Result>): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    for (let piece = line.waiting; piece; piece = line.waiting) {
      line.waiting = undefined;
      if (piece.givers.every(({ signal }) => signal?.aborted)) continue;
      line.running = piece;
      await this.#carryOut(piece);
      line.running = undefined;
    }
    this.#lines.delete(thing);
  }

  async #carryOut({ command, carry, givers, superseded: newer }: Piece<Command, Result>): Promise<void> {
    try {
      const result = await carry(command, newer.signal);
      for (const { resolve } of givers) resolve(result);
    } catch (error) {
      const reason = newer.signal.aborted ? superseded() : error;
      for (const { reject } of givers) reject(reason);
    }
  }

  /** Those of whom nothing is left are told so. */
  #joined(
    waiting: Piece<Command, Result> | undefined,
    giver: Giver<Command, Result>,
    carry: Carry<Command, Result>,
  ): Piece<Command, Result> {
    const { command } = giver;
    if (!waiting) return { command, carry, givers: [giver], superseded: new AbortController() };
    const replaced = waiting.givers.filter((one) => this.#covers(command, one.command));
    for (const one of replaced) {
      waiting.givers.splice(waiting.givers.indexOf(one), 1);
      one.reject(superseded());
    }
    const parts = this.#partsOf(command);
    const kept = Object.entries(waiting.command).filter(([name]) => !parts.has(this.#partOf(name)));
    waiting.command = { ...(Object.fromEntries(kept) as Command), ...command };
    waiting.carry = carry;
    waiting.givers.push(giver);
    return waiting;
  }

  /** Whether the newer one says something of every part that the older one is about. */
  #covers(newer: Command, older: Command): boolean {
    const parts = this.#partsOf(newer);
    return [...this.#partsOf(older)].every((part) => parts.has(part));
  }

  #partsOf(command: Command): Set<string> {
    const said = Object.entries(command).filter(([, value]) => value !== undefined);
    return new Set(said.map(([name]) => this.#partOf(name)));
  }

  #partOf(name: string): string {
    return this.aspects[name] ?? name;
  }
}

const superseded = () =>
  new Tr064Error('SUPERSEDED', 'A newer command to the same thing has taken the place of this one.');
