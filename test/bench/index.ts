/** `npm run bench`: how long the core takes against the simulated box on this machine. Timings live here, counts in the tests. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FritzBox } from '../../core';
import { type Simulator, startSimulator } from '../../simulator';

const options = ({ ports, users }: Simulator, storage?: string) => ({
  host: '127.0.0.1',
  port: ports.http,
  username: users[0]!.username,
  password: users[0]!.password,
  storage,
});

interface Measure {
  readonly name: string;
  readonly times: number;
  /** On a box that is connected and logged in. */
  work(box: FritzBox): Promise<unknown>;
}

const starts: readonly { name: string; times: number; warm: boolean }[] = [
  { name: 'cold start (description, all SCPDs)', times: 10, warm: false },
  { name: 'warm start (from storage)', times: 50, warm: true },
];

const calls: readonly Measure[] = [
  {
    name: 'call, one after another',
    times: 300,
    work: (box) => box.call('WLANConfiguration:1', 'GetInfo'),
  },
  {
    name: '100 different calls at once',
    times: 10,
    work: (box) =>
      Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          box
            .call('WLANConfiguration:1', 'X_AVM-DE_GetSpecificAssociatedDeviceInfoByIp', {
              NewAssociatedDeviceIPAddress: `192.168.178.${index + 1}`,
            })
            .catch(() => undefined),
        ),
      ),
  },
  {
    name: '100 equal calls at once',
    times: 10,
    work: (box) => Promise.all(Array.from({ length: 100 }, () => box.call('DeviceInfo:1', 'GetInfo'))),
  },
];

async function time(name: string, times: number, work: () => Promise<unknown>): Promise<void> {
  const took: number[] = [];
  for (let round = 0; round < times; round++) {
    const start = process.hrtime.bigint();
    await work();
    took.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor(share * (took.length - 1))]!.toFixed(2).padStart(8);
  process.stdout.write(`${name.padEnd(40)} median ${at(0.5)} ms   90 % ${at(0.9)} ms   n ${times}\n`);
}

async function connectAndClose(simulator: Simulator, storage?: string): Promise<void> {
  const box = await FritzBox.connect(options(simulator, storage));
  await box.close();
}

async function main(): Promise<void> {
  const simulator = await startSimulator();
  const storage = mkdtempSync(join(tmpdir(), 'tr064-bench-'));
  try {
    await connectAndClose(simulator, storage);
    for (const { name, times, warm } of starts) {
      await time(name, times, () => connectAndClose(simulator, warm ? storage : undefined));
    }
    const box = await FritzBox.connect(options(simulator, storage));
    await box.call('DeviceInfo:1', 'GetInfo');
    for (const { name, times, work } of calls) await time(name, times, () => work(box));
    await box.close();
  } finally {
    await simulator.close();
    rmSync(storage, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
