/** Whatever a user meets is explained: settings, properties of nodes, events, codes, commands. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../cli/commands/index';
import { codes, reasons, topicNames } from '../../core/index';
import { events } from '../../nodes/tr064-event/events';
import { exampleFiles } from '../../scripts/docs/examples';
import { readPage } from '../../scripts/docs/fragments';
import { propertiesOf } from '../../scripts/docs/node-section';
import { packageRoot } from '../../scripts/hosts/package-root';
import { definitionsIn, pageOf as nodePage, types } from '../nodes/support/pages';
import { pageOf } from '../support/markdown';

const languages = [
  ['English', '.md'],
  ['German', '.de.md'],
] as const;

interface Field {
  readonly items?: Field;
  readonly properties?: Readonly<Record<string, Field>>;
}

/** Every name in a schema, with those inside lists. */
const fieldsOf = ({ properties = {}, items }: Field): string[] => [
  ...Object.keys(properties),
  ...Object.values(properties).flatMap(fieldsOf),
  ...(items ? fieldsOf(items) : []),
];

function explains(page: string, names: Iterable<string>): void {
  const { codes: words } = pageOf(readPage(page));
  const written = new Set([...words].map((word) => word.replace('[]', '')));
  assert.deepEqual(
    [...names].filter((name) => !written.has(name)),
    [],
    page,
  );
}

for (const [language, ending] of languages) {
  describe(`the documentation in ${language} explains`, () => {
    it('every setting of Homebridge', () => {
      const { schema } = JSON.parse(readFileSync(join(packageRoot, 'config.schema.json'), 'utf8'));
      explains(`docs/homebridge${ending}`, new Set(fieldsOf(schema).filter((name) => name !== 'boxes')));
    });

    it('every node, every property of it and every event', () => {
      const page = `docs/node-red${ending}`;
      const text = readPage(page);
      for (const type of types) {
        const { defaults, credentials = {} } = definitionsIn(nodePage(type)).get(type)!;
        const names = [...Object.keys(defaults), ...Object.keys(credentials)].filter(
          (name) => name !== 'version',
        );
        assert.deepEqual(propertiesOf(type), names, `${type}: the manual reads its page otherwise`);
        const [, section] = text.split(`<!-- made: node ${type} `);
        assert.ok(section, `${page} has no part "made: node ${type}" for "npm run docs" to fill`);
        for (const name of names)
          assert.ok(section.split('<!-- /made')[0]!.includes(`\`${name}\``), `${type} ${name}`);
      }
      explains(page, events.keys());
    });

    it('every code and cause of an error', () => {
      const { anchors } = pageOf(readPage(`docs/errors${ending}`));
      assert.deepEqual(
        codes.filter((code) => !anchors.has(code.toLowerCase())),
        [],
      );
      explains(`docs/errors${ending}`, Object.keys(reasons));
    });
  });
}

describe('the documentation explains', () => {
  it('every command of the command line, and every topic that can be watched', () => {
    const { anchors } = pageOf(readPage('docs/command-line.md'));
    assert.deepEqual(
      Object.keys(commands).filter((name) => !anchors.has(name)),
      [],
    );
    for (const topic of topicNames) assert.ok(readPage('docs/command-line.md').includes(topic), topic);
  });

  it('every example flow', () => {
    const text = readPage('docs/node-red.md') + readPage('docs/node-red.de.md');
    for (const name of exampleFiles()) {
      assert.ok(text.split(`examples/${name}`).length >= 3, name);
    }
  });
});
