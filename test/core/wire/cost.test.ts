/** What one answer may cost: refused at once above it, and below it nobody else is kept waiting. */

import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { parseDescription } from '../../../core/description/device';
import { contactsFrom, hostsFrom, type Tr064Error } from '../../../core/index';
import { type AnswerKind, checkCost, costLimits } from '../../../core/wire/cost';
import { parseXml, readList } from '../../../core/wire/xml';
import { readDocument } from '../../../core/wire/xml-documents';

const megabyte = 1024 * 1024;
const wrapped = (inside: string) => `<List>${inside}</List>`;
const attributes = (count: number) => Array.from({ length: count }, (_, at) => ` a${at}="1"`).join('');

interface Moment {
  readonly time: number;
  readonly processor: number;
}

const moment = (): Moment => {
  const { user, system } = process.cpuUsage();
  return { time: performance.now(), processor: (user + system) / 1000 };
};

/**
 * Milliseconds since a moment: by the clock, which counts what else this computer does, or by the processor, which counts
 * what V8 compiles and collects beside us, whichever is less.
 */
const since = (begun: Moment): number => {
  const { time, processor } = moment();
  return Math.min(time - begun.time, processor - begun.processor);
};

/** What it cost, and what was thrown. */
async function cost(work: () => unknown): Promise<{ milliseconds: number; error?: Tr064Error }> {
  const begun = moment();
  try {
    await work();
    return { milliseconds: since(begun) };
  } catch (error) {
    return { milliseconds: since(begun), error: error as Tr064Error };
  }
}

interface Turns {
  /** The longest that anybody else had to wait for one. */
  readonly longest: number;
  readonly count: number;
}

/** The turns that everybody else had while the work went on. */
async function turnsDuring(work: () => Promise<unknown>): Promise<Turns> {
  let longest = 0;
  let count = 0;
  let last = moment();
  let going = true;
  const look = () => {
    longest = Math.max(longest, since(last));
    count += 1;
    last = moment();
    if (going) setImmediate(look);
  };
  look();
  await work().catch(() => {});
  going = false;
  await new Promise((resolve) => setImmediate(resolve));
  return { longest, count };
}

/**
 * Milliseconds: three times what is promised of a quiet computer (50 to refuse, 20 for a piece), since tests run beside
 * others; what cost seconds before is told from what does not. Turns are counted as well.
 */
const [atOnce, longestPiece, fewestTurns] = [150, 60, 10];

/** Until it is good enough: the first times a program is being compiled, and tidied up after. */
async function bestOf(enough: number, measure: () => Promise<number>): Promise<number[]> {
  const tried = [await measure()];
  while (tried.length < 8 && tried.at(-1)! >= enough) tried.push(await measure());
  return tried;
}

/** Documents that cost much more than their bytes. */
const costly: Readonly<Record<string, string>> = {
  '8 MiB of empty elements': wrapped('<a/>'.repeat(2 * megabyte - 4)),
  '30,000 attributes': `<List${attributes(30_000)}/>`,
  'attributes on every element': wrapped(`<a${attributes(99)}/>`.repeat(9000)),
  'namespaces on every element': wrapped('<a xmlns:b="" xmlns:c="" xmlns:d=""/>'.repeat(120_000)),
  '8 MiB of ampersands': wrapped('&'.repeat(8 * megabyte - 20)),
  'references without end': wrapped('&#65;'.repeat(megabyte)),
  '300,000 prefixes': wrapped(Array.from({ length: 290_000 }, (_, at) => `<b${at}:a/>`).join('')),
  'comments without end': wrapped('<!--a-->'.repeat(megabyte - 10)),
  'nothing but brackets': '<'.repeat(8 * megabyte - 10),
  'sections that do not end': wrapped('<![CDATA['.repeat(800_000)),
  'a tag that does not end': `<List>${'<a '.padEnd(megabyte, 'b')}`,
  'ten thousand levels': '<a>'.repeat(10_000),
};

