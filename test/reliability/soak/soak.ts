/** A living household that restarts now and then, and every face beside it for a while: what they hold must not grow. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Child } from '../../../scripts/hosts/child';
import { startHomebridge } from '../../../scripts/hosts/homebridge';
import { startNodeRed } from '../../../scripts/hosts/node-red';
import { readScenario, Scenario, type Simulator, startSimulator } from '../../../simulator';
import { boxAt } from '../../homebridge/support/box-at';
import { temporaryFolder } from '../../support/folder';
import { root } from '../../support/imports';

const measures = ['heap', 'resident', 'handles'] as const;
type Measure = (typeof measures)[number];
type Sample = Readonly<Record<Measure | 'at', number>>;

export interface FaceReport {
  readonly face: string;
  /** Per hour: MiB, MiB, and how many. */
  readonly slopes: Readonly<Record<Measure, number>>;
  /** What the slope comes to in the time that was measured. */
  readonly growth: Readonly<Record<Measure, number>>;
}

/** What may be more at the end than at the beginning: so much at all, and so much for each hour. */
const bounds: Readonly<Record<Measure, readonly [atAll: number, anHour: number]>> = {
  heap: [6, 1],
  resident: [48, 4],
  handles: [6, 0],
};

/** The first part of a run warms up: code is compiled, pools are filled. */
const warmUp = 0.35;
const restartEachMs = 20_000;

interface Running {
  readonly face: string;
  readonly samples: string;
  readonly stop: () => Promise<unknown>;
}

const probed = (face: string) => {
  const samples = join(temporaryFolder('soak'), `${face}.jsonl`);
  const env = { NODE_OPTIONS: `--require ${join(__dirname, 'probe.cjs')}`, TR064_SOAK_SAMPLES: samples };
  return { samples, env };
};

async function startAll(simulator: Simulator): Promise<Running[]> {
  const core = probed('core');
  const args = [
    join(__dirname, 'core-program.cjs'),
    `${simulator.http}/tr64desc.xml`,
    temporaryFolder('soak'),
  ];
  const program = new Child(process.execPath, args, { env: core.env });
  await program.waitFor(/running/);
  const red = probed('Node-RED');
  const nodeRed = await startNodeRed({ userDir: temporaryFolder('soak'), env: red.env });
  await nodeRed.deploy(flow(simulator));
  const home = probed('Homebridge');
  const people = [{ id: 'anna', name: 'Anna', devices: ['Annas-iPhone'], awayAfter: 0 }];
  const boxes = [boxAt(simulator, { pollInterval: 2, people, ringing: true, internet: true })];
  const homebridge = await startHomebridge({
    storage: temporaryFolder('soak'),
    platforms: [{ platform: 'FritzBox', name: 'FRITZ!Box', boxes }],
    env: home.env,
  });
  return [
    { face: 'core', samples: core.samples, stop: () => program.stop() },
    { face: 'Node-RED', samples: red.samples, stop: () => nodeRed.stop() },
    { face: 'Homebridge', samples: home.samples, stop: () => homebridge.stop() },
  ];
}

function flow({ ports }: Simulator): object[] {
  const tab = { id: 'tab', type: 'tab', label: 'Soak', disabled: false, info: '' };
  const credentials = { username: 'fritz1234', password: 'sommer2026' };
  const box = { id: 'box', type: 'tr064-box', host: '127.0.0.1', port: String(ports.http), credentials };
  const node = (id: string, type: string, more: object) => ({
    id,
    type,
    z: 'tab',
    x: 1,
    y: 1,
    box: 'box',
    ...more,
  });
  const each = {
    props: [{ p: 'payload' }],
    repeat: '1',
    payload: '',
    payloadType: 'date',
    once: true,
    crontab: '',
  };
  const persons = [{ id: 'a', name: 'Anna', devices: 'Annas-iPhone', awayAfter: '' }];
  return [
    tab,
    box,
    node('tick', 'inject', { ...each, wires: [['ask', 'device']] }),
    node('ask', 'tr064-call', { service: 'DeviceInfo:1', action: 'GetInfo', wires: [[], []] }),
    node('device', 'tr064-lookup', { what: 'device', wires: [[]] }),
    node('wlan', 'tr064-event', { event: 'wlan', interval: '0.05', initial: true, wires: [[]] }),
    node('presence', 'tr064-presence', { persons, awayAfter: '0.1', wires: [[], []] }),
    node('calls', 'tr064-call-monitor', { port: String(ports.callMonitor), wires: [[]] }),
  ];
}

/** @returns one report for each face */
export async function soak(minutes: number): Promise<FaceReport[]> {
  const simulator = await startSimulator({ rebootTime: 1500, alive: true });
  const file = readScenario(readFileSync(join(root, 'simulator', 'scenarios', 'day.json'), 'utf8'));
  const day = new Scenario({ ...file, factor: 2880, repeat: true }, simulator, { onError: () => {} });
  const running = await startAll(simulator);
  try {
    void day.play();
    for (const end = performance.now() + minutes * 60_000; performance.now() < end; ) {
      await pause(Math.min(restartEachMs, end - performance.now()));
      simulator.world.reboot();
    }
    return running.map(({ face, samples }) => reportOf(face, samplesIn(samples)));
  } finally {
    day.stop();
    await Promise.all(running.map(({ stop }) => stop()));
    await simulator.close();
  }
}

const samplesIn = (file: string): Sample[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample);

function reportOf(face: string, all: readonly Sample[]): FaceReport {
  const samples = all.slice(Math.floor(all.length * warmUp));
  const hours = ((samples.at(-1)?.at ?? 0) - (samples[0]?.at ?? 0)) / 3600;
  const slopes = Object.fromEntries(
    measures.map((name) => [name, slope(samples, name)]),
  ) as FaceReport['slopes'];
  const growth = Object.fromEntries(
    measures.map((name) => [name, slopes[name] * hours]),
  ) as FaceReport['growth'];
  return { face, slopes, growth };
}

/** Per hour, by least squares. */
function slope(samples: readonly Sample[], name: Measure): number {
  const mean = (of: (sample: Sample) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [time, value] = [mean(({ at }) => at), mean((sample) => sample[name])];
  const both = samples.reduce((sum, sample) => sum + (sample.at - time) * (sample[name] - value), 0);
  const square = samples.reduce((sum, { at }) => sum + (at - time) ** 2, 0);
  return square === 0 ? 0 : (both / square) * 3600;
}

/** What grew more than it may, in words. */
export function tooMuch({ face, growth }: FaceReport, minutes: number): string[] {
  return measures.flatMap((name) => {
    const [atAll, anHour] = bounds[name];
    const most = atAll + (anHour * minutes) / 60;
    return growth[name] > most
      ? [`${face}: ${name} grew by ${growth[name].toFixed(1)}, ${most.toFixed(1)} may be`]
      : [];
  });
}

export const inWords = ({ face, slopes, growth }: FaceReport): string =>
  `${face}: ${measures.map((name) => `${name} ${slopes[name].toFixed(1)}/h (${growth[name].toFixed(2)})`).join(', ')}`;
