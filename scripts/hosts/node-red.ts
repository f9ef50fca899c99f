/** A real Node-RED with this package in its palette, on loopback, in a folder of its own. */

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Child } from './child';
import { linkPackage } from './package-root';
import { freePort } from './port';

export interface NodeRedOptions {
  /** The user directory; is made when it is missing. */
  readonly userDir: string;
  readonly port?: number;
  readonly host?: string;
  /** Node binary and `red.js` of another Node-RED than the development dependency. */
  readonly program?: { readonly node: string; readonly red: string };
  /** The package lies in `userDir/node_modules` already (installed from its packed form). */
  readonly installed?: boolean;
  readonly settings?: Record<string, unknown>;
  /** Of its environment, beside the one that it is started from. */
  readonly env?: Record<string, string>;
  readonly onLine?: (line: string) => void;
}

export interface NodeRed {
  /** `http://127.0.0.1:1880` */
  readonly url: string;
  readonly child: Child;
  /** Replaces all flows, as the editor's Deploy button does; credentials stand in the nodes. */
  deploy(flows: readonly object[]): Promise<void>;
  stop(): Promise<void>;
}

/** Nothing leaves the machine: no telemetry, no catalogue, no update check, no tours over the editor. */
const quietSettings = {
  telemetry: { enabled: false, updateNotification: false },
  externalModules: { palette: { allowInstall: false } },
  editorTheme: { tours: false, projects: { enabled: false }, palette: { catalogues: [] } },
  logging: { console: { level: 'info', metrics: false, audit: false } },
};

/**
 * No tips at the side, for who is not logged in. The editor shows the first one a second after it has begun to load, whether the
 * place for it is there by then or not: on a slow computer that is an uncaught error of the page.
 */
const userSettings = { _: { editor: { view: { 'view-show-tips': false } } } };

export async function startNodeRed(options: NodeRedOptions): Promise<NodeRed> {
  const host = options.host ?? '127.0.0.1';
  const port = await freePort(options.port ?? 0, host);
  mkdirSync(options.userDir, { recursive: true });
  if (!options.installed) linkPackage(options.userDir);
  const settings = join(options.userDir, 'settings.js');
  const values = { ...quietSettings, uiHost: host, uiPort: port, ...options.settings };
  const users = join(options.userDir, '.config.users.json');
  if (!existsSync(users)) writeFileSync(users, JSON.stringify(userSettings));
  writeFileSync(settings, `module.exports = ${JSON.stringify(values, null, 2)};\n`);

  const { node, red } = options.program ?? {
    node: process.execPath,
    red: require.resolve('node-red/red.js'),
  };
  const child = new Child(node, [red, '--userDir', options.userDir, '--settings', settings], {
    cwd: options.userDir,
    env: options.env,
    onLine: options.onLine,
  });
  try {
    // The flows can run before anybody listens at the port.
    await child.waitFor(/Started flows|Waiting for missing types/);
    await child.waitFor(/Server now running/);
  } catch (error) {
    await child.stop();
    throw error;
  }
  const url = `http://${host}:${port}`;
  return {
    url,
    child,
    deploy: (flows) => deploy(url, child, flows),
    stop: async () => void (await child.stop('SIGINT')),
  };
}

/** Resolves when the flows run: Node-RED answers the request a little before its nodes are there. */
async function deploy(url: string, child: Child, flows: readonly object[]): Promise<void> {
  const started = child.waitForNext(/Started (modified )?(flows|nodes)/);
  started.catch(() => {});
  const response = await fetch(`${url}/flows`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Node-RED-Deployment-Type': 'full' },
    body: JSON.stringify(flows),
  });
  if (!response.ok)
    throw new Error(`Node-RED refused the flows: ${response.status} ${await response.text()}`);
  await started;
}
