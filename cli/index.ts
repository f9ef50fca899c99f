#!/usr/bin/env node
/** The command `tr064`. */

import { main } from './main';

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
const { stdin, stdout, stderr, env } = process;
stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that has gone, such as `head`, is no failure; a full disk is.
  if (error.code !== 'EPIPE') {
    process.exitCode = 1;
    stderr.write(`The answer cannot be written (${error.code}).\n`);
  }
  ending.abort();
});
// Nobody is left who could be told.
stderr.on('error', () => {});

void main(process.argv.slice(2), { stdin, stdout, stderr, env, signal: ending.signal }).then((code) => {
  process.exitCode ||= code;
});
