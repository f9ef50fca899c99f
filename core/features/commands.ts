/** The commands to the things of one box, ordered for everybody who switches them, whatever connection they use. */

import { Lock } from '../util/lock';
import { OrderedCommands } from '../util/ordered-commands';
import type { Box, CallOptions } from './box';
import type { ConfirmOptions } from './confirm';
import { plainAin } from './finding';

/** A device of the smart home, whichever of its interfaces a command goes over. */
export const smartThing = (ain: string) => `smart-home ${plainAin(ain)}`;

class Commands {
  readonly ordered = new OrderedCommands();
  readonly finding = new Lock();
  readonly #others = new Map<string, unknown>();

  /** What a feature keeps for its own commands to this box; the same name, the same kind. */
  of<T>(name: string, make: () => T): T {
    if (!this.#others.has(name)) this.#others.set(name, make());
    return this.#others.get(name) as T;
  }
}

const byUdn = new Map<string, Commands>();
const byConnection = new WeakMap<object, Commands>();

/** The same ones for every connection of this process to the same box. */
export function commandsOf(box: Box): Commands {
  const udn = box.device?.udn;
  const known = udn === undefined ? byConnection.get(box) : byUdn.get(udn);
  if (known) return known;
  const made = new Commands();
  if (udn === undefined) byConnection.set(box, made);
  else byUdn.set(udn, made);
  return made;
}

/**
 * Finds the thing that a person means by a name, and gives it its command. One after another: a name that takes longer to be
 * found must not be overtaken by a number that is given later. Rejects where the box is not known yet.
 *
 * @param give takes the place of the command among others before it returns; what it answers is waited for by nobody else
 */
export async function findInOrder<Found, T>(
  box: Box,
  find: () => Promise<Found>,
  give: (found: Found) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const { given } = await commandsOf(box).finding.run(async () => {
    const given = give(await find());
    // Whoever waits for it hears of its failure, if a moment later.
    given.catch(() => {});
    return { given };
  }, signal);
  return given;
}

/** What a person may say of a switch. */
export interface SwitchOptions extends CallOptions, ConfirmOptions {
  /** Told what a toggle has become, once that is known: done once more, it must not take itself back. */
  readonly decided?: (on: boolean) => void;
}

/** `within` and `signal` count for each command, `superseded` comes from the order. Rejects where the box is not known yet. */
export async function switchInOrder<T>(
  box: Box,
  thing: string,
  to: boolean | 'toggle',
  read: () => Promise<boolean>,
  write: (on: boolean, options: SwitchOptions) => Promise<T>,
  options: SwitchOptions,
): Promise<T> {
  const command = {
    to,
    read,
    write: (on: boolean, superseded: AbortSignal) => {
      options.decided?.(on);
      return write(on, { ...options, superseded });
    },
  };
  return commandsOf(box).ordered.switch(thing, command, options.signal);
}

/** As `OrderedCommands.run` and `inTurn`, among all that is told to this box. Rejects where the box is not known yet. */
export async function runInOrder<T>(
  box: Box,
  { thing, to, after, toggled }: Place,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const { ordered } = commandsOf(box);
  return thing === undefined
    ? ordered.inTurn(after, work, signal, toggled)
    : ordered.run(thing, work, signal, after, to);
}

/** Where a command stands among others. */
export interface Place {
  /** The thing that it says all of: a newer command to the same one takes its place. Undefined: it takes nobody's place. */
  readonly thing?: string;
  /** Whether the thing is on after it. */
  readonly to?: boolean;
  /** Whose commands it follows and precedes. */
  readonly after: readonly string[];
  /** One of these, which it makes the opposite of what it was. */
  readonly toggled?: string;
}
