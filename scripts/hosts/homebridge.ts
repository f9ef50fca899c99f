/** A real Homebridge with this package as its plugin, on loopback, in a folder of its own. */

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Child } from './child';
import { packageRoot } from './package-root';
import { freePort } from './port';

export interface HomebridgeOptions {
  /** The storage folder; is made when it is missing, and kept for a second start. */
  readonly storage: string;
  readonly platforms: readonly object[];
  /** HomeKit setup code. */
  readonly pin?: string;
  readonly port?: number;
  /** Network interfaces for mDNS; loopback alone unless told otherwise. */
  readonly bind?: readonly string[];
  readonly bridge?: Record<string, unknown>;
  /** Where the plugin lies, when it is not this checkout. */
  readonly plugin?: string;
  /** Node binary and `homebridge` script of another version than the development dependency. */
  readonly program?: { readonly node: string; readonly homebridge: string };
  /** Of its environment, beside the one that it is started from. */
  readonly env?: Record<string, string>;
  readonly onLine?: (line: string) => void;
}

export interface Homebridge {
  readonly port: number;
  readonly pin: string;
  /** The bridge's own address, which names it in HomeKit. */
  readonly username: string;
  readonly child: Child;
  stop(): Promise<void>;
}

const PIN = '482-19-653';

/** An address of its own for each storage folder: bridges that run side by side announce themselves by it. */
export function bridgeAddress(storage: string): string {
  const digits = createHash('sha256').update(resolve(storage)).digest('hex').slice(0, 10);
  return `0E${digits.replace(/../g, ':$&')}`.toUpperCase();
}

/** Homebridge's `exports` hide its script from `require.resolve`. */
const homebridgeScript = join(packageRoot, 'node_modules', 'homebridge', 'bin', 'homebridge.js');

export async function startHomebridge(options: HomebridgeOptions): Promise<Homebridge> {
  const port = await freePort(options.port ?? 0);
  const pin = options.pin ?? PIN;
  const bridge = {
    name: 'FRITZ!Box Bridge',
    username: bridgeAddress(options.storage),
    port,
    pin,
    bind: options.bind ?? ['lo'],
    advertiser: 'ciao',
    ...options.bridge,
  };
  mkdirSync(options.storage, { recursive: true });
  writeFileSync(
    join(options.storage, 'config.json'),
    JSON.stringify({ bridge, accessories: [], platforms: options.platforms }, null, 2),
  );
  const { node, homebridge } = options.program ?? { node: process.execPath, homebridge: homebridgeScript };
  const flags = ['-I', '-T', '-Q', '-U', options.storage, '-P', options.plugin ?? packageRoot];
  const child = new Child(node, [homebridge, ...flags, '--strict-plugin-resolution'], {
    env: options.env,
    onLine: options.onLine,
  });
  try {
    await child.waitFor(/is running on port/);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { port, pin, username: bridge.username, child, stop: async () => void (await child.stop()) };
}
