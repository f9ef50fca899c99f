/** The samples of code in the documentation: they do what they say, against the simulated box. */

import assert from 'node:assert/strict';
import { transformSync } from 'esbuild';
import { commands } from '../../cli/commands/index';
import { commonOptions, readCommandLine } from '../../cli/options';
import * as core from '../../core/index';
import { readConfig } from '../../homebridge/config';
import { pagePaths, readPage } from '../../scripts/docs/fragments';
import * as simulated from '../../simulator';
import { type Simulator, startSimulator } from '../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { pageOf } from '../support/markdown';

const manifest = JSON.parse(readPage('package.json'));
const samples = pagePaths().flatMap((path) =>
  pageOf(readPage(path)).samples.map((sample) => ({ path, ...sample })),
);
const inLanguage = (...names: string[]) => samples.filter(({ language }) => names.includes(language));

/** Lines of a shell: those of samples without a language, or in one. */
const shellLines = samples
  .filter(({ language }) => ['', 'sh', 'bash', 'text'].includes(language))
  .flatMap(({ path, text }) => text.split('\n').map((line) => ({ path, line: line.trim() })));

/** `npx @tr064/homebridge-fritzbox call Hosts …` and `tr064 call Hosts …` → the words behind the program. */
function commandWords(line: string): string[] | undefined {
  const words = /^(?:\w+=\S+ )*(?:npx @tr064\/homebridge-fritzbox|tr064) (.+)$/.exec(line)?.[1];
  if (words === undefined || /COMMAND|\[|…/.test(words)) return undefined;
  return words
    .replace(/\s+[#>|].*$/, '')
    .split(/\s+/)
    .filter(Boolean);
}

describe('samples in the documentation', () => {
  it('in JSON can be read, and settings of Homebridge are without a mistake', () => {
    for (const { path, text } of inLanguage('json')) {
      const value = JSON.parse(text);
      const block = value.platform === 'FritzBox' ? value : value.platforms?.[0];
      // Some show a part of a block alone.
      if (block?.boxes || block?.host) assert.deepEqual(readConfig(block).mistakes, [], path);
    }
  });

  it('name commands of npm that exist', () => {
    const named = samples.flatMap(({ path, text }) =>
      [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = '']) => ({ path, name })),
    );
    assert.deepEqual(
      named.filter(({ name }) => !manifest.scripts[name]),
      [],
    );
  });

  it('name commands of tr064 with options that exist', () => {
    const lines = shellLines.flatMap(({ path, line }) => {
      const words = commandWords(line);
      return words ? [{ path, words }] : [];
    });
    assert.ok(lines.length > 8);
    for (const { path, words } of lines) {
      const [name = '', ...rest] = words;
      if (name.startsWith('--')) continue;
      assert.ok(Object.hasOwn(commands, name), `${path}: tr064 ${words.join(' ')}`);
      const command = commands[name]!;
      // A command may read its own options.
      if ('runLine' in command) continue;
      const { words: given } = readCommandLine(rest, { ...command.options, ...commonOptions });
      const [least, most] = command.words;
      assert.ok(given.length >= least && given.length <= most, `${path}: tr064 ${words.join(' ')}`);
    }
  });

  describe('in JavaScript', () => {
    let simulator: Simulator;
    before(async () => {
      simulator = await startSimulator({ model: 'tri' });
    });
    after(async () => {
      await simulator.close();
      removeTemporaryFolders();
    });

    for (const { path, text } of inLanguage('js', 'ts').filter(({ text }) =>
      /require\(|import /.test(text),
    )) {
      const title = text
        .split('\n')
        .find((line) => /await|\(/.test(line) && !/require|import/.test(line))
        ?.trim();
      it(`${path}: ${title}`, async () => {
        await run(text, simulator);
      });
    }
  });
});

/** Runs a sample with the simulated box in place of the reader's. */
async function run(text: string, { users, ports }: Simulator): Promise<void> {
  const { username, password } = users[0]!;
  const here = text
    .replaceAll("'fritz.box'", `'127.0.0.1', port: ${ports.http}`)
    .replaceAll("username: 'fritz1234'", `username: '${username}'`)
    .replaceAll("password: '…'", `password: '${password}'`)
    .replaceAll("'./fritzbox'", JSON.stringify(temporaryFolder('sample')))
    .replace(/^import (.+) from (.+);$/gm, 'const $1 = require($2);');
  const { code } = transformSync(here, { loader: 'ts', supported: { 'top-level-await': true } });
  const modules: Readonly<Record<string, unknown>> = {
    '@tr064/homebridge-fritzbox/core': core,
    '../simulator': simulated,
    'node:assert/strict': assert,
  };
  const names = ['require', 'console', 'assert'];
  const work = new Function(...names, `return (async () => {${code}\n})();`);
  const require = (name: string) => modules[name] ?? assert.fail(`no sample needs ${name}`);
  await work(require, { log() {} }, assert);
}
