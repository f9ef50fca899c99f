/** The help, of all commands and of one. */

import type { CliCommand } from './command';
import { commands } from './commands';
import { commonOptions, optionLines } from './options';

const examples = `
Examples
  tr064 discover
  FRITZ_USER=anna tr064 info --host 192.168.178.1
  tr064 call WLANConfiguration:3 SetEnable NewEnable=1 --user anna
  tr064 hosts --json --password-file ~/.fritz-password

The password comes from FRITZ_PASSWORD, from --password-file, or from you in the terminal, unseen. Exit codes:
0 done, 1 the box said no or did not answer, 2 the command line is wrong (nothing was sent).
`;

export function wholeHelp(): string {
  const width = Math.max(...Object.values(commands).map(({ usage }) => usage.length));
  const lines = Object.values(commands).map(({ usage, about }) => `  ${usage.padEnd(width)}  ${about}`);
  return (
    'Asks and switches a FRITZ!Box over TR-064.\n\n' +
    `  tr064 COMMAND [options]\n\nCommands\n${lines.join('\n')}\n\n` +
    `Options of every command\n${optionLines(commonOptions)}\n\n` +
    `"tr064 COMMAND --help" tells the others, "tr064 --version" the version of this program.\n${examples}`
  );
}

export function helpOf({ usage, about, more, options }: CliCommand): string {
  const sentence = about.charAt(0).toUpperCase() + about.slice(1);
  return (
    `${sentence}.\n${more ? `${more}\n` : ''}\n  tr064 ${usage} [options]\n\n` +
    `${optionLines({ ...options, ...commonOptions })}\n`
  );
}
