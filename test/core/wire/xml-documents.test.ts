import assert from 'node:assert/strict';
import { parseXml, readList, type XmlElement } from '../../../core/wire/xml';
import { readDocument } from '../../../core/wire/xml-documents';

const contact = (index: number) =>
  `<contact><category>0</category><person><realName>Müller &amp; ${index}</realName></person>` +
  `<telephony><number type="home" prio="1">030${index}</number></telephony></contact>`;
const phonebook = (count: number) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<phonebook xmlns:x="urn:x" name="Telefonbuch">` +
  `${Array.from({ length: count }, (_, index) => contact(index)).join('\n')}</phonebook>`;

/** How often others have their turn meanwhile. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let over = false;
  const count = () => {
    turns += 1;
    if (!over) setImmediate(count);
  };
  setImmediate(count);
  await work;
  over = true;
  return turns;
}

/** The whole again, from its children. */
async function byList(text: string): Promise<XmlElement> {
  const children = await readList(text, { root: 'phonebook', entry: 'contact' }, (child) => child);
  return { ...parseXml(text), children };
}

for (const [name, read] of [
  ['a long list', byList],
  ['a document that is read now and then', readDocument],
] as const) {
  describe(name, () => {
    it('is the same tree as one that is read at once', async () => {
      for (const count of [0, 1, 2000]) {
        const text = phonebook(count);
        assert.deepEqual(await read(text), parseXml(text));
      }
    });

    it('leaves the event loop to others while it is read', async () => {
      assert.ok((await turnsDuring(read(phonebook(4000)))) >= 8);
    });

    const bad: [what: string, text: string, words: RegExp][] = [
      ['ends too early', phonebook(3000).slice(0, -20), /not XML/],
      ['is nothing', '', /not XML/],
      ['is too deep', `${'<a>'.repeat(65)}${'</a>'.repeat(65)}`, /nested deeper than 64/],
      ['has too many elements', `<a>${'<b/>'.repeat(120_000)}</a>`, /longer than 120000/],
      ['is too large', `<a>${' '.repeat(8 * 1024 * 1024)}</a>`, /larger than 8 MiB/],
      ['holds a DTD', '<!DOCTYPE a><a/>', /DTD/],
    ];
    for (const [what, text, message] of bad) {
      it(`is MALFORMED where it ${what}`, () => assert.rejects(read(text), { code: 'MALFORMED', message }));
    }
  });
}

describe('a list with an entry that cannot be read', () => {
  const broken = (count: number) => phonebook(count).replace('</contact>', '</person></contact>');

  it('has all the others, however long it is', async () => {
    for (const count of [3, 3000]) {
      const contacts = await readList(broken(count), { root: 'phonebook', entry: 'contact' }, (one) => one);
      assert.equal(contacts.length, count - 1);
    }
  });

  it('is MALFORMED where it does not come to its end: what is missing then may be anything', async () => {
    const torn = broken(3).slice(0, -14);
    await assert.rejects(
      readList(torn, { root: 'phonebook', entry: 'contact' }, (one) => one),
      {
        code: 'MALFORMED',
      },
    );
  });

  it('is MALFORMED where it is cut just behind an entry, which looks like an end', async () => {
    const whole = broken(3);
    const cut = whole.slice(0, whole.lastIndexOf('</phonebook>'));
    for (const text of [cut, `${cut}\n`, phonebook(3).slice(0, -'</phonebook>'.length)]) {
      await assert.rejects(
        readList(text, { root: 'phonebook', entry: 'contact' }, (one) => one),
        { code: 'MALFORMED' },
      );
    }
  });

  it('is MALFORMED where the document is another one', async () => {
    await assert.rejects(
      readList('<html><body/></html>', { root: 'List', entry: 'Item' }, (one) => one),
      {
        code: 'MALFORMED',
        message: /another document than the list .* \(html, not List\)/,
      },
    );
  });
});
