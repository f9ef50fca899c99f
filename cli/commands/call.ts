import { type CliCommand, writeJson } from '../command';
import { withBox } from '../connection';
import { boxOptions } from '../options';
import { facts } from '../table';
import { UsageError } from '../usage-error';

/** `NewEnable=1`; the value may hold further `=`. */
function argumentsFrom(words: readonly string[]): Record<string, string> {
  const args: Record<string, string> = {};
  for (const word of words) {
    const at = word.indexOf('=');
    if (at < 1) throw new UsageError(`"${word}" must be Name=Value, e.g. NewEnable=1.`);
    const name = word.slice(0, at);
    if (Object.hasOwn(args, name)) throw new UsageError(`${name} stands there twice.`);
    args[name] = word.slice(at + 1);
  }
  return args;
}

export const call: CliCommand = {
  usage: 'call SERVICE ACTION [Name=Value …]',
  about: 'calls an action; arguments are checked before anything is sent',
  words: [2, Number.POSITIVE_INFINITY],
  options: boxOptions,
  async run({ words: [service = '', action = '', ...rest], given, streams, json }) {
    const args = argumentsFrom(rest);
    const values = await withBox(given, streams, (box) =>
      box.call(service, action, args, { signal: streams.signal }),
    );
    if (json) return writeJson(streams, values);
    const pairs = Object.entries(values);
    if (pairs.length === 0) streams.stdout.write('Done.\n');
    else facts(streams.stdout, pairs);
    return undefined;
  },
};