describe('an answer that costs too much', () => {
  const readers: Readonly<Record<string, (text: string) => unknown>> = {
    'as a document': (text) => parseXml(text),
    'as a list': (text) => readList(text, { root: 'List', entry: 'Item' }, (one) => one),
    'by xml2js': (text) => readDocument(text),
  };
  for (const [what, text] of Object.entries(costly)) {
    for (const [how, read] of Object.entries(readers)) {
      it(`is refused at once: ${what}, ${how}`, async () => {
        const tried = await bestOf(atOnce, async () => {
          const { milliseconds, error } = await cost(() => read(text));
          assert.equal(error?.code, 'MALFORMED');
          return milliseconds;
        });
        assert.ok(Math.min(...tried) < atOnce, `${tried.map(Math.round).join(', ')} ms`);
      });
    }
  }

  it('may be smaller where a description or a reply is expected than where a list is', () => {
    const text = wrapped('x'.repeat(megabyte));
    for (const kind of ['description', 'reply', 'inner'] as const) {
      assert.throws(() => parseXml(text, kind), /larger than 1 MiB/);
    }
    assert.equal(parseXml(text).name, 'List');
    const elements = wrapped('<a/>'.repeat(2000));
    assert.throws(() => parseXml(elements, 'reply'), /longer than 2000 elements/);
    assert.doesNotThrow(() => parseXml(elements, 'description'));
  });

  it('is one that names thousands of services', () => {
    const service = (at: number) =>
      `<service><serviceType>urn:dslforum-org:service:X${at}:1</serviceType><serviceId>x</serviceId>` +
      '<controlURL>/x</controlURL><eventSubURL>/x</eventSubURL><SCPDURL>/x.xml</SCPDURL></service>';
    const description = (count: number) =>
      '<root xmlns="urn:dslforum-org:device-1-0"><device><UDN>uuid:0001</UDN><serviceList>' +
      `${Array.from({ length: count }, (_, at) => service(at)).join('')}</serviceList></device></root>`;
    const url = 'http://127.0.0.1:49000/tr64desc.xml';
    assert.equal(parseDescription(description(200), url).services.length, 200);
    for (const count of [201, 3000])
      assert.throws(() => parseDescription(description(count), url), { code: 'MALFORMED' });
  });
});

describe('an answer within its cost', () => {
  const host = (at: number) =>
    `<Item><Index>${at}</Index><IPAddress>192.168.178.${at % 250}</IPAddress>` +
    `<MACAddress>02:00:5E:00:${(at >> 8).toString(16).padStart(2, '0')}:${(at & 255).toString(16).padStart(2, '0')}</MACAddress>` +
    `<Active>1</Active><HostName>Tom &amp; Anna ${at}</HostName>${'<X_AVM-DE_Port>0</X_AVM-DE_Port>'.repeat(18)}</Item>`;
  const contact = (at: number) =>
    `<contact><category>0</category><person><realName>Nr ${at}</realName></person><telephony>` +
    `<number type="home" prio="1" id="0">0301${at}</number></telephony><uniqueid>${at}</uniqueid></contact>`;
  const many = (count: number, one: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => one(at)).join('');

  const books = (inside: string) => `<phonebooks><phonebook name="x">${inside}</phonebook></phonebooks>`;

  // Made once, so that their making is not measured.
  const [hosts, contacts] = [many(4000, host), many(2000, contact)];

  const documents: Readonly<Record<string, () => Promise<unknown>>> = {
    'a list of 4,000 hosts': () => hostsFrom(wrapped(hosts)),
    'the same with one entry that cannot be read': () => hostsFrom(wrapped(`${hosts}<Item><b></Item>`)),
    'the same with a bare ampersand': () => hostsFrom(wrapped(`${hosts}<Item>&</Item>`)),
    'a phone book with 2,000 contacts': () => contactsFrom(books(contacts), 0),
    'the same with a prefix that nothing declares': () => contactsFrom(books(`${contacts}<x:contact/>`), 0),
    'one text of 8 MiB': () => readDocument(wrapped('x'.repeat(8 * megabyte - 20))),
    '50,000 ampersands': () => readDocument(wrapped('& '.repeat(50_000))),
    'as many attributes as are allowed': () => readDocument(wrapped(`<a${attributes(100)}/>`.repeat(2900))),
  };
  for (const [what, read] of Object.entries(documents)) {
    it(`keeps nobody else waiting: ${what}`, async () => {
      const turns: number[] = [];
      const waits = await bestOf(longestPiece, async () => {
        const { longest, count } = await turnsDuring(read);
        turns.push(count);
        return longest;
      });
      assert.ok(Math.min(...turns) >= fewestTurns, `${turns.join(', ')} turns`);
      assert.ok(Math.min(...waits) < longestPiece, `${waits.map(Math.round).join(', ')} ms`);
    });
  }

  it('is read whole', async () => {
    assert.equal((await hostsFrom(wrapped(hosts))).length, 4000);
    assert.equal((await contactsFrom(books(contacts), 0)).length, 2000);
  });

  it('is what every kind allows, and not one more', () => {
    for (const kind of Object.keys(costLimits) as AnswerKind[]) {
      const { references, markup, elements } = costLimits[kind];
      assert.doesNotThrow(() => checkCost('&'.repeat(references), kind));
      assert.throws(() => checkCost('&'.repeat(references + 1), kind));
      assert.doesNotThrow(() => checkCost('</a>'.repeat(markup), kind));
      assert.throws(() => checkCost('</a>'.repeat(markup + 1), kind));
      assert.doesNotThrow(() => checkCost('<a>'.repeat(elements), kind));
      assert.throws(() => checkCost('<a>'.repeat(elements + 1), kind));
    }
  });
});
