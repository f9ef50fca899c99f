/** The command line of the simulator: starts a FRITZ!Box on this machine and tells where it is, in words or as one line of JSON. */

import { createSocket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { EDITIONS, type Model } from './description';
import { lifelike } from './household/options';
import { boxModelNames, boxModels } from './models';
import { readScenario, Scenario } from './scenario';
import { applySwitches, defaultSwitches, lifelikeSwitches, type Switches } from './server/switches';
import { type Ports, type Simulator, type SimulatorOptions, startSimulator } from './simulator';

/** @param program how it is called: `tr064 simulate` */
export const simulatorUsage = (program: string) => `Starts a simulated FRITZ!Box.

  ${program} [options]

  --port N               HTTP, default 49000
  --https-port N         HTTPS, default 49443
  --web-port N           HTTP of login and smart home, default 49081
  --web-https-port N     HTTPS of the same, default 49444
  --call-monitor-port N  default 1012
  --control-port N       default 49080; GET / on it tells what can be done
  --host ADDRESS         an address of the loopback network, default 127.0.0.1
  --model NAME           single, dual or tri (bands, default tri), or a box of the field; list names them
  --edition VERSION      FRITZ!OS whose argument lists are served, default 8.25 (with --still 8.02)
  --firmware VERSION     e.g. 154.07.57 (smart home over AHA only), 154.08.20 (REST, too); default by edition
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

type CommandLine = ReturnType<typeof readOptions>;

function readOptions(args: readonly string[]) {
  return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
}

/** The command line cannot be meant; nothing was started. */
export class SimulatorUsageError extends Error {}

/** What the command line asks for. */
interface Order {
  readonly values: CommandLine;
  readonly wanted: SimulatorOptions;
  readonly ports: Ports;
  /** Ports that were asked for by number: an order. */
  readonly ordered: ReadonlySet<number>;
}

function readOrder(args: readonly string[]): Order {
  try {
    const values = readOptions(args);
    const asked = askedPorts(values);
    const wanted = values.model === 'list' ? {} : simulatorOptions(values);
    return { values, wanted, ports: { ...usualPorts, ...asked }, ordered: new Set(Object.values(asked)) };
  } catch (error) {
    throw new SimulatorUsageError((error as Error).message.split('\n')[0]);
  }
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
    if (name === '') throw new Error(`--set is NAME=VALUE, not ${setting}.`);
    switches[name] = valueIn(value, defaultSwitches[name as keyof Switches]);
  }
  applySwitches({ ...defaultSwitches }, switches);
  return switches;
}

/** What a text says as what the switch usually is; what it cannot be stays a text, and is refused as one. */
function valueIn(text: string, usual: unknown): unknown {
  if (Array.isArray(usual)) return text.split(',').filter(Boolean);
  if (typeof usual === 'number') return /^\d+$/.test(text) ? Number(text) : text;
  if (typeof usual === 'boolean') return { true: true, '1': true, false: false, '0': false }[text] ?? text;
  return text;
}

function askedPorts(values: CommandLine): Partial<Ports> {
  const asked: [keyof Ports, string | undefined][] = [
    ['http', values.port],
    ['https', values['https-port']],
    ['web', values['web-port']],
    ['webHttps', values['web-https-port']],
    ['callMonitor', values['call-monitor-port']],
    ['control', values['control-port']],
  ];
  const given = asked.flatMap(([name, text]) => (text === undefined ? [] : [[name, portNumber(text)]]));
  return Object.fromEntries(given);
}

/**
 * Takes the usual ports, and a free one in place of each that somebody else has. Only listening tells: a port that is free
 * when it is looked at may be taken a moment later.
 */
async function startOn(
  ports: Ports,
  ordered: ReadonlySet<number>,
  wanted: SimulatorOptions,
): Promise<Simulator> {
  try {
    return await startSimulator({ ...wanted, ports });
  } catch (error) {
    const { code, port } = error as NodeJS.ErrnoException & { port?: number };
    const names = (Object.keys(ports) as (keyof Ports)[]).filter((name) => ports[name] === port);
    // Ports below 1024 are not for everybody.
    const taken = code === 'EADDRINUSE' || code === 'EACCES';
    if (!taken || !port || ordered.has(port) || names.length === 0) throw error;
    return startOn({ ...ports, ...Object.fromEntries(names.map((name) => [name, 0])) }, ordered, wanted);
  }
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

interface Output {
  write(text: string): unknown;
}

export interface Program {
  /** How it is called, for its help. */
  readonly program: string;
  readonly stdout: Output;
  readonly stderr: Output;
}

const scenarioIn = (file: string) =>
  readFile(file, 'utf8')
    .then(readScenario)
    .catch(({ code, message }: NodeJS.ErrnoException) => {
      throw new SimulatorUsageError(code ? `${file} cannot be read (${code}).` : `${file}: ${message}`);
    });

/** Runs until it is stopped. @throws SimulatorUsageError */
export async function runSimulator(
  args: readonly string[],
  { program, stdout, stderr }: Program,
): Promise<void> {
  const tell = (text: string) => void stdout.write(`${text}\n`);
  const warn = (text: string) => void stderr.write(`${text}\n`);
  const { values, wanted, ports, ordered } = readOrder(args);
  if (values.help) return tell(simulatorUsage(program).trimEnd());
  if (values.model === 'list') {
    const lines = boxModelNames.map((name) => `${name.padEnd(18)} ${boxModels[name].title}`);
    return tell(lines.join('\n'));
  }
  const scenario = values.scenario === undefined ? undefined : await scenarioIn(values.scenario);
  const stopped = untilStopped();
  const ssdp = wanted.ssdp === true && (await canBeSearched(wanted.ssdpPort ?? 1900));
  if (wanted.ssdp && !ssdp) warn('Searches are not answered: another program keeps the port to itself.');
  const simulator = await startOn(ports, ordered, { ...wanted, ssdp });
  tell(values.json ? asJson(simulator) : asText(simulator));
  const playing =
    scenario &&
    new Scenario(scenario, simulator, { onError: ({ message }, { at }) => warn(`${at} ${message}`) });
  void playing?.play();
  await stopped;
  playing?.stop();
  await simulator.close();
}
