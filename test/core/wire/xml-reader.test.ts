/** Our reader against xml2js: for every document of the tests, and for generated ones, the same tree, or both refuse. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { costLimits } from '../../../core/wire/cost';
import { readXml, type XmlElement } from '../../../core/wire/xml-reader';
import { root } from '../../support/imports';
import { xml2jsTree } from '../../support/xml2js-tree';

type Opinion = XmlElement | 'refused';

function opinion(read: (text: string) => XmlElement, text: string): Opinion {
  try {
    return read(text);
  } catch {
    return 'refused';
  }
}

/** What is no XML and xml2js takes all the same; ours refuses it, and no box sends it. */
const lenient = [
  // Declarations of a document's own.
  /<!(?!--|\[CDATA\[)/i,
  // Space before a name.
  /<\/?\s/,
];

/** Where xml2js or the parser below it is mistaken. */
const mistaken = [
  // An instruction may end so.
  /\?\?>/,
  // An element of the name under which xml2js keeps text.
  /<(\w+:)?_[ \t\r\n/>]/,
  // A prefix that means something to JavaScript.
  /(constructor|toString):/,
];

const strictly = (text: string) => withoutBlanks(readXml(text, costLimits.list));

/** Of an element that holds nothing but spaces, xml2js says that it holds nothing. */
function withoutBlanks(element: XmlElement): XmlElement {
  const text = /^[ \t]*$/.test(element.text) ? '' : element.text;
  return { ...element, text, children: element.children.map(withoutBlanks) };
}

function agree(text: string): void {
  if (mistaken.some((pattern) => pattern.test(text))) return;
  if (lenient.some((pattern) => pattern.test(text)) && opinion(strictly, text) === 'refused') return;
  assert.deepEqual(
    opinion(strictly, text),
    opinion((one) => withoutBlanks(xml2jsTree(one)), text),
    text.slice(0, 2000),
  );
}

/** Numbers that look like chance and are the same in every run. */
function numbers(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const names = [
  'a',
  'Item',
  'NewX_AVM-DE_Host',
  'p:b',
  'xml:lang',
  'Ünï',
  '_x',
  'constructor',
  'toString',
  '#name',
  'c.d',
];
const texts = [
  '',
  ' ',
  '\n  ',
  'x',
  'a & b',
  '1 < 2',
  'Gäste',
  '日本',
  '\u{1f600}',
  ']]>',
  '-',
  '\t\r\n',
  '&amp;amp;',
];
const raw = ['&amp;', '&lt;', '&gt;', '&quot;', '&apos;', '&#65;', '&#x1F600;', '&#10;', 'x', ' ', 'ß'];

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A document of elements, attributes, text, comments, character data and instructions, in every mixture. */
function generated(seed: number): string {
  const below = numbers(seed);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const name = () => pick(names.slice(0, -2).concat('z'));
  const attribute = () => {
    const quote = pick(['"', "'"]);
    const value = escaped(pick(texts)).replaceAll(quote, '');
    return `${pick([' ', '\n', '  '])}${pick(['k', 'version', 'p:k', 'xmlns', 'xmlns:q', 'q:r', 'k2'])}${pick(['', ' '])}=${pick(['', ' '])}${quote}${value}${quote}`;
  };
  const piece = (depth: number): string => {
    switch (below(depth > 5 ? 5 : 8)) {
      case 0:
        return escaped(pick(texts));
      case 1:
        return Array.from({ length: below(4) }, () => pick(raw)).join('');
      case 2:
        return `<!-- ${pick(['', 'a comment', '<b>', '&'])} -->`;
      case 3:
        return `<![CDATA[${pick(['', ' ', '<b>&', ']]', 'x'])}]]>`;
      case 4:
        return `<?target ${pick(['', 'x="1"', '<'])}?>`;
      default:
        return element(depth + 1);
    }
  };
  const element = (depth: number): string => {
    const tag = name();
    const attributes = Array.from({ length: below(3) }, attribute).join('');
    const space = pick(['', ' ', '\n']);
    if (below(4) === 0) return `<${tag}${attributes}${space}/>`;
    const inside = Array.from({ length: below(5) }, () => piece(depth)).join('');
    return `<${tag}${attributes}${space}>${inside}</${tag}${space}>`;
  };
  const bound = `<root xmlns:p="urn:p"${pick(['', ' xmlns="urn:d"', ' xmlns:q="urn:q"'])}>`;
  const before = pick(['', '\ufeff', '<?xml version="1.0" encoding="utf-8"?>\n', '<!-- first -->']);
  return `${before}${bound}${Array.from({ length: below(6) }, () => piece(0)).join('')}</root>${pick(['', '\n', '<!-- last -->'])}`;
}

/** One character more, less or another: most of these are no XML any more. */
function damaged(text: string, seed: number): string {
  const below = numbers(seed ^ 0x5f5f5f);
  const at = below(text.length);
  const other = ['<', '>', '/', '&', '"', "'", '=', ' ', 'x', ':', '!', '?', ';', '-', ']'][below(15)];
  const rest = [text.slice(at + 1), other + text.slice(at), other + text.slice(at + 1)][below(3)];
  return text.slice(0, at) + rest;
}

describe('a text of nothing but spaces', () => {
  const textOf = (inner: string) => readXml(`<a><b>${inner}</b></a>`, costLimits.reply).children[0]!.text;

  it('is that text where an element holds nothing else: a Wi-Fi may be called so', () => {
    assert.equal(textOf('   '), '   ');
    assert.equal(textOf('\t'), '\t');
  });

  it('is layout between elements and where lines are broken', () => {
    assert.equal(textOf('\n  '), '');
    assert.equal(textOf(' <c/> '), '');
    assert.equal(readXml('<a> <b/> </a>', costLimits.reply).text, '');
  });
});

describe('our reader of XML and xml2js', () => {
  it('make the same tree of 3000 generated documents', () => {
    for (let seed = 1; seed <= 3000; seed++) agree(generated(seed));
  });

  it('take and refuse the same of 6000 damaged ones', () => {
    let refused = 0;
    for (let seed = 1; seed <= 6000; seed++) {
      const text = damaged(generated(seed), seed);
      agree(text);
      if (opinion(strictly, text) === 'refused') refused++;
    }
    assert.ok(refused > 1000 && refused < 5500, `${refused} of 6000 are refused`);
  });

  const captures = join(root, '..', 'shared', 'captures');
  it('make the same tree of every captured document, where those are at hand', function () {
    let files: string[] = [];
    try {
      files = readdirSync(captures, { recursive: true, encoding: 'utf8' }).map((name) =>
        join(captures, name),
      );
    } catch {
      this.skip();
    }
    const documents = files.filter((file) => file.endsWith('.xml') && statSync(file).isFile());
    assert.ok(documents.length > 0);
    for (const file of documents) agree(readFileSync(file, 'utf8'));
  });
});
