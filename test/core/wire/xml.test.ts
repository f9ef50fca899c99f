import assert from 'node:assert/strict';
import { child, childrenOf, escapeXml, parseXml, textOf } from '../../../core/wire/xml';

const nest = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
const malformed = (pattern: RegExp) => (error: { code: string; message: string }) =>
  error.code === 'MALFORMED' && pattern.test(error.message);

describe('XML from a box', () => {
  it('becomes a tree of elements with namespace, attributes and text', () => {
    const root = parseXml(
      '<?xml version="1.0"?>\n<!-- a comment -->\n<root xmlns="urn:one" version="1"><a> 1 &amp; 2 </a><!-- b --><a>3</a>' +
        '<p:b xmlns:p="urn:two" p:kind="x"/></root>',
    );
    assert.equal(root.name, 'root');
    assert.equal(root.namespace, 'urn:one');
    assert.deepEqual(root.attributes, { version: '1' });
    assert.deepEqual(
      childrenOf(root, 'a').map(({ text }) => text),
      [' 1 & 2 ', '3'],
    );
    assert.equal(textOf(root, 'a'), '1 & 2');
    assert.equal(child(root, 'b')?.namespace, 'urn:two');
    assert.deepEqual(child(root, 'b')?.attributes, { kind: 'x' });
  });

  it('may hold character data and names that mean something to JavaScript', () => {
    const root = parseXml('<a><__proto__>x</__proto__><constructor><![CDATA[<b>&]]></constructor></a>');
    assert.equal(textOf(root, '__proto__'), 'x');
    assert.equal(textOf(root, 'constructor'), '<b>&');
  });

  it('is read on one line and indented alike', () => {
    const indented = parseXml('<a>\n  <b>\n    <c>1</c>\n  </b>\n</a>');
    assert.equal(textOf(child(indented, 'b'), 'c'), '1');
    assert.equal(textOf(child(parseXml('<a><b><c>1</c></b></a>'), 'b'), 'c'), '1');
  });

  for (const text of ['', 'hello', '<a>', '<a></b>', '<html><body><br></body></html>', '<a><b></a>']) {
    it(`is refused when it is none: ${JSON.stringify(text)}`, () => {
      assert.throws(() => parseXml(text), malformed(/not XML/));
    });
  }

  it('is refused with a DTD or entities, however they are written', () => {
    assert.throws(() => parseXml('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'), malformed(/DTD/));
    assert.throws(() => parseXml('<!doctype a [<!entity b "c">]><a>&b;</a>'), malformed(/DTD/));
  });

  it('is refused when nested deeper than 64', () => {
    assert.doesNotThrow(() => parseXml(nest(64)));
    assert.throws(() => parseXml(nest(65)), malformed(/deeper than 64/));
  });

  it('is refused when larger than 8 MiB', () => {
    assert.throws(() => parseXml(`<a>${' '.repeat(8 * 1024 * 1024)}</a>`), malformed(/larger than 8 MiB/));
  });
});

describe('text into XML', () => {
  it('comes back as it was', () => {
    const text = `<Gäste> & "Kinder's" WLAN\r\n]]>`;
    assert.equal(parseXml(`<a>${escapeXml(text)}</a>`).text, text);
  });
});
