/** The commands to the things of one box, ordered for everybody who switches them, whatever connection they use. */

import { Lock } from '../util/lock';
import { OrderedCommands } from '../util/ordered-commands';
import type { Box, CallOptions } from './box';
import type { ConfirmOptions } from './confirm';

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
 * Finds the thing that a person means by a name, before a command to it is given. One after another: a name that takes
 * longer to be found must not be overtaken by a number that is given later. Rejects where the box is not known yet.
 */
export async function findInOrder<T>(box: Box, find: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  return commandsOf(box).finding.run(find, signal);
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
