/** What a command is: its words for the help, its options, and what it does. */

import type { Given, OptionTable } from './options';
import type { Streams } from './streams';

interface NamedCommand {
  /** `call SERVICE ACTION [Name=Value …]`, without the program. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly about: string;
}

export interface CliCommand extends NamedCommand {
  /** Further sentences of its own help. */
  readonly more?: string;
  /** How many words may follow it. */
  readonly words: readonly [least: number, most: number];
  /** Its own options, beside those that every command has. */
  readonly options: OptionTable;
  run(call: CommandCall): Promise<void>;
}

/** A program of its own, which reads its own options and has its own help. */
export interface OwnProgram extends NamedCommand {
  runLine(args: readonly string[], streams: Streams): Promise<void>;
}

interface CommandCall {
  readonly words: readonly string[];
  readonly given: Given;
  readonly streams: Streams;
  /** For programs: one JSON value, or with `watch` one a line. */
  readonly json: boolean;
}

export const writeJson = ({ stdout }: Streams, value: unknown) =>
  void stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
