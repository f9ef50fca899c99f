/** Simulated boxes and connections to them, all ended after each test. */

import type { ConnectOptions } from '../../../core/index';
import { FritzBox, type Tr064Error } from '../../../core/index';
import { type LogEntry, type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator';

/** The failure of a piece of work that must fail. */
export async function failure(work: Promise<unknown>): Promise<Tr064Error> {
  const result = await work.then(
    (value) => ({ value }),
    (error: Tr064Error) => ({ error }),
  );
  if ('error' in result) return result.error;
  throw new Error(`It should have failed and gave ${JSON.stringify(result.value)}.`);
}

/** `POST GetInfo 200 digest`: requests as the box saw them. */
export const told = (entries: readonly LogEntry[]) =>
  entries.map(({ method, action, path, status, authorization }) =>
    [method, action ?? path, status, authorization].join(' '),
  );

/** Only the calls, without pages. */
export const calls = (simulator: Simulator) =>
  simulator.log.entries.filter(({ action }) => action !== undefined);

/** Call in a `describe`; everything made through it ends after each test. */
export function boxes() {
  const endings: (() => Promise<unknown>)[] = [];

  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });

  const simulate = async (options: SimulatorOptions = {}): Promise<Simulator> => {
    const simulator = await startSimulator(options);
    endings.push(() => simulator.close());
    return simulator;
  };

  /** Options that reach a simulated box as its first user. */
  const access = (simulator: Simulator): ConnectOptions => {
    const { username, password } = simulator.users[0]!;
    return { url: `${simulator.http}/tr64desc.xml`, username, password };
  };

  const connect = async (simulator: Simulator, options: ConnectOptions = {}): Promise<FritzBox> => {
    const box = await FritzBox.connect({ ...access(simulator), ...options });
    endings.push(() => box.close());
    return box;
  };

  /** As from the second start on: what its services can do is known, so that the log shows nothing but the calls. */
  const connectKnown = async (simulator: Simulator, options: ConnectOptions = {}): Promise<FritzBox> => {
    const box = await connect(simulator, options);
    await box.describe();
    simulator.log.clear();
    return box;
  };

  const open = (simulator: Simulator, options: ConnectOptions = {}): FritzBox => {
    const box = FritzBox.open({ ...access(simulator), ...options });
    endings.push(() => box.close());
    return box;
  };

  const later = (end: () => Promise<unknown>) => endings.push(end);
  return { simulate, connect, connectKnown, open, access, later };
}
