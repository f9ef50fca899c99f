/** One run of the command line, from its words to the exit code. */

import { programVersions, Tr064Error } from '../core/index';
import type { CliCommand } from './command';
import { commands } from './commands';
import { helpOf, wholeHelp } from './help';
import { commonOptions, readCommandLine } from './options';
import { sayOnce } from './say';
import type { Streams } from './streams';
import { exitCodeOf, troubleData, troubleLines } from './trouble';
import { UsageError } from './usage-error';

/** Whatever the end has broken off. */
const ended = new Tr064Error('ABORTED', 'Ended before everything had been answered.');

/** Resolves with the exit code; never rejects. */
export async function main(args: readonly string[], streams: Streams): Promise<number> {
  try {
    await run(args, streams);
    return 0;
  } catch (thrown) {
    const error = streams.signal.aborted ? ended : thrown;
    if (args.includes('--json')) streams.stderr.write(`${JSON.stringify({ error: troubleData(error) })}\n`);
    else for (const line of troubleLines(error)) sayOnce(streams.stderr, line);
    return exitCodeOf(error);
  }
}

async function run([name, ...rest]: readonly string[], streams: Streams): Promise<void> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    streams.stdout.write(wholeHelp());
    return;
  }
  if (name === '--version') {
    streams.stdout.write(`${programVersions()['homebridge-fritzbox']}\n`);
    return;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    throw new UsageError(`${name} is no command. There are ${Object.keys(commands).join(', ')}.`);
  }
  if ('runLine' in command) return command.runLine(rest, streams);
  const { given, words } = readCommandLine(rest, { ...command.options, ...commonOptions });
  if (given.help) {
    streams.stdout.write(helpOf(command));
    return;
  }
  checkWords(command, words);
  await command.run({ words, given, streams, json: given.json === true });
}

function checkWords({ usage, words: [least, most] }: CliCommand, words: readonly string[]): void {
  if (words.length >= least && words.length <= most) return;
  const what = words.length < least ? 'Something is missing' : `"${words[most]}" is too much`;
  throw new UsageError(`${what}: tr064 ${usage}`);
}
