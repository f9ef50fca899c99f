/** What is measured, as rows of a table: a piece of work, how, and for whom. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../scripts/hosts/package-root';
import type { House } from './server';
import type { Cost, Task } from './work';

const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
  'node-red': { nodes: Record<string, string> };
};

export interface Row {
  readonly title: string;
  readonly task: Task;
  readonly tls?: boolean;
  readonly login?: 'digest' | 'content';
  /** The client finds what an earlier start has kept. */
  readonly warm?: boolean;
  readonly house?: House;
  /** Only this core; nobody else has it, or it says nothing of others. */
  readonly ownOnly?: boolean;
  /** What the row is about; `cpu` unless said. */
  readonly figure?: keyof Cost;
}

const built = (...path: string[]) => join(packageRoot, 'dist', ...path);
const nodes = Object.values(manifest['node-red'].nodes).map((file) => join(packageRoot, file));

const inARow = (count: number, atATime = 1): Task => ({ is: 'calls', count, atATime });
const latencies = [20, 50];
const ways = [
  { words: 'HTTP', tls: false, login: 'digest' },
  { words: 'TLS', tls: true, login: 'digest' },
  { words: 'HTTP, login in the message', tls: false, login: 'content' },
  { words: 'TLS, login in the message', tls: true, login: 'content' },
] as const;

const starts: readonly Row[] = ways.flatMap(({ words, ...way }) => [
  { title: `cold start to the first answer, ${words}`, task: { is: 'start' } as const, ...way },
  { title: `warm start to the first answer, ${words}`, task: { is: 'start' } as const, warm: true, ...way },
]);

const calls: readonly Row[] = ways.flatMap(({ words, ...way }) => [
  { title: `1 call, ${words}`, task: inARow(1), ...way },
  { title: `10 calls in a row, ${words}`, task: inARow(10), ...way },
  { title: `1000 calls in a row, ${words}`, task: inARow(1000), ...way },
  { title: `1000 calls, 8 at a time, ${words}`, task: inARow(1000, 8), ...way },
]);

const late: readonly Row[] = latencies.flatMap((latency) => [
  {
    title: `50 calls in a row, ${latency} ms away`,
    task: inARow(50),
    house: { latency },
    figure: 'wall' as const,
  },
  {
    title: `50 calls, 8 at a time, ${latency} ms away`,
    task: inARow(50, 8),
    house: { latency },
    figure: 'wall' as const,
  },
]);

const lists: readonly Row[] = [
  ...[10, 50, 250, 1000].map((hosts) => ({
    title: `${hosts} hosts`,
    task: { is: 'hosts' as const },
    house: { hosts },
  })),
  {
    title: '40 plugs, 20 ms away',
    task: { is: 'plugs' },
    house: { plugs: 40, latency: 20, hosts: 12 },
    ownOnly: true,
    figure: 'wall',
  },
];

const sizes: readonly Row[] = [
  { title: 'loading', task: { is: 'load' } },
  { title: 'loading all nodes of Node-RED', task: { is: 'load', entries: nodes }, ownOnly: true },
  {
    title: 'loading the platform of Homebridge',
    task: { is: 'load', entries: [built('homebridge')] },
    ownOnly: true,
  },
  { title: 'memory of one box', task: { is: 'memory' }, figure: 'memory' },
  ...[1, 10, 50].map((count) => ({
    title: `${count === 1 ? '1 box connects' : `${count} boxes connect`} at once`,
    task: { is: 'boxes' as const, count },
    ownOnly: true,
    figure: 'block' as const,
  })),
  ...[1, 100, 5000].map((count) => ({
    title: `a change told to ${count === 1 ? '1 listener' : `${count} listeners`}`,
    task: { is: 'listeners' as const, count },
    ownOnly: true,
  })),
];

export const rows: readonly Row[] = [...starts, ...calls, ...late, ...lists, ...sizes];
