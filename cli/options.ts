/** The options of the command line as a table, and how they are read. */

import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './usage-error';

interface Option {
  readonly type: 'string' | 'boolean';
  /** `HOST`: what stands behind it in the help. */
  readonly value?: string;
  readonly about: string;
  readonly short?: string;
}

export type OptionTable = Readonly<Record<string, Option>>;

export type Given = Readonly<Record<string, string | boolean | undefined>>;

/** Of every command that asks a box. */
export const boxOptions = {
  host: {
    type: 'string',
    value: 'HOST',
    about: 'name or address of the box; default fritz.box, then a search',
  },
  port: { type: 'string', value: 'N', about: 'port of the description, default 49000' },
  url: { type: 'string', value: 'URL', about: 'address of the description, in place of host and port' },
  user: { type: 'string', short: 'u', value: 'NAME', about: 'user of the box; also FRITZ_USER' },
  'password-file': {
    type: 'string',
    value: 'FILE',
    about: 'the first line of it is the password; also FRITZ_PASSWORD, or it is asked for',
  },
  anonymous: { type: 'boolean', about: 'no login: only what the box tells everybody' },
  plain: { type: 'boolean', about: 'over HTTP, without encryption' },
  fingerprint: { type: 'string', value: 'SHA-256', about: 'accept this certificate and no other' },
  'web-port': {
    type: 'string',
    value: 'N',
    about: 'port of the web server, which serves the smart home; default what the box says',
  },
  'web-fingerprint': {
    type: 'string',
    value: 'SHA-256',
    about: 'accept this certificate of the web server and no other',
  },
  udn: { type: 'string', value: 'UUID', about: 'which box is meant, and accept it' },
  'content-login': { type: 'boolean', about: 'log in within the message (First Steps 4.1.2)' },
  storage: { type: 'string', value: 'FOLDER', about: 'where certificates and descriptions are kept' },
  timeout: { type: 'string', value: 'SECONDS', about: 'for one call, default 10' },
} as const satisfies OptionTable;

/** Of every command. */
export const commonOptions = {
  json: { type: 'boolean', about: 'for programs: JSON in place of tables' },
  help: { type: 'boolean', short: 'h', about: 'this text' },
} as const satisfies OptionTable;

export interface CommandLine {
  readonly given: Given;
  readonly words: readonly string[];
}

/** Throws `UsageError` for an option that there is not, or whose value is missing. */
export function readCommandLine(args: readonly string[], table: OptionTable): CommandLine {
  const options: ParseArgsConfig['options'] = Object.fromEntries(
    Object.entries(table).map(([name, { type, short }]) => [name, short ? { type, short } : { type }]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { given: values as Given, words: positionals };
  } catch (error) {
    throw new UsageError(complaint(error as Error & { code?: string }, table));
  }
}

function complaint({ code, message }: Error & { code?: string }, table: OptionTable): string {
  const names = Object.keys(table).map((name) => `--${name}`);
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const option = /'(-[^']*)'/.exec(message)?.[1] ?? 'That';
    return `${option} is no option here. There are ${names.join(', ')}.`;
  }
  const open = /^Option '(--[^']+)' argument is ambiguous/.exec(message)?.[1];
  if (open !== undefined) return `${open} needs a value; one that begins with a dash is written ${open}=-….`;
  return `${message.split('\n')[0]!.replace(/\.$/, '')}.`;
}

/** A whole number within limits; undefined where the option is not given. */
export function numberIn(given: Given, name: string, minimum: number, maximum: number): number | undefined {
  const text = given[name];
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(String(text)) && number >= minimum && number <= maximum) return number;
  throw new UsageError(`--${name} must be a whole number from ${minimum} to ${maximum}, not "${text}".`);
}

export function textIn(given: Given, name: string): string | undefined {
  const text = given[name];
  return typeof text === 'string' ? text : undefined;
}

/** SHA-256, with or without colons. */
export function fingerprintIn(given: Given, name: string): string | undefined {
  const text = textIn(given, name);
  if (text === undefined || /^[0-9a-f]{64}$/i.test(text.replaceAll(/[:\s]/g, ''))) return text;
  throw new UsageError(`--${name} must be 64 hexadecimal digits, with or without colons.`);
}

/** The options of a table, one a line, aligned. */
export function optionLines(table: OptionTable): string {
  const lines = Object.entries(table).map(([name, { short, value, about }]) => {
    const names = `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`;
    return [names, about] as const;
  });
  const width = Math.max(...lines.map(([names]) => names.length));
  return lines.map(([names, about]) => `  ${names.padEnd(width)}  ${about}`).join('\n');
}
