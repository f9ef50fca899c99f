/** Commands to things, one after another for each thing: the newest wins, and an older one ends as superseded. */

import { type Clock, monotonic, systemClock } from '../clock';
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

/** A command that has not ended, of which a newer one may take the place. */
export interface ReplaceableCommand {
  /** A newer command to the same thing says what each of these parts of it is to be. */
  replaced(parts: ReadonlySet<string>): void;
}

/** What is under way for one thing. */
interface ThingQueue {
  /** Ends when everything before has ended. */
  tail: Promise<unknown>;
  /** Those that may be replaced. */
  readonly commands: Set<ReplaceableCommand>;
  /** Who came last. */
  newest?: object;
  /** What the thing is told to be by the newest command. */
  intended?: Promise<boolean>;
  /** Commands that have not ended. */
  open: number;
  /** The newest command came before the thing was sure to show the one before it. */
  hurried?: boolean;
}

/** Milliseconds that a radio may take until it shows what it was told. */
const showsLateMs = 20_000;

/** The one part of what is only on or off, as the smart home calls it too. */
const onOff: ReadonlySet<string> = new Set(['on']);

export class OrderedCommands {
  readonly #lines = new Map<string, ThingQueue>();
  /** What things were told last by whoever did not wait until they showed it, or could not be sure that they did. */
  readonly #told = new Map<string, { readonly to: boolean; readonly at: number }>();

  constructor(private readonly clock: Clock = systemClock) {}

