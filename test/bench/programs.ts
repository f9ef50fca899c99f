/** What the package adds to the memory of the programs that it is part of. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startHomebridge } from '../../scripts/hosts/homebridge';
import { startNodeRed } from '../../scripts/hosts/node-red';
import type { BenchBox } from './box';
import type { Program } from './report';

/** Until garbage is collected and everything is asked that is asked at the start. */
const settlingMs = 8000;

function memoryOf(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tr064-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const tab = { id: 'tab', type: 'tab', label: 'Bench' };
const topics = ['hosts', 'wlan', 'smart-home', 'internet'];

function nodeRedFlow({ http, username, password }: BenchBox['address']): object[] {
  const place = { z: 'tab', x: 100, y: 100, box: 'box', wires: [[]] };
  return [
    tab,
    {
      id: 'box',
      type: 'tr064-box',
      host: '127.0.0.1',
      port: String(http),
      credentials: { username, password },
    },
    ...Array.from({ length: 100 }, (_, index) => ({
      id: `call${index}`,
      type: 'tr064-call',
      service: 'DeviceInfo:1',
      action: 'GetInfo',
      ...place,
    })),
    ...Array.from({ length: 20 }, (_, index) => ({
      id: `event${index}`,
      type: 'tr064-event',
      topic: topics[index % topics.length],
      ...place,
    })),
  ];
}

function nodeRed(installed: boolean, flow: readonly object[]): Promise<number> {
  return inFolder(async (userDir) => {
    // `installed: true` without anything installed is a Node-RED without this package.
    const red = await startNodeRed({ userDir, installed: !installed });
    try {
      await red.deploy(flow);
      await pause(settlingMs);
      return memoryOf(red.child.pid);
    } finally {
      await red.stop();
    }
  });
}

function homebridge(platforms: readonly object[]): Promise<number> {
  return inFolder(async (storage) => {
    const bridge = await startHomebridge({ storage, platforms });
    try {
      await pause(settlingMs);
      return memoryOf(bridge.child.pid);
    } finally {
      await bridge.stop();
    }
  });
}

function fullHouse({ http, username, password }: BenchBox['address']): object[] {
  const wake = Array.from({ length: 138 }, (_, index) => ({
    name: `Computer ${index}`,
    mac: `02:00:5E:20:00:${index.toString(16).padStart(2, '0')}`,
  }));
  const box = { host: '127.0.0.1', port: http, username, password, wake, radios: true };
  return [{ platform: 'FritzBox', name: 'FritzBox', boxes: [box] }];
}

export async function programs(box: BenchBox): Promise<Program[]> {
  await box.furnish({ hosts: 40 });
  const [redEmpty, redFull] = [await nodeRed(false, [tab]), await nodeRed(true, nodeRedFlow(box.address))];
  const [bridgeEmpty, bridgeFull] = [await homebridge([]), await homebridge(fullHouse(box.address))];
  const words = (empty: number, full: number) =>
    `${full.toFixed(0)} MiB, without this package ${empty.toFixed(0)} MiB: +${(full - empty).toFixed(0)} MiB`;
  return [
    { title: 'Node-RED with 100 call and 20 event nodes', words: words(redEmpty, redFull) },
    { title: 'Homebridge with a bridge full of accessories', words: words(bridgeEmpty, bridgeFull) },
  ];
}
