/** What the product says on each kind of box that is in the field; writes `docs/boxes.md` when told to (`WRITE_DOCS=1`). */

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  FritzBox,
  listAnsweringMachines,
  listDeflections,
  listHosts,
  listRadios,
  listSmartDevices,
  Phonebook,
  readCallList,
  readConnection,
  readFirmwareUpdate,
  readIpv6,
  readLink,
  readMesh,
  readThroughput,
  Tr064Error,
} from '../core/index';
import { readConfig } from '../homebridge/config';
import type { Logging } from '../homebridge/hap';
import { LogOnce } from '../homebridge/log-once';
import { internet } from '../homebridge/sources/internet';
import { smartHome } from '../homebridge/sources/smart-home';
import { PartlyRead, type SourceContext, type SourceFactory } from '../homebridge/sources/source';
import { answeringMachines, deflections } from '../homebridge/sources/telephony';
import { wlan } from '../homebridge/sources/wlan';
import { lists } from '../nodes/tr064-box/lists';
import { lookups } from '../nodes/tr064-lookup/lookups';
import { type BoxModelName, boxModelNames, boxModels, type Simulator, startSimulator } from '../simulator';
import { boxAt } from './homebridge/support/box-at';
import { FakeClock } from './support/fake-clock';
import { removeTemporaryFolders, temporaryFolder } from './support/folder';
import { root } from './support/imports';

type Question = (box: FritzBox, simulator: Simulator) => Promise<unknown>;

const signal = new AbortController().signal;

const lookup =
  (name: string, query?: string): Question =>
  async (box) =>
    lookups.get(name)!({
      query,
      ask: (questions) => questions(box),
      phonebook: new Phonebook(() => box),
      msg: {},
      signal,
    });

const list =
  (name: string): Question =>
  (box) =>
    lists.get(name)!(box, {});

const tiles =
  (make: SourceFactory): Question =>
  async (box, simulator) => {
    const { boxes } = readConfig({
      boxes: [
        boxAt(simulator, {
          radios: true,
          internet: true,
          reconnect: true,
          answeringMachines: true,
          deflections: true,
        }),
      ],
    });
    const quiet = { info: () => {}, warn: () => {}, error: () => {} } as unknown as Logging;
    const context = {
      box,
      config: boxes[0]!,
      clock: new FakeClock(),
      log: new LogOnce(quiet, 'Box'),
      storage: temporaryFolder('boxes'),
      named: (title: string) => title,
      failed: () => {},
      publish: () => {},
      refreshSoon: () => {},
    } as unknown as SourceContext;
    return make(context).readAll();
  };

/** Each feature with how the faces ask for it. */
const features: readonly (readonly [face: string, feature: string, question: Question])[] = [
  [
    'core',
    'firmware',
    async (box) => box.device.firmware || (await box.call('DeviceInfo', 'GetInfo')).NewSoftwareVersion,
  ],
  ['core', 'hosts', (box) => listHosts(box)],
  ['core', 'mesh', (box) => readMesh(box)],
  ['core', 'radios', (box) => listRadios(box)],
  ['core', 'internet', (box) => readConnection(box)],
  ['core', 'IPv6', (box) => readIpv6(box)],
  ['core', 'link', (box) => readLink(box)],
  ['core', 'throughput', (box) => readThroughput(box)],
  ['core', 'smart home', (box) => listSmartDevices(box)],
  ['core', 'calls', (box) => readCallList(box)],
  ['core', 'phone books', (box) => new Phonebook(() => box).contacts()],
  ['core', 'answering machines', (box) => listAnsweringMachines(box)],
  ['core', 'deflections', (box) => listDeflections(box)],
  ['core', 'update', (box) => readFirmwareUpdate(box)],
  ['Node-RED lookup', 'device', lookup('device', 'nas')],
  ['Node-RED lookup', 'internet', lookup('internet')],
  ['Node-RED lookup', 'guest Wi-Fi', lookup('guest-wifi')],
  ['Node-RED lookup', 'contact', lookup('contact', '03023125101')],
  ['Node-RED lookup', 'messages', lookup('messages')],
  ['Node-RED control', 'radios', list('radios')],
  ['Node-RED control', 'plugs', list('plugs')],
  ['Node-RED control', 'answering machines', list('answering-machines')],
  ['Node-RED control', 'deflections', list('deflections')],
  ['Homebridge', 'Wi-Fi', tiles(wlan)],
  ['Homebridge', 'plugs', tiles(smartHome)],
  ['Homebridge', 'internet', tiles(internet)],
  ['Homebridge', 'answering machines', tiles(answeringMachines)],
  ['Homebridge', 'deflections', tiles(deflections)],
];

