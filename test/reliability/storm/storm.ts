/** Random faults and doings from a seed, thousands of them, and what must hold all the same. */

import { setTimeout as pause } from 'node:timers/promises';
import { type Simulator, startSimulator } from '../../../simulator';
import { temporaryFolder } from '../../support/folder';
import { Random } from '../../support/random';
import { handles, type Memory, memory } from '../memory';
import { startCore } from './core-face';
import { DrivenTime } from './driven-time';
import type { Face, FaceName, Surroundings } from './face';
import { startHomebridge } from './homebridge-face';
import { startNodeRed } from './node-red-face';
import { Weather } from './weather';
import { WrittenTo } from './written-to';

export interface StormOptions {
  readonly face: FaceName;
  readonly seed: number;
  readonly steps: number;
}

export interface StormReport extends StormOptions {
  /** What did not hold, in words. */
  readonly broken: readonly string[];
  readonly faults: number;
  readonly doings: number;
  readonly requests: number;
  readonly lines: number;
  /** The last of them, with the seconds that had passed. */
  readonly lastLines: readonly string[];
  /** Seconds of the clock, and of life. */
  readonly passed: number;
  readonly took: number;
  /** MiB from a quarter of the way to its end. */
  readonly heapGrowth: number;
  readonly residentGrowth: number;
}

/** What a storm may leave behind, and cost. */
const bounds = {
  heapMiB: 8,
  residentMiB: 96,
  /** Lines in the log for each fault, and so many at all. */
  linesEach: 2,
  lines: 40,
  /** Logins with a refused password in any half hour. */
  refusedLogins: 3,
} as const;

/** The interface to the smart home, by the seed: TR-064 alone, AHA-HTTP, or REST. */
const smartHomes = [
  { web: false },
  { web: true, firmware: '154.07.57' },
  { web: true, firmware: '154.08.20' },
] as const;

const faces: Readonly<Record<FaceName, (surroundings: Surroundings) => Promise<Face>>> = {
  core: startCore,
  'node-red': startNodeRed,
  homebridge: startHomebridge,
};

/** Longest time of the clock until what was asked has settled, and until all agree again. */
const settlingMs = 10 * 60_000;
const agreeingMs = 2 * 3_600_000;
const halfHourMs = 30 * 60_000;
/** A storm rests now and then, and minutes pass. */
const restEach = 60;

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? String(error)) : String(error));

class Storm {
  readonly broken: string[] = [];
  readonly random: Random;
  readonly weather: Weather;
  readonly written: WrittenTo;
  lines = 0;
  readonly lastLines: string[] = [];
  doings = 0;
  readonly #open = new Set<Promise<void>>();

  constructor(
    private readonly options: StormOptions,
    private readonly time: DrivenTime,
    private readonly simulator: Simulator,
    private readonly webPort: number | undefined,
  ) {
    this.random = new Random(options.seed);
    this.weather = new Weather(simulator, this.random);
    this.written = new WrittenTo(simulator);
  }

  readonly rejected = (error: unknown) => void this.broken.push(`an unhandled rejection: ${stackOf(error)}`);

  /** @returns the memory at a quarter of the way and at the end */
  async rage(): Promise<readonly [early: Memory, late: Memory]> {
    const { simulator, webPort, random, weather, time, options } = this;
    const start = time.clock.now();
    const log = (line: string) => {
      this.lines += 1;
      this.lastLines.push(`${Math.round((time.clock.now() - start) / 1000)} s: ${line}`);
      if (this.lastLines.length > 20) this.lastLines.shift();
    };
    const face = await faces[options.face]({ simulator, webPort, storage: temporaryFolder('storm'), log });
    let early: Memory = { heap: 0, resident: 0 };
    for (let step = 0; step < options.steps; step++) {
      if (random.next() < 0.35) await weather.strike();
      else this.#do(face);
      await time.pass(random.between(0, 400));
      if (step === Math.floor(options.steps / 4)) early = await memory();
      if (step % restEach === restEach - 1) await time.pass(random.between(1, 60) * 10_000, 1000);
    }
    await weather.clear();
    await this.#settle(face);
    const late = await memory();
    await this.#stop(face);
    this.written.check(face.writes, this.broken);
    return [early, late];
  }

  #do(face: Face): void {
    this.doings += 1;
    // What is thrown at once is as wrong as what is no refusal.
    const work: Promise<void> = (async () => face.act(this.random))()
      .then(
        () => {},
        (error: unknown) => void this.broken.push(`something else than a refusal: ${stackOf(error)}`),
      )
      .finally(() => this.#open.delete(work));
    this.#open.add(work);
  }

