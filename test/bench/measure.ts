/** Gives work to processes of their own, and puts together what it cost them and the box. */

import { fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { packageRoot } from '../../scripts/hosts/package-root';
import type { BenchBox } from './box';
import type { Manner } from './clients';
import type { Counts } from './server';
import type { Assignment, Cost, Task } from './work';

export interface Result extends Cost {
  readonly box: Counts;
}

type Word = 'begin' | 'arrival' | { readonly cost: Cost } | { readonly failed: string };

export class Workshop {
  readonly #program = join(packageRoot, 'node_modules', `.tr064-bench-${process.pid}.cjs`);

  constructor(private readonly box: BenchBox) {
    // Compiled once, so that no process pays for TypeScript.
    buildSync({
      entryPoints: [join(__dirname, 'work.ts')],
      outfile: this.#program,
      bundle: true,
      platform: 'node',
      packages: 'external',
      logLevel: 'error',
    });
  }

  async run(client: string, task: Task, how: Pick<Manner, 'tls' | 'login' | 'storage'>): Promise<Result> {
    const manner: Manner = { ...this.box.address, ...how, root: packageRoot };
    const assignment: Assignment = { client, manner, task };
    const env = { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' };
    const child = fork(this.#program, [JSON.stringify(assignment)], {
      env: client === 'this core' ? process.env : env,
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    return new Promise((resolve, reject) => {
      const hear = async (word: Word) => {
        if (word === 'begin') await this.box.reset();
        else if (word === 'arrival') await this.box.arrival();
        else if ('failed' in word) return reject(new Error(`${client}: ${word.failed}`));
        else {
          child.removeAllListeners('exit');
          return resolve({ ...word.cost, box: await this.box.counts() });
        }
        child.send('go');
      };
      child.on('message', (word: Word) => void hear(word).catch(reject));
      child.on('error', reject);
      child.on('exit', () => reject(new Error(`${client} ended without a word.`)));
    });
  }

  close(): void {
    rmSync(this.#program, { force: true });
  }
}

const middle = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

/** The median of each figure. */
export function medianOf(results: readonly Result[]): Result {
  const of = (figure: (result: Result) => number) => middle(results.map(figure));
  return {
    wall: of(({ wall }) => wall),
    cpu: of(({ cpu }) => cpu),
    block: of(({ block }) => block),
    memory: of(({ memory }) => memory),
    box: {
      requests: of(({ box }) => box.requests),
      bytes: of(({ box }) => box.bytes),
      connections: of(({ box }) => box.connections),
      challenges: of(({ box }) => box.challenges),
      cpu: of(({ box }) => box.cpu),
    },
  };
}
