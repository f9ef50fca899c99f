/** What the documentation claims: links that lead somewhere, pictures that are shown, parts that are current. */

import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { boxPictures } from '../../scripts/docs/box-pictures';
import { filled, pagePaths, readPage } from '../../scripts/docs/fragments';
import { packageRoot } from '../../scripts/hosts/package-root';
import { pageOf } from '../support/markdown';

const pages = new Map(pagePaths().map((path) => [path, pageOf(readPage(path))]));

/** What `npx typedoc` writes, and no clone has until then. */
const made = (path: string) => path.startsWith('docs/api/');

/** A link as path and anchor; undefined where it leads out of the repository. */
function target(page: string, link: string): { path: string; anchor?: string } | undefined {
  if (/^[a-z]+:/.test(link)) return undefined;
  const [file, anchor] = decodeURI(link).split('#');
  const path = file ? posix.normalize(posix.join(posix.dirname(page), file)) : page;
  return { path, anchor };
}

describe('the documentation', () => {
  for (const [path, { links }] of pages) {
    it(`${path} leads to files and headings that are there`, () => {
      const wrong = links.filter((link) => {
        const to = target(path, link);
        if (!to || made(to.path)) return false;
        if (!existsSync(join(packageRoot, to.path))) return true;
        const page = pages.get(to.path);
        return to.anchor !== undefined && page !== undefined && !page.anchors.has(to.anchor);
      });
      assert.deepEqual(wrong, []);
    });

    it(`${path} is what the product has today`, () => {
      assert.equal(readPage(path), filled(readPage(path)), 'npm run docs makes it anew');
    });
  }

  for (const [path, text] of boxPictures()) {
    it(`docs/${path} is drawn as it is described`, () => {
      assert.equal(readPage(`docs/${path}`), text, 'npm run docs draws it anew');
    });
  }

  it('shows every picture on some page', () => {
    const shown = new Set(
      [...pages].flatMap(([page, { links }]) => links.map((link) => target(page, link)?.path)),
    );
    const pictures = readdirSync(join(packageRoot, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(png|svg|jpg)$/.test(file) && !file.startsWith('api'))
      .map((file) => posix.join('docs', file));
    assert.ok(pictures.length > 0);
    assert.deepEqual(
      pictures.filter((picture) => !shown.has(picture)),
      [],
    );
  });

  it('makes every picture of the product by `npm run pictures`', () => {
    const { pictures: command } = JSON.parse(readPage('package.json')).scripts;
    const sources = [...command.matchAll(/test\/e2e\/\S+/g)].map(([file]) => readPage(file)).join('\n');
    const names = [...sources.matchAll(/picture\(\s*[^,]+,\s*([`'])(.+?)\1/gs)].map(
      ([, , name = '']) =>
        new RegExp(`^${name.replace(/^\//, '').replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '[\\w-]+')}$`),
    );
    const pictures = readdirSync(join(packageRoot, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.png') && !file.startsWith('api'))
      .map((file) => file.replace(/\.png$/, ''));
    assert.deepEqual(
      pictures.filter((picture) => !names.some((name) => name.test(picture))),
      [],
    );
  });

  describe('in both languages', () => {
    const german = [...pages.keys()].filter((path) => path.endsWith('.de.md'));
    const englishOf = (path: string) => path.replace('.de.md', '.md');

    it('says in German what the cells of the English document say beside letters', () => {
      const rows = readPage('docs/rights.de.md')
        .split('\n')
        .filter((line) => line.startsWith('| `'));
      assert.ok(rows.length > 300);
      assert.deepEqual(
        rows.filter((row) => /\b(or|but|not|only|for|depending)\b/.test(row.replace(/`[^`]*`/g, ''))),
        [],
      );
    });

    it('holds what people read at home', () => {
      const read = [
        'README',
        'node-red',
        'homebridge',
        'smart-home',
        'matter',
        'errors',
        'troubleshooting',
        'rights',
      ];
      const wanted = [...read, 'moving-from-node-red-contrib-fritz'].map((name) =>
        name === 'README' ? 'README.de.md' : `docs/${name}.de.md`,
      );
      assert.deepEqual(
        wanted.filter((path) => !german.includes(path)),
        [],
      );
    });

    for (const path of german) {
      it(`${path} has every heading, row, entry, sample and word of code that the English page has`, () => {
        const [own, other] = [pages.get(path)!, pages.get(englishOf(path))!];
        assert.deepEqual(own.shape, other.shape);
        const words = ({ codes }: typeof own) => [...codes].sort();
        assert.deepEqual(words(own), words(other));
      });

      it(`${path} and the English page lead to each other, and to other German pages where there are some`, () => {
        const leads = (from: string) => pages.get(from)!.links.map((link) => target(from, link)?.path ?? '');
        assert.ok(leads(englishOf(path)).includes(path));
        assert.ok(leads(path).includes(englishOf(path)));
        const foreign = leads(path).filter(
          (to) =>
            to !== englishOf(path) &&
            pages.has(to.replace(/(?<!\.de)\.md$/, '.de.md')) &&
            !to.endsWith('.de.md'),
        );
        assert.deepEqual(foreign, []);
      });
    }
  });

  it('draws with names that Mermaid takes: a word of its language in their place is an error on GitHub', () => {
    const reserved =
      /(?<![\w[-])(call|click|end|href|style|class|classDef|linkStyle|default|graph|subgraph)(?= *(?:\[|-->|-\.|$))/m;
    const drawings = [...pages].flatMap(([path, { samples }]) =>
      samples.flatMap(({ language, text }) => (language === 'mermaid' ? [{ path, text }] : [])),
    );
    assert.ok(drawings.length >= 3);
    const flows = drawings.filter(({ text }) => text.startsWith('flowchart'));
    assert.deepEqual(
      flows.flatMap(({ path, text }) =>
        reserved.exec(text)?.[1] ? [`${path}: ${reserved.exec(text)![1]}`] : [],
      ),
      [],
    );
    assert.match('box --> call[call: the way]', reserved);
    assert.match('  call --> auth', reserved);
    assert.doesNotMatch('box --> calling[call: the way of a call]', reserved);
  });

  it('counts what is installed with the package as npm does', () => {
    const { packages } = JSON.parse(readPage('package-lock.json')) as {
      packages: Record<string, { dev?: boolean; devOptional?: boolean; optional?: boolean }>;
    };
    const installed = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev).length;
    assert.match(readPage('README.md'), new RegExp(`two dependencies, ${installed} packages`));
    assert.match(readPage('README.de.md'), new RegExp(`zwei Abhängigkeiten, ${installed} Pakete`));
  });

  it('can be found from the README: every page is led to by another one', () => {
    const known = new Set(['README.md']);
    for (const path of known) {
      for (const link of pages.get(path)?.links ?? []) {
        const to = target(path, link)?.path ?? '';
        if (pages.has(to)) known.add(to);
        // A link to a folder leads to its README.
        if (pages.has(`${to}/README.md`)) known.add(`${to}/README.md`);
      }
    }
    assert.deepEqual(
      [...pages.keys()].filter((path) => !known.has(path) && !path.startsWith('.github')),
      [],
    );
  });
});
