/** `npm run simulator`: starts a FRITZ!Box on this machine and tells where it is, in words or as one line of JSON. */

import { createSocket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { EDITIONS, type Model } from './description';
import { lifelike } from './household/options';
import { boxModelNames, boxModels } from './models';
import { readScenario, Scenario } from './scenario';
import { applySwitches, defaultSwitches, lifelikeSwitches, type Switches } from './server/switches';
import { type Ports, type Simulator, type SimulatorOptions, startSimulator } from './simulator';

const usage = `Starts a simulated FRITZ!Box.

  npm run simulator -- [options]

  --port N               HTTP, default 49000
  --https-port N         HTTPS, default 49443
  --web-port N           HTTP of login and smart home, default 49081
  --web-https-port N     HTTPS of the same, default 49444
  --call-monitor-port N  default 1012
  --control-port N       default 49080; GET / on it tells what can be done
  --host ADDRESS         an address of the loopback network, default 127.0.0.1
  --model NAME           single, dual or tri (bands, default tri), or a box of the field; list names them
  --edition VERSION      FRITZ!OS whose argument lists are served, default 8.25 (with --still 8.02)
  --firmware VERSION     e.g. 154.07.57 (smart home over AHA alone) or 154.08.20 (REST, too); default that of the edition
  --device KIND          box (default) or repeater
  --serial MAC           which box it is; default one of its own for each port
  --ssdp-port N          default 1900
  --no-ssdp              answers no search
  --keep FOLDER          keeps its certificate there for the next start
  --set NAME=VALUE       a switch of the server, as often as needed (README)
  --every-device         one of every smart home device; without --still there by itself
  --still                no delays, and nothing moves by itself
  --scenario FILE        plays what the file tells (README)
  --json                 the first line is one JSON object
  --help
`;

/** A port that was not asked for by number may be another one when the usual one is taken. */
const usualPorts: Ports = {
  ...{ http: 49000, https: 49443, web: 49081, webHttps: 49444 },
  ...{ callMonitor: 1012, control: 49080 },
};

const options = {
  port: { type: 'string' },
  'https-port': { type: 'string' },
  'web-port': { type: 'string' },
  'web-https-port': { type: 'string' },
  'call-monitor-port': { type: 'string' },
  'control-port': { type: 'string' },
  host: { type: 'string' },
  model: { type: 'string' },
  edition: { type: 'string' },
  firmware: { type: 'string' },
  device: { type: 'string' },
  serial: { type: 'string' },
  'ssdp-port': { type: 'string' },
  'no-ssdp': { type: 'boolean' },
  keep: { type: 'string' },
  set: { type: 'string', multiple: true },
  'every-device': { type: 'boolean' },
  still: { type: 'boolean' },
  scenario: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

type CommandLine = ReturnType<typeof readCommandLine>;

function readCommandLine(args: string[]) {
  return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
}

function simulatorOptions(values: CommandLine): SimulatorOptions {
  const still = values.still ? {} : { ...lifelike, ...lifelikeSwitches };
  return {
    ...still,
    ...modelFrom(values.model),
    ...given({
      edition: oneOf('edition', values.edition, EDITIONS),
      firmware: firmwareOf(values.firmware),
      everyDevice: values['every-device'],
      device: oneOf('device', values.device, ['box', 'repeater'] as const),
    }),
    ...switchesFrom(values.set ?? []),
    host: values.host,
    certificateFolder: values.keep,
    serial: values.serial,
    ssdp: !values['no-ssdp'],
    ssdpPort: portNumber(values['ssdp-port'] ?? '1900'),
  };
}

/** `154.08.20` */
function firmwareOf(text: string | undefined): string | undefined {
  if (text === undefined || /^\d{1,3}\.\d{2}\.\d{2}$/.test(text)) return text;
  throw new Error('--firmware is a version such as 154.08.20.');
}

const bands = ['single', 'dual', 'tri'] as const satisfies Model[];

function modelFrom(name: string | undefined): Partial<SimulatorOptions> {
  const known = boxModelNames.find((one) => one === name);
  // Those that name no edition have that of the firmware they name.
  if (known) return { edition: '8.02', ...boxModels[known].options };
  return { model: oneOf('model', name, [...bands, ...boxModelNames]) as Model | undefined };
}

/** Without what was not said, so that it leaves what the model says. */
const given = <T extends object>(options: T) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;

function oneOf<T extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((one) => one === value);
  if (!found) throw new Error(`--${name} is one of ${allowed.join(', ')}.`);
  return found;
}

/** `latency=200`, `nonces=strict`; words, numbers and true or false as the switch wants them. */
function switchesFrom(settings: string[]): Partial<Switches> {
  const switches: Record<string, unknown> = {};
  for (const setting of settings) {
    const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(setting) ?? [];
    const usual: unknown = defaultSwitches[name as keyof Switches];
    if (Array.isArray(usual)) switches[name] = value.split(',').filter(Boolean);
    else if (typeof usual === 'number') switches[name] = Number(value);
    else switches[name] = typeof usual === 'boolean' ? value === 'true' || value === '1' : value;
  }
  applySwitches({ ...defaultSwitches }, switches);
  return switches;
}

/** Takes the usual ports, and a free one where somebody else has it; a port asked for by number is an order. */
async function choosePorts(values: CommandLine, host = '127.0.0.1'): Promise<Ports> {
  const choose = async (name: keyof Ports, asked: string | undefined, where: string): Promise<number> => {
    if (asked !== undefined) return portNumber(asked);
    return (await isFree(usualPorts[name], where)) ? usualPorts[name] : 0;
  };
  return {
    http: await choose('http', values.port, host),
    https: await choose('https', values['https-port'], host),
    web: await choose('web', values['web-port'], host),
    webHttps: await choose('webHttps', values['web-https-port'], host),
    callMonitor: await choose('callMonitor', values['call-monitor-port'], '127.0.0.1'),
    control: await choose('control', values['control-port'], '127.0.0.1'),
  };
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new Error(`${text} is no port; ports are numbers from 0 (a free one) to 65535.`);
}

/** Other programs that listen for searches may keep the port to themselves. */
function canBeSearched(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createSocket({ type: 'udp4', reuseAddr: true });
    probe.once('error', () => resolve(false));
    probe.bind(port, () => probe.close(() => resolve(true)));
  });
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