  /**
   * Begins when the command before it has ended, which it tells to end soon. Rejects with `SUPERSEDED` when a newer command
   * to the same thing came, also where it had its effect by then.
   *
   * @param thing the same text for the same thing, whatever a person calls it
   * @param after other things whose commands must have ended before, and must not begin before this one has
   * @param to what the thing is told to be, for a toggle that follows; the work need not wait until the thing shows it
   */
  async run<T>(
    thing: string,
    work: (superseded: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
    after: readonly string[] = [],
    to?: boolean,
  ): Promise<T> {
    const line = this.#line(thing);
    this.replace(thing, onOff);
    const turn = new AbortController();
    const command = {
      replaced: (parts: ReadonlySet<string>) => {
        if (parts.has('on')) turn.abort(superseded());
      },
    };
    if (to !== undefined) line.intended = Promise.resolve(to);
    const { intended } = line;
    const begin = async () => {
      if (turn.signal.aborted) throw superseded();
      const done = await work(turn.signal);
      // Before it ends: a toggle finds the command, or what it told the thing, and never a moment between the two.
      if (to !== undefined && line.intended === intended) this.#tell(thing, to);
      return done;
    };
    try {
      return await this.enter([thing, ...after], begin, signal, command);
    } catch (error) {
      throw turn.signal.aborted ? superseded() : error;
    }
  }

  /**
   * Begins when every command to these things has ended; nothing takes its place, and it takes the place of nothing.
   *
   * @param toggled the one of them that is on afterwards if it was off, and off if it was on
   */
  async inTurn<T>(
    things: readonly string[],
    work: () => Promise<T>,
    signal?: AbortSignal,
    toggled?: string,
  ): Promise<T> {
    const before = toggled === undefined ? undefined : this.#expected(toggled);
    const opposite = before?.then((on) => !on);
    opposite?.catch(() => {});
    const begin = async () => {
      const done = await work();
      const on = await opposite?.catch(() => undefined);
      if (toggled !== undefined && on !== undefined && this.#lines.get(toggled)?.intended === known)
        this.#tell(toggled, on);
      return done;
    };
    const outcome = this.enter(things, begin, signal);
    // What it makes of a thing of which nothing is known before is known only afterwards, by asking.
    const unknown = outcome.then(() => Promise.reject(new Error('not known')));
    const known = outcome.then(() => opposite ?? unknown);
    for (const promise of [unknown, known]) promise.catch(() => {});
    for (const thing of things) {
      const line = this.#line(thing);
      line.intended = thing === toggled ? known : unknown;
      // What comes before it counts: a toggle that follows is decided by what both make of the thing.
      line.commands.clear();
      this.#told.delete(thing);
    }
    return outcome;
  }

  /** Like `run`, for what is on or off. */
  async switch<T>(thing: string, { to, read, write }: OnOffCommand<T>, signal?: AbortSignal): Promise<T> {
    const intended = this.intend(thing, to, read);
    const work = async (superseded: AbortSignal) => {
      const on = await intended;
      const done = await write(on, superseded);
      this.shown(thing, intended, on);
      return done;
    };
    return this.run(thing, work, signal);
  }

  /**
   * Notes what the thing is told to be by a command that takes its place at once after this, and decides a toggle by the
   * commands before it. Rejects where the thing has to be asked, and cannot be.
   */
  intend(thing: string, to: boolean | 'toggle', read: () => Promise<boolean>): Promise<boolean> {
    const intended = to === 'toggle' ? this.#opposite(thing, read) : Promise.resolve(to);
    const line = this.#line(thing);
    line.hurried ||= line.open > 0 || this.#toldLately(thing) !== undefined;
    this.#told.delete(thing);
    // Whoever waits for it hears of its failure; it must not fail unheard where nobody does.
    intended.catch(() => {});
    line.intended = intended;
    return intended;
  }

  /**
   * The thing shows what the command that noted it told it. After commands in a hurry that may be the state from before them,
   * and the thing still goes through all of them: a radio that was on, told off and at once on again, is on, then off, then on.
   */
  shown(thing: string, intended: Promise<boolean>, to: boolean): void {
    const line = this.#lines.get(thing);
    if (line?.hurried && line.intended === intended) this.#tell(thing, to);
  }

  /** The command that noted it has ended: from now on the thing itself says how it is. */
  ended(thing: string, intended: Promise<boolean>): void {
    const line = this.#lines.get(thing);
    if (line?.intended === intended) line.intended = undefined;
  }

  /** A newer command says what these parts of the thing are to be: those that say nothing else any more end as superseded. */
  replace(thing: string, parts: ReadonlySet<string>): void {
    for (const command of [...this.#line(thing).commands]) command.replaced(parts);
  }

  /** Whether nobody has taken a place behind this command. */
  isNewest(thing: string, command: ReplaceableCommand): boolean {
    return this.#lines.get(thing)?.newest === command;
  }

  /**
   * Takes its place in all queues at once, so that no two can wait for each other.
   *
   * @param command of the first thing, where a newer one may take its place
   */
  async enter<T>(
    things: readonly string[],
    work: () => Promise<T>,
    signal?: AbortSignal,
    command?: ReplaceableCommand,
  ): Promise<T> {
    const names = [...new Set(things)];
    const lines = names.map((name) => this.#line(name));
    const outcome = Promise.all(lines.map(({ tail }) => tail)).then(() => {
      if (signal?.aborted) throw abortError(signal);
      return work();
    });
    for (const line of lines) {
      line.open += 1;
      line.newest = command;
      line.tail = outcome.catch(() => {});
    }
    if (command) lines[0]?.commands.add(command);
    try {
      return await outcome;
    } finally {
      if (command) lines[0]?.commands.delete(command);
      for (const line of lines) line.open -= 1;
      for (const name of names) if (this.#lines.get(name)?.open === 0) this.#lines.delete(name);
    }
  }

  #line(thing: string): ThingQueue {
    const line: ThingQueue = this.#lines.get(thing) ?? {
      tail: Promise.resolve(),
      commands: new Set(),
      open: 0,
    };
    this.#lines.set(thing, line);
    return line;
  }

  #tell(thing: string, to: boolean): void {
    this.#told.set(thing, { to, at: monotonic(this.clock) });
  }

  /** What it was told so lately that it need not show it yet. */
  #toldLately(thing: string): boolean | undefined {
    const told = this.#told.get(thing);
    return told && monotonic(this.clock) - told.at < showsLateMs ? told.to : undefined;
  }

  /** What it is after the commands so far; undefined where the thing itself says how it is. */
  #expected(thing: string): Promise<boolean> | undefined {
    const told = this.#toldLately(thing);
    return this.#lines.get(thing)?.intended ?? (told === undefined ? undefined : Promise.resolve(told));
  }

  async #opposite(thing: string, read: () => Promise<boolean>): Promise<boolean> {
    const before = this.#expected(thing);
    // A command that could not even be decided says nothing of the thing.
    return !(await (before?.catch(read) ?? read()));
  }
}

/** How an older command ends. */
export const superseded = () =>
  new Tr064Error('SUPERSEDED', 'A newer command to the same thing has taken the place of this one.');
