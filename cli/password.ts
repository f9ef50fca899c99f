/** Where the password comes from: the environment, a file, or a person who types it unseen. Never an argument, which others see. */

import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { type Given, textIn } from './options';
import type { Streams } from './streams';
import { UsageError } from './usage-error';

export interface Login {
  readonly username?: string;
  readonly password?: string;
}

/** Nothing where nobody can be asked: what needs no login still works then. */
export async function readLogin(given: Given, streams: Streams): Promise<Login> {
  if (given.anonymous) return {};
  const { env } = streams;
  const username = textIn(given, 'user') ?? env.FRITZ_USER;
  const file = textIn(given, 'password-file');
  if (file !== undefined) return { username, password: await firstLine(file) };
  if (env.FRITZ_PASSWORD) return { username, password: env.FRITZ_PASSWORD };
  if (!streams.stdin.isTTY || !streams.stderr.isTTY) return username === undefined ? {} : nobodyToAsk();
  const password = await ask(
    username ? `Password of ${username}: ` : 'Password (empty: no login): ',
    streams,
  );
  return password === '' ? {} : { username, password };
}

function nobodyToAsk(): never {
  throw new UsageError(
    'The password is missing: set FRITZ_PASSWORD, name a file by --password-file, or run this in a terminal.',
  );
}

async function firstLine(file: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(
      `--password-file ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
  const [line = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (line === '') throw new UsageError(`The first line of ${file} is empty; it must be the password.`);
  return line;
}

/** What is typed is not shown. */
function ask(question: string, { stdin, stderr, signal }: Streams): Promise<string> {
  stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: nowhere, terminal: true });
  return new Promise<string>((resolve, reject) => {
    const close = () => lines.close();
    lines.once('line', (line) => {
      resolve(line);
      close();
    });
    lines.once('SIGINT', close);
    signal.addEventListener('abort', close, { once: true });
    // Ctrl-C, or Ctrl-D in an empty line; after an answer it says no more.
    lines.once('close', () => {
      signal.removeEventListener('abort', close);
      stderr.write('\n');
      reject(new UsageError('No password was typed.'));
    });
  });
}
