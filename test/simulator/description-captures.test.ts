/** The simulated box against descriptions of real boxes and the document's text, where they are at hand. */

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DocumentOptions,
  documentsOf,
  type Edition,
  firmwareFrom,
  type Model,
  type SimAction,
  servicesOf,
} from '../../simulator/description';
import { boxSpellings, documentActions } from './document-actions';
import { readScpd, readServices, type ScpdFacts } from './read-xml';

const shared = join(__dirname, '../../../shared');
const captures = join(shared, 'captures/descriptions');
const document2020 = join(shared, 'spec/tr-064-first-steps-2020.txt');

const simulated = (edition: Edition, model: Model): Map<string, string> => {
  const options: DocumentOptions = {
    modelName: 'FRITZ!Box 7590',
    friendlyName: 'FRITZ!Box 7590',
    udn: 'uuid:739f2409-bccb-40e7-8e6c-112233445566',
    firmware: firmwareFrom(`154.0${edition}`, 226, 107893),
    services: servicesOf(model, { edition }),
  };
  return documentsOf(options);
};

/**
 * Where the simulated box differs on purpose: it knows the one action of the document that only old boxes have.
 */
function withoutDeliberate(path: string, facts: ScpdFacts): ScpdFacts {
  if (path === '/wlanconfigSCPD.xml') {
    assert.ok(facts.actions.delete('X_SetHighFrequencyBand'));
    assert.ok(facts.variables.delete('EnableHighFrequency'));
  }
  return facts;
}

/**
 * The 7.29 capture was rebuilt: it lost events and empty defaults, writes an empty value as None, and holds a
 * character of two bytes as two.
 */
const asRebuilt = (variable: string) =>
  variable
    .replace(', evented', '')
    .replace(/, default ""/, '')
    .replace(/([|"])None(?=["|])/g, '$1')
    .replace('Â§', '§');

function lines({ actions, variables }: ScpdFacts, plain: (variable: string) => string): string[] {
  return [
    ...[...actions].map(([name, list]) => `${name}(${list.join(', ')})`),
    ...[...variables].map(([name, variable]) => `${name}: ${plain(variable)}`),
  ];
}

describe('simulated box and captures of real boxes', () => {
  before(function () {
    if (existsSync(captures)) return;
    console.log('    (skipped: the captures are not at hand)');
    this.skip();
  });

  it('agrees with FRITZ!OS 7.57 in every action, argument and state variable', async () => {
    const folder = join(captures, 'fritzbox-7590-154.07.57');
    const own = simulated('7.57', 'dual');
    const files = readdirSync(folder).filter((name) => name.endsWith('SCPD.xml'));
    assert.ok(files.length >= 30);
    for (const file of files) {
      const real = await readScpd(readFileSync(join(folder, file), 'utf8'));
      const ours = withoutDeliberate(`/${file}`, await readScpd(own.get(`/${file}`)!));
      const same = (variable: string) => variable;
      assert.deepEqual(lines(ours, same), lines(real, same), file);
    }
  });

  it('agrees with FRITZ!OS 7.29, the UPnP gateway included', async () => {
    const folder = join(captures, 'fritzbox-7590-154.07.29-rebuilt');
    const own = simulated('7.29', 'dual');
    for (const file of readdirSync(folder).filter((name) => !name.endsWith('desc.xml'))) {
      const real = await readScpd(readFileSync(join(folder, file), 'utf8'));
      const ours = withoutDeliberate(`/${file}`, await readScpd(own.get(`/${file}`)!));
      // Rebuilding kept the order of actions and arguments, not that of the variables.
      assert.deepEqual([...ours.actions], [...real.actions], file);
      assert.deepEqual(lines(ours, asRebuilt).sort(), lines(real, asRebuilt).sort(), file);
    }
  });

  it('lists the same services in the same tree', async () => {
    for (const [edition, folder] of [
      ['7.29', 'fritzbox-7590-154.07.29-rebuilt'],
      ['7.57', 'fritzbox-7590-154.07.57'],
    ] as const)
      for (const name of edition === '7.29' ? ['tr64desc.xml', 'igddesc.xml'] : ['tr64desc.xml']) {
        const real = await readServices(readFileSync(join(captures, folder, name), 'utf8'));
        assert.deepEqual(
          await readServices(simulated(edition, 'dual').get(`/${name}`)!),
          real,
          `${edition} ${name}`,
        );
      }
  });
});

describe('simulated box and the text of the document', () => {
  before(function () {
    if (existsSync(document2020)) return;
    console.log('    (skipped: the document is not at hand)');
    this.skip();
  });

  it('lists and protects the actions as the tables of chapter 6.1 do', () => {
    const tables = readTablesOfRights(readFileSync(document2020, 'utf8'));
    const services = servicesOf('tri');
    assert.deepEqual(
      [...tables].map(([kind, rows]) => [kind, rows.map(([action]) => action)]),
      Object.entries(documentActions).map(([kind, names]) => [kind, names.trim().split(/\s+/)]),
    );
    for (const [kind, rows] of tables)
      for (const [name, rights] of rows) {
        const service = services.find((candidate) => candidate.kind === kind)!;
        const action = service.actions.get(boxSpellings[`${kind}.${name}`] ?? name)!;
        assert.deepEqual(inWords(action), normal(rights), `${kind} ${name}`);
      }
  });
});

/** `Service Hosts` and the rows below it: the action and who may call it. */
function readTablesOfRights(text: string): Map<string, [action: string, rights: string][]> {
  const tables = new Map<string, [string, string][]>();
  const chapter = text.slice(
    text.search(/^6\.1\.1 Service DeviceInfo$/m),
    text.search(/^7 State Variables$/m),
  );
  for (const line of chapter.split('\n')) {
    const heading = /^6\.1\.\d+ Service (\S+)$/.exec(line);
    if (heading) tables.set(heading[1]!, []);
    const row = /^([A-Z][\w-]+)(?:\s+(.*))?$/.exec(line);
    if (row && row[1] !== 'Action') [...tables.values()].at(-1)?.push([row[1]!, (row[2] ?? '').trim()]);
  }
  return tables;
}

const byLetter = (letters: readonly string[]) => [...letters].sort().join(' or ');

function inWords({ rights, guestRights, ruledOut, loginOptional }: SimAction): string {
  if (guestRights) return `${byLetter(rights)} for normal AP, ${byLetter(guestRights)} for guest AP`;
  if (loginOptional) return `${byLetter(rights)} or -, depending on configuration`;
  if (rights.length === 0) return '-';
  return byLetter(rights) + (ruledOut ? ` but not ${byLetter(ruledOut)}` : '');
}

/** The document writes the letters in any order, and once none (OnTel GetCallBarringList: P like the rest). */
function normal(rights: string): string {
  if (rights === '') return 'P';
  const [, letters, but] = /^([CAPNH](?: or [CAPNH])*)(?: only)?( but not [A-Z])?$/.exec(rights) ?? [];
  return letters === undefined ? rights : byLetter(letters.split(' or ')) + (but ?? '');
}
