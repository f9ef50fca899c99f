import type { OwnProgram } from '../command';
import { UsageError } from '../usage-error';

export const simulate: OwnProgram = {
  usage: 'simulate [--model NAME]',
  about: 'a FRITZ!Box on this machine, for those who have none or write other software',
  async runLine(args, { stdout, stderr }) {
    // A megabyte that no other command needs.
    const { runSimulator, SimulatorUsageError } = await import('../../simulator/index.js');
    try {
      await runSimulator(args, { program: 'tr064 simulate', stdout, stderr });
    } catch (error) {
      throw error instanceof SimulatorUsageError ? new UsageError(error.message) : error;
    }
  },
};
