/** `npm run demo`: a simulated FRITZ!Box, Node-RED with the example flows, and Homebridge, on this machine. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lifelike, lifelikeSwitches, type Ports, type Simulator, startSimulator } from '../../simulator';
import { type Homebridge, startHomebridge } from '../hosts/homebridge';
import { type NodeRed, startNodeRed } from '../hosts/node-red';
import { freePort } from '../hosts/port';
import { type DemoBox, wholeDemo } from './flows';

const usage = `Starts a simulated FRITZ!Box, Node-RED with the example flows, and Homebridge.

  npm run demo [-- options]

  --lan    Node-RED and the HomeKit bridge can be reached from the home network,
           which the Home app of a phone needs; otherwise from this machine only
  --free-ports
           takes free ports instead of the usual ones, so that several demos run side by side
  --help
`;

const options = {
  lan: { type: 'boolean' },
  'free-ports': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const write = (text: string) => process.stdout.write(`${text}\n`);

/** Until the box tells that a phone has left: minutes with a real one, and longer than anybody looks at a demo. */
const LINGERING_MS = 5000;

/** What has been started, in the order in which it is stopped: the last first. */
const closing: (() => Promise<unknown> | unknown)[] = [];

/** Ports by what listens there; 0: a free one. */
interface DemoPorts {
  readonly box: Ports;
  readonly nodeRed: number;
  readonly bridge: number;
}

const usual: DemoPorts = {
  box: { http: 49000, https: 49443, web: 49081, webHttps: 49444, callMonitor: 1012, control: 49080 },
  nodeRed: 1880,
  bridge: 51826,
};
const free: DemoPorts = {
  box: { http: 0, https: 0, web: 0, webHttps: 0, callMonitor: 0, control: 0 },
  nodeRed: 0,
  bridge: 0,
};

async function startBox(wanted: Ports): Promise<Simulator> {
  const ports = {
    http: await freePort(wanted.http),
    https: await freePort(wanted.https),
    web: await freePort(wanted.web),
    webHttps: await freePort(wanted.webHttps),
    callMonitor: await freePort(wanted.callMonitor),
    control: await freePort(wanted.control),
  };
  const simulator = await startSimulator({
    ...{ ...lifelike, ...lifelikeSwitches, ports, ssdp: true },
    lingering: LINGERING_MS,
  });
  closing.push(() => simulator.close());
  return simulator;
}

/** The household's all-knowing user: the first one. */
function demoBox({ ports, users }: Simulator): DemoBox {
  const user = users[0];
  if (!user) throw new Error('The simulated box has no user.');
  const { username, password } = user;
  return { host: '127.0.0.1', port: ports.http, username, password, callMonitorPort: ports.callMonitor };
}

async function startFlows(
  folder: string,
  flows: readonly object[],
  lan: boolean,
  port: number,
): Promise<NodeRed> {
  const host = lan ? '0.0.0.0' : '127.0.0.1';
  const nodeRed = await startNodeRed({ userDir: join(folder, 'node-red'), port, host });
  closing.push(() => nodeRed.stop());
  await nodeRed.deploy(flows);
  return nodeRed;
}

async function startBridge(folder: string, box: DemoBox, lan: boolean, port: number): Promise<Homebridge> {
  const homebridge = await startHomebridge({
    storage: join(folder, 'homebridge'),
    port,
    bind: lan ? [] : ['127.0.0.1'],
    bridge: { name: 'FRITZ!Box Demo' },
    platforms: [
      {
        platform: 'FritzBox',
        name: 'FRITZ!Box',
        boxes: [{ name: 'Simulated FRITZ!Box', ...box, pollInterval: 5 }],
      },
    ],
  });
  closing.push(() => homebridge.stop());
  return homebridge;
}

function welcome(simulator: Simulator, nodeRed: NodeRed, homebridge: Homebridge, lan: boolean): string {
  const user = simulator.users[0];
  return [
    '',
    `Ready: Node-RED   ${nodeRed.url}`,
    `       HomeKit    code ${homebridge.pin}, bridge "FRITZ!Box Demo" on port ${homebridge.port}`,
    `       FRITZ!Box  ${simulator.http} (user ${user?.username}, password ${user?.password})`,
    `       Control    ${simulator.control}`,
    '',
    'Try this:',
    '  1. Open Node-RED, press the button of "ask", and read the answer in the debug side bar.',
    '  2. Press "on" below it: the guest Wi-Fi goes on, in Node-RED and in HomeKit.',
    lan
      ? '  3. In the Home app: add an accessory, "More options", pick "FRITZ!Box Demo", type the code.'
      : '  3. With `npm run demo -- --lan`, add the bridge in the Home app of your phone with the code.',
    '     There are thermostats, lamps, window contacts and the rest of a smart home.',
    '  4. Be somebody in the house, or at the box: the tab "The house" in Node-RED has buttons by which',
    '     Anna leaves and comes home (seen within a minute), a window opens, somebody calls. Or by hand:',
    `       curl -d '{"on":true}' ${simulator.control}/setGuest`,
    `       curl -d '{"which":"Fenster Bad","on":true}' ${simulator.control}/setAlert`,
    '  5. Press "save the settings" on the tab "Any action": the box wants it to be confirmed. Press',
    '     "confirm" on the tab "The house", as a person presses a button of a real box, or:',
    `       curl -X POST ${simulator.control}/pressButton`,
    `     What else there is to do: curl ${simulator.control}`,
    '',
    'Ctrl-C ends all of it and leaves nothing behind.',
  ].join('\n');
}

async function stopAll(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}

/** Resolves when somebody wants it to end. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  if (values.help) return void write(usage);
  const lan = values.lan ?? false;
  const ports = values['free-ports'] ? free : usual;
  const stopped = untilStopped();
  const folder = mkdtempSync(join(tmpdir(), 'tr064-demo-'));
  closing.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  try {
    write('Starting the FRITZ!Box, Node-RED and Homebridge …');
    const simulator = await startBox(ports.box);
    const box = demoBox(simulator);
    const starting = [
      startFlows(folder, wholeDemo(box, simulator.control), lan, ports.nodeRed),
      startBridge(folder, box, lan, ports.bridge),
    ] as const;
    // Where one fails, the other has to be there before it can be stopped.
    await Promise.allSettled(starting);
    const [nodeRed, homebridge] = await Promise.all(starting);
    write(welcome(simulator, nodeRed, homebridge, lan));
    await stopped;
    write('\nEnding …');
  } finally {
    await stopAll();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
