/** Commands to things, one after another for each thing: the newest wins, and an older one ends as superseded. */

import { Tr064Error } from '../errors';
import { abortError } from './deadline';

/** A thing that is on or off. */
export interface OnOffCommand<T> {
  /** `toggle`: the other way round than the command before it, or than the thing is where there is none under way. */
  readonly to: boolean | 'toggle';
  /** Whether it is on now; asked only where a toggle needs it. */
  read(): Promise<boolean>;
  /** Switches it; `superseded` ends the waiting for its new state, never what is on its way to the box. */
  write(on: boolean, superseded: AbortSignal): Promise<T>;
}

/** What is under way for one thing. */
interface ThingQueue {
  /** Ends when everything before has ended. */
  tail: Promise<unknown>;
  latest?: AbortController;
  /** What the thing is told to be by the newest command. */
  intended?: Promise<boolean>;
}

export class OrderedCommands {
  readonly #lines = new Map<string, ThingQueue>();

  /**
   * Begins when the command before it has ended, which it tells to end soon. Rejects with `SUPERSEDED` when a newer command
   * to the same thing came, also where it had its effect by then.
   *
   * @param thing the same text for the same thing, whatever a person calls it
   */
  async run<T>(
    thing: string,
    work: (superseded: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const line = this.#lines.get(thing) ?? { tail: Promise.resolve() };
    this.#lines.set(thing, line);
    line.latest?.abort(superseded());
    const turn = new AbortController();
    line.latest = turn;
    const outcome = line.tail.then(() => {
      if (turn.signal.aborted) throw superseded();
      if (signal?.aborted) throw abortError(signal);
      return work(turn.signal);
    });
    line.tail = outcome.catch(() => {});
    try {
      return await outcome;
    } catch (error) {
      throw turn.signal.aborted ? superseded() : error;
    } finally {
      if (line.latest === turn) this.#lines.delete(thing);
    }
  }

  /** Like `run`, for what is on or off. */
  async switch<T>(thing: string, { to, read, write }: OnOffCommand<T>, signal?: AbortSignal): Promise<T> {
    const intended = to === 'toggle' ? this.#opposite(thing, read) : Promise.resolve(to);
    // Whoever waits for it hears of its failure; it must not fail unheard where nobody does.
    intended.catch(() => {});
    const done = this.run(thing, async (superseded) => write(await intended, superseded), signal);
    const line = this.#lines.get(thing);
    if (line) line.intended = intended;
    return done;
  }

  async #opposite(thing: string, read: () => Promise<boolean>): Promise<boolean> {
    const before = this.#lines.get(thing)?.intended;
    // A command that could not even be decided says nothing of the thing.
    return !(await (before?.catch(read) ?? read()));
  }
}

const superseded = () =>
  new Tr064Error('SUPERSEDED', 'A newer command to the same thing has taken the place of this one.');
