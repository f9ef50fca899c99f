/** `npm run simulator`. */

import { runSimulator, SimulatorUsageError } from './command-line';

const { argv, stdout, stderr } = process;

runSimulator(argv.slice(2), { program: 'npm run simulator --', stdout, stderr }).catch((error: unknown) => {
  stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof SimulatorUsageError ? 2 : 1;
});
