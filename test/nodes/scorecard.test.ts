/**
 * The rules by which flows.nodered.org scores a package. Where its tool asks the live catalogue or registry, the
 * nearest that can be told without network is asked, and the title says so.
 */

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { definitionsIn } from './support/pages';

const root = resolve(__dirname, '..', '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string;
  license?: string;
  repository?: { url: string };
  bugs?: { url: string };
  keywords: string[];
  engines: { node: string };
  dependencies: Record<string, string>;
  'node-red': { version: string; nodes: Record<string, string> };
};

const nodes = Object.entries(manifest['node-red'].nodes);

/** Types that other packages for FRITZ!Boxes have taken. */
const TAKEN = [
  'fritzbox-config',
  'fritzbox-in',
  'fritzbox-callmonitor',
  'fritzbox-contact',
  'fritzbox-calllist',
  'fritzbox-phonebook',
  'fritz-api',
  'fritz-thermostat',
  'fritz-outlet',
  'fritz-bulb',
  'fritz-blind',
  'fritzbox-presence',
  'FRITZaccess-node',
];

/** The packages that have most of them. */
const OTHERS = ['node-red-contrib-fritz', 'node-red-contrib-fritzapi'];

const examples = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.json'),
);
const example = (name: string) =>
  JSON.parse(readFileSync(join(root, 'examples', name), 'utf8')) as {
    type: string;
    [key: string]: unknown;
  }[];