  async #settle(face: Face): Promise<void> {
    if (!(await this.#until(() => this.#open.size === 0, settlingMs)))
      this.broken.push(`${this.#open.size} calls or messages never settled`);
    let differences: string[] = [];
    const agrees = async () => {
      differences = await face.differences();
      return differences.length === 0;
    };
    if (!(await this.#until(agrees, agreeingMs)))
      this.broken.push(`not as it is at the box: ${differences.join(', ')}`);
  }

  async #stop(face: Face): Promise<void> {
    let stopped = false;
    void face.stop().then(() => {
      stopped = true;
    });
    if (!(await this.#until(() => stopped, settlingMs))) this.broken.push('it does not end');
  }

  async #until(is: () => boolean | Promise<boolean>, limit: number): Promise<boolean> {
    for (let passed = 0; passed < limit; ) {
      if (await is()) return true;
      const step = passed < 60_000 ? 200 : 2000;
      await this.time.pass(step, step);
      passed += step;
    }
    return false;
  }
}

export async function storm(options: StormOptions): Promise<StormReport> {
  const began = performance.now();
  const before = handles().length;
  const time = new DrivenTime().begin();
  const { web, ...model } = smartHomes[options.seed % smartHomes.length]!;
  const simulator = await startSimulator({ clock: time.clock, ...model });
  const start = time.clock.now();
  const one = new Storm(options, time, simulator, web ? simulator.ports.webHttps : undefined);
  const { broken, weather } = one;
  process.on('unhandledRejection', one.rejected);
  let memories: readonly [Memory, Memory] | undefined;
  try {
    memories = await one.rage();
  } catch (error) {
    broken.push(`the storm itself failed: ${stackOf(error)}`);
  } finally {
    await simulator.close();
    await pause(20);
    process.off('unhandledRejection', one.rejected);
    time.end();
  }
  const passed = (time.clock.now() - start) / 1000;
  if (time.clock.pending > 0) broken.push(`${time.clock.pending} timers are left`);
  for (let tries = 0; handles().length > before && tries < 50; tries++) await pause(20);
  if (handles().length > before) broken.push(`handles are left: ${handles().join(', ')}; ${before} before`);
  const [early, late] = memories ?? [];
  const heapGrowth = (late?.heap ?? 0) - (early?.heap ?? 0);
  const residentGrowth = (late?.resident ?? 0) - (early?.resident ?? 0);
  const report = {
    ...options,
    broken,
    faults: weather.faults,
    doings: one.doings,
    requests: simulator.log.total,
    lines: one.lines,
    lastLines: one.lastLines,
    passed,
    took: (performance.now() - began) / 1000,
    heapGrowth,
    residentGrowth,
  };
  checkBounds(report, weather.refusals);
  return report;
}

function checkBounds(
  report: StormReport & { readonly broken: string[] },
  refusals: Weather['refusals'],
): void {
  const { broken, faults, lines, heapGrowth, residentGrowth } = report;
  const most = Math.max(
    0,
    ...refusals.flatMap((times) =>
      times.map((from) => times.filter((time) => time >= from && time < from + halfHourMs).length),
    ),
  );
  if (most > bounds.refusedLogins) broken.push(`${most} logins with a refused password in half an hour`);
  if (lines > bounds.lines + bounds.linesEach * faults)
    broken.push(`${lines} lines in the log for ${faults} faults`);
  if (heapGrowth > bounds.heapMiB) broken.push(`the heap grew by ${heapGrowth.toFixed(1)} MiB`);
  if (residentGrowth > bounds.residentMiB)
    broken.push(`resident memory grew by ${residentGrowth.toFixed(1)} MiB`);
}

/** One line for people. */
export function inWords(report: StormReport): string {
  const { face, seed, steps, faults, doings, requests, lines, passed, took, heapGrowth, residentGrowth } =
    report;
  return (
    `${face}, seed ${seed}: ${steps} steps (${faults} faults, ${doings} doings), ${requests} requests, ${lines} lines, ` +
    `${(passed / 3600).toFixed(1)} h in ${took.toFixed(1)} s, heap ${heapGrowth.toFixed(1)} MiB, ` +
    `resident ${residentGrowth.toFixed(1)} MiB`
  );
}

/** How to see it again. */
export const howToRepeat = ({ face, seed, steps }: StormOptions) =>
  `npm run storm -- --face ${face} --seed ${seed} --steps ${steps}`;
