/** The real Homebridge UI, with the real Homebridge behind it and this package as its plugin, on loopback. */

import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Child } from '../../../scripts/hosts/child';
import { bridgeAddress } from '../../../scripts/hosts/homebridge';
import { linkPackage, packageRoot } from '../../../scripts/hosts/package-root';
import { freePort } from '../../../scripts/hosts/port';

const uiPackage = join(
  packageRoot,
  'test',
  'hosts',
  'homebridge-ui',
  'node_modules',
  'homebridge-config-ui-x',
);

export const isInstalled = existsSync(uiPackage);

export interface HomebridgeUi {
  /** `http://127.0.0.1:8581` */
  readonly url: string;
  readonly child: Child;
  /** What stands in config.json now. */
  config(): { platforms: Record<string, unknown>[] };
  /** Writes these blocks of the plugin by hand, in place of those that stand there. */
  configure(blocks: readonly object[]): void;
  stop(): Promise<void>;
}

/** Where the UI and Homebridge look for plugins, and the UI for Homebridge. */
function pluginFolder(storage: string): string {
  const folder = join(storage, 'node_modules');
  mkdirSync(folder, { recursive: true });
  linkPackage(storage);
  symlinkSync(join(packageRoot, 'node_modules', 'homebridge'), join(folder, 'homebridge'), 'dir');
  symlinkSync(uiPackage, join(folder, 'homebridge-config-ui-x'), 'dir');
  return folder;
}

/** A Homebridge as a person has just installed it: with its UI, without any platform. */
export async function startHomebridgeUi(storage: string, platforms: object[] = []): Promise<HomebridgeUi> {
  const port = await freePort();
  const plugins = pluginFolder(storage);
  const configPath = join(storage, 'config.json');
  const ui = { platform: 'config', name: 'Config', port, host: '127.0.0.1', auth: 'none', tempUnits: 'c' };
  const bridge = {
    name: 'Homebridge',
    username: bridgeAddress(storage),
    port: await freePort(),
    pin: '482-19-653',
    advertiser: 'ciao',
    bind: ['lo'],
  };
  writeFileSync(
    configPath,
    JSON.stringify({ bridge, accessories: [], platforms: [ui, ...platforms] }, null, 4),
  );
  // One user, so that no setup wizard stands in the way; `auth: none` lets everybody be that user.
  const users = [{ id: 1, username: 'admin', name: 'Admin', hashedPassword: '', salt: '', admin: true }];
  writeFileSync(join(storage, 'auth.json'), JSON.stringify(users));
  const script = join(uiPackage, 'dist', 'bin', 'hb-service.js');
  const flags = ['-U', storage, '-P', plugins, '--strict-plugin-resolution', '--allow-root', '--stdout'];
  const child = new Child(process.execPath, [script, 'run', ...flags], {
    env: { NODE_OPTIONS: `--require ${join(__dirname, 'only-loopback.cjs')}` },
  });
  try {
    await child.waitFor(/Homebridge UI v.* is listening/);
    await child.waitFor(/is running on port/);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${port}`,
    child,
    config: () => JSON.parse(readFileSync(configPath, 'utf8')),
    configure: (blocks) => {
      const config = JSON.parse(readFileSync(configPath, 'utf8'));
      const others = config.platforms.filter(({ platform }: { platform: string }) => platform !== 'FritzBox');
      writeFileSync(configPath, JSON.stringify({ ...config, platforms: [...others, ...blocks] }, null, 4));
    },
    stop: async () => {
      await child.stop();
      await Promise.all(homebridgesOf(child).map(gone));
    },
  };
}

/** The UI starts Homebridge, and Homebridge its child bridge. They are not ours, so no event tells of their end. */
const announcements = [/Started Homebridge .* with PID: (\d+)/, /Child bridge starting \(pid (\d+)\)/];

function homebridgesOf({ lines }: Child): number[] {
  return announcements.flatMap((pattern) => {
    const last = lines.findLast((line) => pattern.test(line));
    return last ? [Number(pattern.exec(last)?.[1])] : [];
  });
}

/** Homebridge takes five seconds to end. */
async function gone(pid: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await setTimeout(50);
  }
  throw new Error(`Process ${pid} of the Homebridge UI still runs.`);
}
