/** `npm run bench`: what the core costs beside other clients and beside the bare loop, as a table and a picture. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../../scripts/hosts/package-root';
import { BenchBox } from './box';
import { type Client, clients } from './clients';
import { idleHour } from './idle';
import { medianOf, type Result, Workshop } from './measure';
import { programs } from './programs';
import { about, chart, lostRows, type Measured, type Program, page } from './report';
import { type Row, rows } from './rows';

const usage = `Measures the core beside other clients, and writes docs/benchmarks.md.

  npm ci --prefix test/peers     the other clients; without them this core and the bare loop are measured
  npm run bench -- [options]

  --rounds N     how often each client does each piece of work; default 5
  --only TEXT    rows whose title holds this; writes nothing
  --help
`;

/** Rows of the picture: one of each kind. */
const picture = [
  'cold start to the first answer, TLS',
  '1000 calls in a row, HTTP',
  '1000 calls in a row, TLS',
  '1000 calls in a row, HTTP, login in the message',
  '50 calls, 8 at a time, 20 ms away',
  '250 hosts',
  '1000 hosts',
  'loading',
  'memory of one box',
];

const peersInstalled = existsSync(join(packageRoot, 'test', 'peers', 'node_modules'));

function takesPart(client: Client, { tls = false, login = 'digest', task, ownOnly, warm }: Row): boolean {
  const isPeer = client.name !== 'this core' && client.name !== 'bare loop';
  if (isPeer && (!peersInstalled || warm)) return false;
  if (client.name === 'this core') return true;
  if (ownOnly) return false;
  if (client.name === 'bare loop') return task.is === 'calls' || task.is === 'load';
  // Who knows the other login alone is shown with that.
  const other = login === 'digest' ? 'content' : 'digest';
  return (
    client.can({ tls, login }) || (!client.can({ tls, login: 'digest' }) && client.can({ tls, login: other }))
  );
}

async function measure(row: Row, rounds: number, box: BenchBox, shop: Workshop): Promise<Measured> {
  const { task, tls = false, login = 'digest', warm, house } = row;
  await box.furnish({ hosts: 12, ...house });
  const storage = warm ? mkdtempSync(join(tmpdir(), 'tr064-bench-')) : undefined;
  const taking = clients.filter((client) => takesPart(client, row));
  const results = new Map<string, Result[]>(taking.map(({ name }) => [name, []]));
  const failed = new Map<string, string>();
  try {
    if (storage) await shop.run('this core', { is: 'start' }, { tls, login, storage });
    for (let round = 0; round < rounds; round++) {
      for (const client of taking) {
        const way = client.can({ tls, login }) ? login : login === 'digest' ? 'content' : 'digest';
        const done = await shop
          .run(client.name, task, { tls, login: way, storage })
          .catch((error: Error) => error);
        if (!(done instanceof Error)) results.get(client.name)!.push(done);
        else if (client.name === 'this core') throw done;
        else failed.set(client.name, done.message);
      }
    }
  } finally {
    if (storage) rmSync(storage, { recursive: true, force: true });
  }
  const whole = [...results].filter(([name]) => !failed.has(name));
  return { row, failed, results: new Map(whole.map(([name, all]) => [name, medianOf(all)])) };
}

function tell({ row, results, failed }: Measured): void {
  process.stdout.write(`${row.title}\n`);
  for (const [client, words] of failed) process.stdout.write(`  ${client} fails: ${words}\n`);
  for (const [client, { wall, cpu, block, memory, box }] of results) {
    const figures = [wall, cpu, block, memory].map((value) => value.toFixed(1).padStart(8)).join(' ');
    process.stdout.write(`  ${client.padEnd(16)} ${figures}   ${box.requests} requests\n`);
  }
}

function peerVersions(): string[] {
  const manifest = join(packageRoot, 'test', 'peers', 'package.json');
  const { dependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return Object.entries(dependencies).map(([name, version]) => `${name} ${version}`);
}

async function idleHours(): Promise<Program[]> {
  const title = 'An hour of nothing: 10 people, 40 hosts, radios, internet and 4 plugs watched';
  const [told, asked] = [await idleHour(true), await idleHour(false)];
  return [
    { title, words: `${told} requests where the box tells changes, ${asked} where it has to be asked` },
  ];
}

async function main(): Promise<void> {
  const options = {
    rounds: { type: 'string' },
    only: { type: 'string' },
    help: { type: 'boolean' },
  } as const;
  const { rounds = '5', only, help } = parseArgs({ options }).values;
  if (help) return void process.stdout.write(usage);
  if (!/^[1-9]\d?$/.test(rounds)) throw new Error('--rounds is a number from 1 to 99.');
  const chosen = rows.filter(({ title }) => only === undefined || title.includes(only));
  if (chosen.length === 0) throw new Error(`No row holds "${only}".`);
  if (!peersInstalled)
    process.stdout.write('The other clients are not installed: npm ci --prefix test/peers\n');
  const box = await BenchBox.start();
  const shop = new Workshop(box);
  try {
    const all: Measured[] = [];
    process.stdout.write(`${' '.repeat(19)}      ms      cpu    block      MiB\n`);
    for (const row of chosen) {
      const measured = await measure(row, Number(rounds), box, shop);
      tell(measured);
      all.push(measured);
    }
    for (const line of lostRows(all)) process.stdout.write(`cheaper elsewhere: ${line}\n`);
    if (only !== undefined) return;
    const file = (name: string) => join(packageRoot, 'docs', name);
    const facts = about('npm run bench', Number(rounds), peersInstalled ? peerVersions() : ['not installed']);
    const beside = [...(await programs(box)), ...(await idleHours())];
    writeFileSync(file('benchmarks.md'), page(all, beside, facts));
    writeFileSync(file('benchmarks.svg'), chart(all, picture));
    process.stdout.write('Written: docs/benchmarks.md, docs/benchmarks.svg\n');
  } finally {
    shop.close();
    await box.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
