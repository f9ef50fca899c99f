/** One piece of work by one client, in a process of its own: tells what it cost when it is done. */

import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Connected, Manner } from './clients';

/** What is measured. */
export type Task =
  /** From nothing to a client that can be used; or any other entry of the package, by its path. */
  | { readonly is: 'load'; readonly entries?: readonly string[] }
  /** From a loaded client to the first answer that needs a login. */
  | { readonly is: 'start' }
  | { readonly is: 'calls'; readonly count: number; readonly atATime: number }
  | { readonly is: 'hosts' | 'plugs' }
  /** Of a process with one box, over one with nothing. */
  | { readonly is: 'memory' }
  | { readonly is: 'boxes'; readonly count: number }
  /** From a change at the box to the last of so many listeners. */
  | { readonly is: 'listeners'; readonly count: number };

export interface Assignment {
  readonly client: string;
  readonly manner: Manner;
  readonly task: Task;
}

/** What it cost; milliseconds and MiB. */
export interface Cost {
  readonly wall: number;
  /** Of the processor, all threads. */
  readonly cpu: number;
  /** Longest time that nothing else could run. */
  readonly block: number;
  /** Over the process before. */
  readonly memory: number;
}

const memory = () => {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().rss / 1024 / 1024;
};

/** The parent sets its counters to nothing, or does what is asked of it at the box. */
const said = (word: 'begin' | 'arrival') =>
  new Promise<void>((resolve) => {
    process.once('message', () => resolve());
    process.send?.(word);
  });

async function measured(before: number, work: () => unknown): Promise<Cost> {
  await said('begin');
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  await work();
  const took = performance.now() - wall;
  const { user, system } = process.cpuUsage(cpu);
  // The last turn of the loop counts, too.
  await new Promise((resolve) => setImmediate(resolve));
  delay.disable();
  return {
    wall: took,
    cpu: (user + system) / 1000,
    block: delay.max / 1e6,
    memory: memory() - before,
  };
}

async function inTurn(connected: Connected, count: number, atATime: number): Promise<void> {
  let left = count;
  const caller = async () => {
    while (left-- > 0) await connected.call();
  };
  await Promise.all(Array.from({ length: atATime }, caller));
}

async function toldAll(connected: Connected, count: number): Promise<void> {
  await said('arrival');
  await heardBy(connected, count);
}

let heard = 0;
let complete = () => {};

function heardBy(_: Connected, count: number): Promise<void> {
  if (heard >= count) return Promise.resolve();
  return new Promise((resolve) => {
    complete = () => heard >= count && resolve();
  });
}

async function listen(connected: Connected, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    connected.watchHosts?.(() => {
      heard += 1;
      complete();
    });
  }
  // Each is told the state first.
  await heardBy(connected, count);
  heard = 0;
}

async function run({ client: name, manner, task }: Assignment): Promise<Cost> {
  const before = memory();
  // What clients load belongs to what they cost.
  const loaded = async () => {
    const client = (await import('./clients.js')).clientOf(name);
    client.load(manner.root);
    return client;
  };
  if (task.is === 'load') {
    const entries = () => task.entries?.map((entry) => require(entry));
    return measured(before, task.entries ? entries : loaded);
  }
  const client = await loaded();
  const connect = () => client.connect(manner);
  const opened: Connected[] = [];
  const open = async () => {
    const connected = await connect();
    opened.push(connected);
    await connected.call();
    return connected;
  };
  try {
    if (task.is === 'start' || task.is === 'memory') return await measured(before, open);
    if (task.is === 'boxes') {
      return await measured(before, () => Promise.all(Array.from({ length: task.count }, open)));
    }
    const connected = await open();
    if (task.is === 'calls') return await measured(before, () => inTurn(connected, task.count, task.atATime));
    if (task.is === 'listeners') {
      await listen(connected, task.count);
      return await measured(before, () => toldAll(connected, task.count));
    }
    // A round of plugs is asked again and again, a list of hosts once.
    if (task.is === 'plugs') await connected.plugs?.();
    return await measured(before, () => connected[task.is]?.());
  } finally {
    await Promise.all(opened.map((one) => one.close()));
  }
}

run(JSON.parse(process.argv[2]!) as Assignment).then(
  (cost) => process.send?.({ cost }, () => process.exit(0)),
  (error: unknown) => process.send?.({ failed: String(error) }, () => process.exit(1)),
);