const isNothing = (answer: unknown) =>
  answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0);

/** `yes`, `part`: not all of it; `none`: the box has nothing of it; `–`: not on this box, and the sentence; else the code. */
async function cell(
  question: Question,
  box: FritzBox,
  simulator: Simulator,
): Promise<[cell: string, words?: string]> {
  try {
    return [isNothing(await question(box, simulator)) ? 'none' : 'yes'];
  } catch (thrown) {
    const partly = thrown instanceof PartlyRead;
    const error = partly ? thrown.cause : thrown;
    assert.ok(error instanceof Tr064Error, String(error));
    if (partly) return ['part', error.message];
    const missing = ['UNKNOWN_SERVICE', 'UNKNOWN_ACTION', 'NO_SUCH_ENTRY'].includes(error.code);
    return [missing || error.upnpCode === 401 ? '–' : error.code, error.message];
  }
}

interface Said {
  readonly cells: readonly string[];
  readonly words: ReadonlySet<string>;
}

async function askAll(name: BoxModelName): Promise<Said> {
  const simulator = await startSimulator({ ...boxModels[name].options });
  const { username, password } = simulator.users[0]!;
  const box = await FritzBox.connect({
    url: `${simulator.http}/tr64desc.xml`,
    username,
    password,
    security: 'plain',
  });
  try {
    const answers: [cell: string, words?: string][] = [];
    for (const [, , question] of features) answers.push(await cell(question, box, simulator));
    const words = answers.flatMap(([, text]) => text ?? []);
    return { cells: answers.map(([text]) => text), words: new Set(words) };
  } finally {
    await box.close();
    await simulator.close();
  }
}

function page(said: ReadonlyMap<BoxModelName, Said>): string {
  const names = [...said.keys()];
  const table = features.map(([face, feature], index) =>
    ['', face, feature, ...names.map((name) => said.get(name)!.cells[index]!), ''].join(' | ').trim(),
  );
  const words = names.map((name) => {
    const sentences = [...said.get(name)!.words].map((text) => `  - ${text}`);
    return [`- **${name}**, ${boxModels[name].title}${sentences.length > 0 ? ':' : ''}`, ...sentences].join(
      '\n',
    );
  });
  return `# Kinds of box

What the product says on each kind of FRITZ!Box that the simulator plays (\`npm run simulator -- --model list\`). *yes*: it
works; *none*: the box has nothing of it; *part*: some of it; *–*: not on this box, which is said in a sentence and is no
mistake of the user. Made by \`test/boxes.test.ts\`.

| face | feature | ${names.join(' | ')} |
| --- | --- |${' --- |'.repeat(names.length)}
${table.join('\n')}

The boxes, and what is said where something is not on them:

${words.join('\n')}
`;
}

describe('What the product says on every kind of box', function () {
  this.timeout(60_000);
  after(removeTemporaryFolders);

  it('stands in docs/boxes.md', async () => {
    const said = new Map<BoxModelName, Said>();
    for (const name of boxModelNames) said.set(name, await askAll(name));
    const file = join(root, 'docs', 'boxes.md');
    const text = page(said);
    if (process.env.WRITE_DOCS) writeFileSync(file, text);
    assert.equal(existsSync(file) ? readFileSync(file, 'utf8') : '', text);
  });
});