/** `>=22.9` → `[22, 9, 0]` */
function least(range: string): readonly number[] {
  const found = /^>=(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(range);
  assert.ok(found, `${range} names the oldest version`);
  return found.slice(1).map((part) => Number(part ?? 0));
}

const numbers = (version: string) => version.split('.').map((part) => Number.parseInt(part, 10));

function isAtLeast(version: readonly number[], wanted: readonly number[]): boolean {
  const differing = version.findIndex((part, index) => part !== wanted[index]);
  return differing < 0 || version[differing]! > wanted[differing]!;
}

/** What a package that lies in the checkout says of itself. */
const installed = (name: string) =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as {
    version: string;
    engines: { node: string };
  };

const maintained = JSON.parse(
  readFileSync(join(root, 'test', 'hosts', 'node-red-4', 'package.json'), 'utf8'),
) as { dependencies: { 'node-red': string } };

describe('Scorecard of the package', () => {
  it('P01: has a licence', () => assert.equal(manifest.license, 'MIT'));

  it('P02: has the name that its repository has', () => {
    const { name } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { name: string };
    assert.equal(name, manifest.name);
    assert.match(String(manifest.repository?.url), new RegExp(`/${manifest.name.replace('@', '')}\\.git$`));
  });

  it('P03: says where the source is and where to report bugs', () => {
    assert.match(String(manifest.repository?.url), /^(git\+)?https:/);
    assert.match(String(manifest.bugs?.url), /^https:/);
  });

  it('P04: has a scoped name', () => assert.match(manifest.name, /^@[a-z\d][\w.-]+\/[a-z\d][\w.-]*$/));

  it('P05: has the keyword node-red', () => assert.ok(manifest.keywords.includes('node-red')));

  it('P06: says that it works with the Node-RED of today and the one before', () => {
    const oldest = least(manifest['node-red'].version);
    for (const version of [installed('node-red').version, maintained.dependencies['node-red']]) {
      assert.ok(isAtLeast(numbers(version), oldest), version);
    }
  });

  it('P07: can be installed on the oldest Node.js of the Node-RED of today', () => {
    const oldest = least(installed('node-red').engines.node);
    const carets = manifest.engines.node.split(' || ').map((range) => numbers(range.replace('^', '')));
    assert.ok(carets.some((from) => from[0] === oldest[0] && isAtLeast(oldest, from)));
  });

  it('P08 (without the live catalogue): shares its name, scope aside, with no package for FRITZ!Boxes', () => {
    const [, name] = manifest.name.split('/');
    assert.ok(!OTHERS.some((other) => other.split('/').at(-1) === name));
  });
});

describe('Scorecard of the nodes', () => {
  /** As the scorecard reads them: the first `.js` of the path becomes `.html`, scripts are parsed, arguments must be literal. */
  const definitions = nodes.map(([type, file]) => {
    const page = join(root, file.replace('.js', '.html'));
    return { type, file, page: existsSync(page) ? readFileSync(page, 'utf8') : undefined };
  });

  it('reads every type out of the built page', function () {
    if (definitions.some(({ page }) => page === undefined)) {
      console.log('      (the package is not built: npm run build)');
      this.skip();
    }
    for (const { type, page } of definitions) {
      const scripts = [
        ...String(page).matchAll(/<script.+?type=['"]text\/javascript['"].*?>([\S\s]*?)<\/script>/gi),
      ];
      const own = scripts
        .map(([, script]) => String(script))
        .filter((script) => script.includes('registerType('));
      assert.equal(own.length, 1, type);
      assert.match(own[0]!, new RegExp(`RED\\.nodes\\.registerType\\('${type}', \\{\\s+category: '`));
      assert.ok(definitionsIn(`<script type="text/javascript">${own[0]}</script>`).has(type));
    }
  });

  it('N01 (without the live catalogue): uses no type that another package for FRITZ!Boxes has', () => {
    for (const [type] of nodes) assert.ok(!TAKEN.includes(type) && type.startsWith('tr064-'), type);
  });

  it('N02: has an example for every node, and every example is a list', () => {
    const used = new Set(examples.flatMap((name) => example(name).map(({ type }) => type)));
    for (const [type] of nodes.filter(([type]) => type !== 'tr064-box')) assert.ok(used.has(type), type);
  });
});

describe('Scorecard of the dependencies', () => {
  it('D01: has at most six', () => assert.ok(Object.keys(manifest.dependencies).length <= 6));

  it('D02: brings no agent-base before 6, at any depth: it breaks other nodes', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string; dev?: boolean }>;
    };
    const brought = Object.entries(packages).filter(([path, { dev }]) => !dev && /\/agent-base$/.test(path));
    for (const [path, { version }] of brought) assert.ok(isAtLeast(numbers(version), [6, 0, 0]), path);
  });

  it('D03 (without the live registry): takes newer ones of the same line by itself, and is tested with them', () => {
    for (const [name, range] of Object.entries(manifest.dependencies)) {
      assert.match(range, /^\^\d+\.\d+\.\d+$/);
      assert.ok(isAtLeast(numbers(installed(name).version), numbers(range.slice(1))), name);
    }
  });
});

describe('The example flows', () => {
  const ids = new Map<string, string>();

  for (const name of examples) {
    it(`${name}: can be imported beside the others`, () => {
      const flow = example(name);
      const types = new Set(nodes.map(([type]) => type));
      for (const node of flow) {
        const id = String(node.id);
        // The box too: Node-RED asks about every id that is there already.
        assert.ok(!ids.has(id), `${id} stands in ${ids.get(id)} as well`);
        ids.set(id, name);
        if (node.type.startsWith('tr064-')) assert.ok(types.has(node.type), node.type);
        for (const wire of (node.wires as string[][] | undefined) ?? []) {
          for (const to of wire)
            assert.ok(
              flow.some((other) => other.id === to),
              `${id} → ${to}`,
            );
        }
        if ('box' in node)
          assert.ok(flow.some(({ id: box, type }) => box === node.box && type === 'tr064-box'));
      }
      assert.equal(flow.filter(({ type }) => type === 'tab').length, 1);
    });

    it(`${name}: holds no secret, and settings of the present version`, () => {
      for (const node of example(name)) {
        assert.ok(!('credentials' in node));
        if (node.type.startsWith('tr064-')) assert.equal(typeof node.version, 'number', node.type);
      }
    });
  }
});