function asJson(simulator: Simulator): string {
  const { http, https, web, webHttps, callMonitor, control, users, ports, udn, world } = simulator;
  const { modelName, firmware } = world.box;
  return JSON.stringify({
    ...{ http, https, web, webHttps, callMonitor, control },
    ...{ users, ports, udn, modelName, firmware },
  });
}

function asText(simulator: Simulator): string {
  const { http, https, web, callMonitor, control, users, world } = simulator;
  const width = Math.max(...users.map(({ username }) => username.length));
  const lines = users.map(
    ({ username, password, rights }) => `  ${username.padEnd(width)}  ${password}  (${rights.join(' ')})`,
  );
  return [
    `A simulated ${world.box.modelName} with FRITZ!OS ${world.box.firmware} is up.`,
    '',
    `Description   ${http}/tr64desc.xml`,
    `HTTPS         ${https}`,
    `Smart home    ${web}  (login, AHA-HTTP, REST)`,
    `Call monitor  ${callMonitor}`,
    `Control       ${control}  (what can be done, as JSON)`,
    '',
    'Users, their invented passwords, and rights:',
    ...lines,
    '',
    'Try: switch on the guest Wi-Fi, as somebody at the box would:',
    `  curl -d '{"on":true}' ${control}/setGuest`,
    '',
    'Ctrl-C ends it.',
  ].join('\n');
}

/** Resolves when somebody wants it to end. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

async function main(): Promise<void> {
  const values = readCommandLine(process.argv.slice(2));
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  if (values.model === 'list') {
    const lines = boxModelNames.map((name) => `${name.padEnd(18)} ${boxModels[name].title}\n`);
    process.stdout.write(lines.join(''));
    return;
  }
  const scenario =
    values.scenario === undefined ? undefined : readScenario(await readFile(values.scenario, 'utf8'));
  const stopped = untilStopped();
  const ports = await choosePorts(values, values.host);
  const wanted = simulatorOptions(values);
  const ssdp = wanted.ssdp === true && (await canBeSearched(wanted.ssdpPort ?? 1900));
  if (wanted.ssdp && !ssdp) tell('Searches are not answered: another program keeps the port to itself.');
  const simulator = await startSimulator({ ...wanted, ssdp, ports });
  process.stdout.write(`${values.json ? asJson(simulator) : asText(simulator)}\n`);
  const playing =
    scenario &&
    new Scenario(scenario, simulator, { onError: ({ message }, { at }) => tell(`${at} ${message}`) });
  void playing?.play();
  await stopped;
  playing?.stop();
  await simulator.close();
}

const tell = (message: string) => process.stderr.write(`${message}\n`);

main().catch((error: unknown) => {
  tell(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
