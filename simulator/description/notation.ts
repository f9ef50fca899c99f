/**
 * Reads the compact tables in which the services are written.
 *
 * An action a line, an indented line continues the one above:
 *
 *     GetGenericHostEntry [-] < Index:HostNumberOfEntries > IPAddress Active HostName
 *     X_AVM-DE_GetInfo@7.57 [C|A] > X_AVM-DE_HostnameMinChars
 *     SetSecurityKeys [C, guest A] < WEPKey0 KeyPassphrase
 *
 * In brackets who may call: any one of the letters suffices, `-` is nobody's right, `any` stands for
 * `C|A|P|N|H`, `C?` may be left open by the box, `not A` is what the document rules out in words.
 *
 * `<` goes before what goes in, `>` before what comes out. `Active` is the argument `NewActive` of the state
 * variable `Active`; `Index:HostNumberOfEntries` the argument `NewIndex` of another variable;
 * `!BoxSenderId` an argument without the prefix New. `@7.57` is what came with that FRITZ!OS, `@-7.29` what
 * was last seen there.
 *
 * A state variable a line: `Name type =default (value|value) 0..100/1 evented`, all but name and type
 * optional. `=""` is an empty default (no default is none at all); `{printable}` stands for a set of
 * characters; where the default stands before the type or behind the values, so does it in the SCPD.
 */

import { characterSets } from './characters';
import { EDITIONS, type Edition, type SimAction, type SimArgument, type SimVariable } from './model';

const ALL_RIGHTS = ['C', 'A', 'P', 'N', 'H'];

export interface Tables {
  actions: string;
  variables: string;
}

export function readTables(
  tables: Tables,
  edition: Edition,
): { actions: Map<string, SimAction>; variables: Map<string, SimVariable> } {
  const variables = new Map<string, SimVariable>();
  for (const line of logicalLines(tables.variables)) {
    const variable = readVariable(line, edition);
    if (variable) variables.set(variable.name, variable);
  }
  const actions = new Map<string, SimAction>();
  for (const line of logicalLines(tables.actions)) {
    const action = readAction(line, edition, variables);
    if (action) actions.set(action.name, action);
  }
  return { actions, variables };
}

/** Lines without the blank ones, each joined with the indented lines that continue it. */
function logicalLines(text: string): string[] {
  return text
    .replace(/\n[ \t]+(?=\S)/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function readAction(
  line: string,
  edition: Edition,
  variables: ReadonlyMap<string, SimVariable>,
): SimAction | undefined {
  const match = /^(\S+) \[([^\]]+)\]\s*(.*)$/.exec(line);
  if (!match) throw new Error(`This is no action: ${line}`);
  const name = during(match[1]!, edition);
  if (name === undefined) return undefined;
  return {
    name,
    ...readRights(match[2]!),
    secondFactor: false,
    arguments: readArguments(match[3]!, edition, variables),
  };
}

function readRights(text: string): Pick<SimAction, 'rights' | 'guestRights' | 'ruledOut' | 'loginOptional'> {
  const result: Pick<SimAction, 'rights' | 'guestRights' | 'ruledOut' | 'loginOptional'> = { rights: [] };
  for (const part of text.split(',').map((word) => word.trim())) {
    if (part.startsWith('guest ')) result.guestRights = letters(part.slice(6));
    else if (part.startsWith('not ')) result.ruledOut = letters(part.slice(4));
    else {
      result.rights = letters(part.replace('?', ''));
      if (part.endsWith('?')) result.loginOptional = true;
    }
  }
  return result;
}

function letters(text: string): string[] {
  if (text === '-') return [];
  if (text === 'any') return [...ALL_RIGHTS];
  const found = text.split('|');
  if (found.some((letter) => !ALL_RIGHTS.includes(letter))) throw new Error(`These are no rights: ${text}`);
  return found;
}

function readArguments(
  text: string,
  edition: Edition,
  variables: ReadonlyMap<string, SimVariable>,
): SimArgument[] {
  const result: SimArgument[] = [];
  let direction: 'in' | 'out' | undefined;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (word === '<' || word === '>') {
      direction = word === '<' ? 'in' : 'out';
      continue;
    }
    const argument = during(word, edition);
    if (argument === undefined) continue;
    if (!direction) throw new Error(`${word} stands before < or >: ${text}`);
    const [own, related = own!.replace('!', '')] = argument.split(':') as [string, string?];
    const variable = variables.get(related);
    if (!variable) throw new Error(`No state variable ${related} in FRITZ!OS ${edition}`);
    result.push({ name: own.startsWith('!') ? own.slice(1) : `New${own}`, direction, variable });
  }
  return result;
}

const DEFAULT = '=("[^"]*"|\\S+)';
/** Name, type, default (in one of three places), values, range, events. */
const VARIABLE = new RegExp(
  [
    '^(\\S+)',
    `(?: ${DEFAULT})?`,
    ' (\\w+)',
    `(?: ${DEFAULT})?`,
    '(?: \\(([^)]*)\\))?',
    `(?: ${DEFAULT})?`,
    '(?: (\\d+)\\.\\.(\\d+)(?:/(\\d+))?)?',
    '( evented)?$',
  ].join(''),
);

function readVariable(line: string, edition: Edition): SimVariable | undefined {
  const match = VARIABLE.exec(line.replace(/ {2,}/g, ' '));
  if (!match) throw new Error(`This is no state variable: ${line}`);
  const [, dated, before, type, after, values, behind, minimum, maximum, step, evented] = match;
  const name = during(dated!, edition);
  if (name === undefined) return undefined;
  const variable: SimVariable = { name, type: type!, evented: evented !== undefined };
  const preset = before ?? after ?? behind;
  if (preset !== undefined) variable.default = expand(preset);
  if (before !== undefined) variable.defaultPlace = 'before type';
  if (behind !== undefined) variable.defaultPlace = 'after values';
  if (values !== undefined) variable.values = values.split('|').map((value) => value.trim());
  if (minimum !== undefined) {
    variable.range = { minimum: Number(minimum), maximum: Number(maximum) };
    if (step !== undefined) variable.range.step = Number(step);
  }
  return variable;
}

function expand(preset: string): string {
  return preset.replace(/^"(.*)"$/, '$1').replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const set = characterSets[name];
    if (set === undefined) throw new Error(`No such set of characters: ${name}`);
    return set;
  });
}

/** The name without its date, or nothing where the edition has it not yet or no longer. */
function during(word: string, edition: Edition): string | undefined {
  const [name, dates = ''] = word.split('@') as [string, string?];
  const [since = '', until = ''] = dates.split('-') as [string, string?];
  const now = EDITIONS.indexOf(edition);
  if (since !== '' && now < editionIndex(since)) return undefined;
  if (until !== '' && now > editionIndex(until)) return undefined;
  return name;
}

function editionIndex(text: string): number {
  const index = (EDITIONS as readonly string[]).indexOf(text);
  if (index < 0) throw new Error(`No FRITZ!OS ${text} in the tables`);
  return index;
}
