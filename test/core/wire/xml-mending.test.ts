/** What boxes write that is no XML, and what is read of it. */

import assert from 'node:assert/strict';
import { parseXml, textOf } from '../../../core/wire/xml';
import { readDocument } from '../../../core/wire/xml-documents';

describe('what boxes write and XML does not allow', () => {
  const cases: [what: string, text: string, name: string, read: string][] = [
    ['an ampersand alone', '<a><b>Tom & Anna</b></a>', 'b', 'Tom & Anna'],
    ['an ampersand before a word', '<a><b>R&D; AT&T</b></a>', 'b', 'R&D; AT&T'],
    ['a reference to a control character', '<a><b>a&#1;b</b></a>', 'b', 'a\u0001b'],
    ['the same in hexadecimal', '<a><b>a&#x1F;b</b></a>', 'b', 'a\u001fb'],
    ['a reference to no character at all', '<a><b>a&#0;b&#xD800;c</b></a>', 'b', 'a\ufffdb\ufffdc'],
    ['an undeclared prefix of an attribute', '<a><b xsi:type="xsd:string">x</b></a>', 'b', 'x'],
    ['an undeclared prefix of an element', '<a><s:b>x</s:b></a>', 'b', 'x'],
    ['an undeclared prefix of the root', '<s:a><b>x</b></s:a>', 'b', 'x'],
    ['a prefix that is declared for a part alone', '<a><c xmlns:p="urn:p"/><p:b>x</p:b></a>', 'b', 'x'],
    ['a name that begins with a digit', '<a><5GHz>x</5GHz></a>', '_5GHz', 'x'],
  ];
  for (const [what, text, name, read] of cases) {
    it(`such as ${what}, is read by both readers`, async () => {
      assert.equal(textOf(parseXml(text), name), read);
      assert.equal(textOf(await readDocument(text), name), read);
    });
  }

  it('keeps what is right beside it', () => {
    const text = '<?xml version="1.0"?><!-- a & b --><a c="&lt;"><b><![CDATA[<&>]]> &amp; &#65; & </b></a>';
    const root = parseXml(text);
    assert.deepEqual([root.attributes.c, textOf(root, 'b')], ['<', '<&> & A &']);
  });

  it("does not open the door for entities of one's own", () => {
    const text = '<!DOCTYPE a [<!ENTITY x "y">]><a>&x; & </a>';
    assert.throws(() => parseXml(text), { code: 'MALFORMED', message: /DTD/ });
  });

  for (const text of ['<a><b></a>', 'no & XML', '<a', '<a><b & c></a>', '<html><br><p>x</html>', '&']) {
    it(`does not make XML of ${JSON.stringify(text)}`, () => {
      assert.throws(() => parseXml(text), { code: 'MALFORMED' });
    });
  }

  it('costs no more than the length of the text', () => {
    const began = process.cpuUsage();
    const text = `<a>${'&<b:c '.repeat(300_000)}</a>`;
    assert.throws(() => parseXml(text), { code: 'MALFORMED' });
    const { user } = process.cpuUsage(began);
    assert.ok(user < 3_000_000, `${user / 1000} ms`);
  });
});
