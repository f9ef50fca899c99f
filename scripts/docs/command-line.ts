/** What the command line says of itself: its help, and the boxes that can be simulated. */

import { commands } from '../../cli/commands/index';
import { helpOf, wholeHelp } from '../../cli/help';
import { boxModelNames, boxModels, simulatorUsage } from '../../simulator';

const block = (text: string) => `\`\`\`text\n${text.trim()}\n\`\`\``;

export function commandsOf(): string {
  const each = Object.entries(commands).map(([name, command]) => {
    const help = 'runLine' in command ? simulatorUsage(`tr064 ${name}`) : helpOf(command);
    return `### ${name}\n\n${block(help)}`;
  });
  return [block(wholeHelp()), ...each].join('\n\n');
}

export function simulatedModels(): string {
  const rows = boxModelNames.map((name) => `| \`${name}\` | ${boxModels[name].title} |`);
  return ['| model | what it is |', '| --- | --- |', ...rows].join('\n');
}
