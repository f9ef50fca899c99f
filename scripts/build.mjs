/** Builds what Node-RED and Homebridge load: compiled code, editor pages with their bundled script, locales, icons. */

import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => join(root, ...parts);
/** Built aside, so that a program that runs from `dist` meanwhile never finds a half of it. */
const draft = at('node_modules', `.tr064-build-${process.pid}`);

/** `tr064-call` → `tr064Call`: the global under which a page finds its own editor functions. */
const globalName = (type) => type.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

function compile() {
  const compiler = at('node_modules', 'typescript-7', 'bin', 'tsc');
  const options = ['-p', at('tsconfig.build.json'), '--outDir', draft];
  execFileSync(process.execPath, [compiler, ...options], { cwd: root, stdio: 'inherit' });
}

function bundle(entry, options = {}) {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    ...options,
  });
  return outputFiles[0].text;
}

/** The core in one file, which takes half the time and memory of many; what it needs now and then it still loads then. */
function core() {
  const target = join(draft, 'core');
  for (const file of readdirSync(target, { recursive: true })) {
    if (file.endsWith('.js')) rmSync(join(target, file));
  }
  const external = ['axios', 'xml2js'];
  const options = { format: 'cjs', platform: 'node', target: 'node20', external };
  writeFileSync(join(target, 'index.js'), bundle(at('core', 'index.ts'), options));
}

/** The simulator in one file, with what it needs for its certificate: only `tr064 simulate` loads it. */
function simulator() {
  const target = join(draft, 'simulator');
  rmSync(target, { recursive: true });
  mkdirSync(target);
  const options = {
    ...{ format: 'cjs', platform: 'node', target: 'node20' },
    ...{ external: ['xml2js'], minifyWhitespace: true, legalComments: 'inline' },
  };
  writeFileSync(join(target, 'index.js'), bundle(at('simulator', 'index.ts'), options));
}

/** A page's `<!-- editor -->` becomes the bundle of the `editor.ts` beside it; registerType stays in the page, where catalogues read it. */
function page(type) {
  const html = readFileSync(at('nodes', type, `${type}.html`), 'utf8');
  const editor = at('nodes', type, 'editor.ts');
  if (!existsSync(editor)) return html;
  const script = bundle(editor, { globalName: globalName(type) }).replaceAll('</script', '<\\/script');
  return html.replace('<!-- editor -->', () => `<script type="text/javascript">\n${script}</script>`);
}

const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** A node's own words, and those that all nodes share: Node-RED looks up status texts in the node's own catalogue. */
function locales(type, target) {
  const source = at('nodes', type, 'locales');
  if (!existsSync(source)) return;
  cpSync(source, join(target, 'locales'), { recursive: true });
  for (const language of readdirSync(source)) {
    const common = json(at('nodes', 'common', 'locales', `${language}.json`));
    const own = json(join(source, language, `${type}.json`));
    const groups = Object.keys({ ...common, ...own });
    const merged = Object.fromEntries(groups.map((group) => [group, { ...common[group], ...own[group] }]));
    const words = JSON.stringify(merged, null, 2);
    writeFileSync(join(target, 'locales', language, `${type}.json`), words);
  }
}

function node(type) {
  const target = join(draft, 'nodes', type);
  mkdirSync(join(target, 'icons'), { recursive: true });
  writeFileSync(join(target, `${type}.html`), page(type));
  locales(type, target);
  const icon = `${type}.svg`;
  if (existsSync(at('icons', icon))) cpSync(at('icons', icon), join(target, 'icons', icon));
}

/** What Homebridge hands in is its own affair: a program that looks at the entry must not need Homebridge's types. */
function homebridgeTypes() {
  const text = [
    '/** The entry that Homebridge loads: registers the platform "FritzBox". */',
    'declare function register(api: unknown): void;',
    'export = register;',
  ].join('\n');
  writeFileSync(join(draft, 'homebridge', 'index.d.ts'), `${text}\n`);
}

/** The settings page, and the server beside it: Homebridge's own helper for it is bundled, the core is not. */
function homebridgeUi() {
  const target = join(draft, 'homebridge', 'ui');
  cpSync(at('homebridge', 'ui', 'public'), join(target, 'public'), { recursive: true });
  writeFileSync(join(target, 'public', 'page.js'), bundle(at('homebridge', 'ui', 'page', 'main.ts')));
  const server = {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['./requests', '../settings'],
  };
  writeFileSync(join(target, 'server.js'), bundle(at('homebridge', 'ui', 'server.ts'), server));
}

/** In place of the last build. */
function publish() {
  const last = `${draft}-last`;
  if (existsSync(at('dist'))) renameSync(at('dist'), last);
  renameSync(draft, at('dist'));
  rmSync(last, { recursive: true, force: true });
}

mkdirSync(draft);
try {
  compile();
  core();
  simulator();
  for (const type of readdirSync(at('nodes')).filter((name) => name.startsWith('tr064-'))) node(type);
  homebridgeUi();
  homebridgeTypes();
  publish();
} finally {
  rmSync(draft, { recursive: true, force: true });
}
