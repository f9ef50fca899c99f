/** The package as the registries, Node-RED and Homebridge see it. */

import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../../scripts/hosts/package-root';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { installPacked, packedFile } from './support/packed';

const read = (path: string) => readFileSync(join(packageRoot, path), 'utf8');
const manifest = JSON.parse(read('package.json'));
const nodes = Object.entries<string>(manifest['node-red'].nodes);

/** Paths of everything below a folder, with slashes. */
const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.relative(folder, posix.join(entry.parentPath, entry.name)));

describe('The package', function () {
  this.timeout(30_000);
  let installed: string;
  let files: string[];

  before(() => {
    installed = installPacked(temporaryFolder('package'));
    files = filesBelow(installed);
  });
  after(removeTemporaryFolders);

  it('can be imported with its types in every way that TypeScript knows, the core by its folder too', () => {
    const packed = packedFile(temporaryFolder('packed'));
    const judge = (tool: string, ...args: string[]) =>
      execFileSync(join(packageRoot, 'node_modules/.bin', tool), args, {
        cwd: packageRoot,
        encoding: 'utf8',
      });
    assert.match(judge('publint', 'run', packed, '--strict'), /All good!/);
    // Fails with what is wrong where an entry has no types in one of the ways.
    judge('attw', packed, '--no-color');
  });

  it('brings a command, which tells what it can do', () => {
    assert.deepEqual(manifest.bin, { tr064: 'dist/cli/index.js' });
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [join(installed, manifest.bin.tr064), ...args], { encoding: 'utf8' });
    assert.match(readFileSync(join(installed, manifest.bin.tr064), 'utf8'), /^#!\/usr\/bin\/env node\n/);
    assert.match(run('--help').stdout, /^Asks and switches a FRITZ!Box over TR-064\./);
    const wrong = run('inform');
    assert.deepEqual([wrong.status, wrong.stdout], [2, '']);
  });

  it('brings the simulated FRITZ!Box, which needs nothing that is not installed with it', async () => {
    const ports = ['', 'https-', 'web-', 'web-https-', 'call-monitor-', 'control-'];
    const args = ['simulate', '--json', '--no-ssdp', '--model', 'cable'];
    const free = ports.flatMap((name) => [`--${name}port`, '0']);
    const child = spawn(process.execPath, [join(installed, manifest.bin.tr064), ...args, ...free], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
      const { http, modelName } = JSON.parse(line);
      assert.equal(modelName, 'FRITZ!Box 6690 Cable');
      assert.match(await (await fetch(`${http}/tr64desc.xml`)).text(), /FRITZ!Box 6690 Cable/);
      child.kill('SIGTERM');
      assert.deepEqual(await once(child, 'exit'), [0, null]);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('says what it is to both catalogues', () => {
    const { name, license, keywords, engines, scripts, repository, bugs } = manifest;
    assert.equal(name, '@tr064/homebridge-fritzbox');
    assert.equal(license, 'MIT');
    for (const keyword of ['node-red', 'homebridge-plugin']) assert.ok(keywords.includes(keyword), keyword);
    assert.equal(engines.homebridge, '^1.8.0 || ^2.0.0');
    assert.equal(manifest['node-red'].version, '>=3.1.0');
    assert.ok(repository.url && bugs.url);
    for (const hook of ['preinstall', 'install', 'postinstall']) assert.equal(scripts[hook], undefined);
  });

  it('runs on the versions of Node that are kept alive', () => {
    assert.equal(manifest.engines.node, '^20.19.0 || ^22.9.0 || ^24.0.0 || ^26.0.0');
  });

  it('brings two dependencies, and none of the host programs', () => {
    assert.deepEqual(Object.keys(manifest.dependencies), ['axios', 'xml2js']);
    assert.equal(manifest.peerDependencies, undefined);
    assert.equal(manifest.optionalDependencies, undefined);
  });

  it('holds what a user needs, and nothing else', () => {
    const wanted =
      /^(package\.json|README(\.de)?\.md|CHANGELOG\.md|LICENSE|config\.schema(\.de)?\.json|examples\/(stories\/)?[\w-]+\.json|dist\/(cli|core|homebridge|nodes|simulator)\/.+\.(js|html|css|json|svg)|dist\/(core\/.+|homebridge\/index)\.d\.ts|core\/package\.json)$/;
    assert.deepEqual(
      files.filter((path) => !wanted.test(path)),
      [],
    );
    for (const path of [
      'LICENSE',
      'README.md',
      'CHANGELOG.md',
      'config.schema.json',
      'dist/core/index.d.ts',
    ]) {
      assert.ok(files.includes(path), path);
    }
  });

  it('holds each node with its page, its words in both languages, and its icon', () => {
    for (const [type, entry] of nodes) {
      const folder = posix.dirname(entry);
      const page = `${folder}/${type}.html`;
      const locales = ['en-US', 'de'].flatMap((language) =>
        ['html', 'json'].map((ending) => `${folder}/locales/${language}/${type}.${ending}`),
      );
      const icon = type === 'tr064-box' ? [] : [`${folder}/icons/${type}.svg`];
      for (const path of [entry, page, ...locales, ...icon]) assert.ok(files.includes(path), path);
      // Catalogues read the type out of the page.
      assert.match(readFileSync(join(installed, page), 'utf8'), new RegExp(`registerType\\('${type}',`));
    }
  });

  it('shows every node in an example', () => {
    const files = readdirSync(join(installed, 'examples'), { recursive: true, encoding: 'utf8' });
    const examples = files.filter((name) => name.endsWith('.json')).map((name) => read(`examples/${name}`));
    const shown = new Set(
      examples.flatMap((text) => (JSON.parse(text) as { type: string }[]).map(({ type }) => type)),
    );
    assert.deepEqual(
      nodes.map(([type]) => type).filter((type) => !shown.has(type)),
      [],
    );
  });

  it('is loaded by its names, without any host program beside it', () => {
    const program = `
      const { FritzBox, discover, Tr064Error, requiredRights, permits } = require('${manifest.name}/core');
      const platform = require('${manifest.name}');
      console.log(JSON.stringify([FritzBox, discover, Tr064Error, permits, platform.default ?? platform].map((one) => typeof one)));
      console.log(requiredRights('Hosts', 'GetHostNumberOfEntries', { edition: 2020 }).text);`;
    const cwd = join(installed, '..', '..', '..');
    const [kinds, right] = execFileSync(process.execPath, ['-e', program], { cwd, encoding: 'utf8' })
      .trim()
      .split('\n');
    assert.deepEqual(JSON.parse(kinds!), Array(5).fill('function'));
    assert.equal(right, '-');
  });
});

describe('npm run release', function () {
  this.timeout(30_000);

  it('says that this tree could be published, publishes nothing, and refuses a tag of another version', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', 'scripts/release/index.ts', ...args], {
        cwd: packageRoot,
        encoding: 'utf8',
      });
    const { status, stdout, stderr } = run();
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(
      stdout,
      /can be released: \d+ files, \d+ kB packed, \d+ kB unpacked\. Nothing was published\.\n$/,
    );
    const other = run('--tag', 'v9.9.9');
    assert.equal(other.status, 1);
    assert.match(other.stderr, /The tag is v9\.9\.9/);
  });
});

describe('The README', () => {
  it('names the test command that CI runs', () => {
    assert.ok(read('.ci/run').includes('\nnpm ci && npm test\n'));
    assert.match(read('README.md'), /```\nnpm ci && npm test\n```/);
  });
});
