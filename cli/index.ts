#!/usr/bin/env node
/** The command `tr064`. */

import { main } from './main';

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
// A reader that has gone, such as `head`, is no failure.
process.stdout.on('error', () => ending.abort());

const { stdin, stdout, stderr, env } = process;
void main(process.argv.slice(2), { stdin, stdout, stderr, env, signal: ending.signal }).then((code) => {
  process.exitCode = code;
});
