/** One fault, one way to use a box: what the program is told, what the log says, how soon all is well again. */

import { type ConnectOptions, type Logger, Tr064Error } from '../../../core/index';
import { startSimulator } from '../../../simulator';
import { FakeClock } from '../../support/fake-clock';
import { temporaryFolder } from '../../support/folder';
import { searchPort } from '../../support/search-port';
import { families } from './families';
import { type FamilyName, type FaultRow, ownUdn } from './faults';
import { passUntil, passWhileNot } from './passing';

export interface Cell {
  /** `ok`, a code, or `unnoticed` where two minutes brought neither an answer nor an error. */
  readonly code: string;
  /** What the program threw or told, where that was no `Tr064Error`. */
  readonly wrong?: string;
  /** Lines in the log above `debug`, from the fault until all was well. */
  readonly lines: number;
  /** Milliseconds from the end of the fault until all was well; undefined where it never was. */
  readonly recovery?: number;
  /** How often a write was carried out. */
  readonly reached?: number;
}

const longestAttempt = 120_000;
const longestRecovery = 3_600_000;
/** How often a program tries again, in milliseconds. */
const againEach = 5000;

/** Where boxes of all cells keep the certificate: making one is what takes the longest. */
let certificates: string | undefined;

export async function runCell(row: FaultRow, family: FamilyName): Promise<Cell> {
  const [clock, boxClock] = [new FakeClock(), new FakeClock()];
  certificates ??= temporaryFolder('certificates');
  const ssdpPort = searchPort();
  const simulator = await startSimulator({
    clock: boxClock,
    certificateFolder: certificates,
    ...(row.search ? { ssdp: true, ssdpPort } : {}),
  });
  simulator.udn = ownUdn;
  let lines = 0;
  const count = () => {
    lines += 1;
  };
  const logger: Logger = { debug: () => {}, info: count, warn: count, error: count };
  const { username, password } = simulator.users[0]!;
  const place = row.search
    ? { udn: ownUdn, ssdpPort, interfaceAddress: '127.0.0.1', searchTimeout: 500 }
    : { url: `${simulator.http}/tr64desc.xml` };
  const options: ConnectOptions = {
    ...place,
    username,
    password,
    clock,
    logger,
    storage: temporaryFolder('matrix'),
  };
  const preparing = families[family]({ simulator, options, row });
  await passUntil(clock, preparing, longestAttempt, 3000);
  const trial = await preparing;
  try {
    lines = 0;
    const stage = { simulator, boxClock, where: trial.where };
    await row.play(stage);
    const before = simulator.log.total;
    const { code, wrong } = await outcome(clock, trial.attempt(), row.busy);
    const reached = simulator.log
      .since(before)
      .filter(({ action, done }) => action === 'SetSSID' && done).length;
    simulator.injections.clear();
    await row.end?.(stage);
    const recovery = await recovered(clock, trial);
    // What the box's return sets off comes to its end, and is counted as well.
    await passWhileNot(clock, () => false, 15_000);
    return {
      code,
      ...(wrong ? { wrong } : {}),
      lines,
      ...(recovery === undefined ? {} : { recovery }),
      ...(family === 'write' ? { reached } : {}),
    };
  } finally {
    const closing = trial.close();
    await passUntil(clock, closing, longestAttempt);
    await simulator.close();
  }
}

async function outcome(
  clock: FakeClock,
  attempt: Promise<unknown>,
  busy?: number,
): Promise<Pick<Cell, 'code' | 'wrong'>> {
  let result: Pick<Cell, 'code' | 'wrong'> = { code: 'unnoticed' };
  const told = attempt.then(
    () => {
      result = { code: 'ok' };
    },
    (error: unknown) => {
      result = error instanceof Tr064Error ? { code: error.code } : { code: 'wrong', wrong: String(error) };
    },
  );
  await passUntil(clock, told, longestAttempt, busy);
  return result;
}

async function recovered(
  clock: FakeClock,
  { well, again }: { well(): boolean; again?(): void },
): Promise<number | undefined> {
  if (!again) return passWhileNot(clock, well, longestRecovery);
  for (let passed = 0; passed < longestRecovery; passed += againEach) {
    again();
    const took = await passWhileNot(clock, well, againEach);
    if (took !== undefined) return passed + took;
  }
  return undefined;
}
