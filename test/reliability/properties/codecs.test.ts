/** What is written one way and read the other is the same afterwards: `decode(encode(x)) = x`. */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { clientAuth } from '../../../core/auth/content-level';
import { authorization, parseChallenge, secretOf } from '../../../core/auth/digest';
import { scpdFromRecord, scpdToRecord } from '../../../core/description/record';
import { Store } from '../../../core/description/store';
import { macOf } from '../../../core/features/hosts';
import { storedPresence } from '../../../core/features/presence/store';
import { silent } from '../../../core/logger';
import type { Action, StateVariable } from '../../../core/model';
import { withParameters } from '../../../core/telephony/call-list';
import { LineAssembler } from '../../../core/telephony/call-monitor-line';
import { GERMANY, normalizeNumber } from '../../../core/telephony/phone-number';
import { JsonFile } from '../../../core/util/json-file';
import { JsonFolder } from '../../../core/util/json-folder';
import { fixedZone, posixZone } from '../../../core/util/time-zone';
import { decodeValues, encodeArguments } from '../../../core/values';
import { nextSequence, readNotification } from '../../../core/watch/gena/gena';
import { decodeText } from '../../../core/wire/encoding';
import { pageOf } from '../../../core/wire/pages';
import { envelope, replyIn } from '../../../core/wire/soap';
import { escapeXml, parseXml } from '../../../core/wire/xml';
import { readDocument } from '../../../core/wire/xml-documents';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';
import fc from './fast-check';

/** What XML can hold, and something of it that can be seen: space alone between tags means nothing there. */
const writable = fc
  .string({ unit: 'grapheme' })
  .filter((text) => !/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u.test(text) && text.trim() !== '');
const name = fc.stringMatching(/^[A-Za-z_][\w.-]{0,20}$/).filter((text) => text !== '__proto__');

const integer = (dataType: string, min: number, max: number) => ({
  dataType,
  value: fc.integer({ min, max }),
});
/** Every type with what fits it. */
const typed = [
  { dataType: 'boolean', value: fc.boolean() },
  integer('ui1', 0, 255),
  integer('ui2', 0, 65_535),
  integer('ui4', 0, 4_294_967_295),
  integer('i4', -2_147_483_648, 2_147_483_647),
  { dataType: 'string', value: writable },
  { dataType: 'uuid', value: fc.uuid() },
  { dataType: 'dateTime', value: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()) },
] as const;

const argument = fc
  .constantFrom(...typed)
  .chain(({ dataType, value }) =>
    fc.record({ dataType: fc.constant(dataType), value: value as fc.Arbitrary<unknown> }),
  );

const range = fc.record(
  { minimum: fc.integer(), maximum: fc.integer() },
  { requiredKeys: ['minimum', 'maximum'] },
);
const variable = fc.record(
  {
    name,
    dataType: fc.string(),
    sendEvents: fc.boolean(),
    defaultValue: fc.string(),
    allowedValues: fc.array(fc.string(), { minLength: 1 }),
    allowedRange: range,
  },
  { requiredKeys: ['name', 'dataType', 'sendEvents'] },
);

/** Actions over these variables, as an SCPD says them. */
const scpd = fc.uniqueArray(variable, { selector: (one) => one.name }).chain((list) => {
  const variables = new Map(list.map((one) => [one.name, one as StateVariable]));
  const one = fc.record({
    name: name.filter((text) => text !== ''),
    direction: fc.constantFrom('in' as const, 'out' as const),
    variable: fc.constantFrom(
      { name: 'unknown', dataType: 'string', sendEvents: false },
      ...variables.values(),
    ),
  });
  const actions = fc.uniqueArray(fc.record({ name, arguments: fc.array(one) }), {
    selector: (each) => each.name,
  });
  return actions.map((all) => ({
    variables,
    actions: new Map(all.map((each) => [each.name, each as Action])),
  }));
});

describe('What is written and read again', function () {
  this.timeout(60_000);
  after(removeTemporaryFolders);

  it('is the same text through XML, by either reader', () =>
    fc.assert(
      fc.asyncProperty(writable, async (text) => {
        const document = `<a b="${escapeXml(text.replace(/[\t\n\r]/g, ''))}">${escapeXml(text)}</a>`;
        for (const root of [parseXml(document), await readDocument(document)]) {
          assert.equal(root.text, text);
          assert.equal(root.attributes.b, text.replace(/[\t\n\r]/g, ''));
        }
      }),
    ));

  it('is the same values through the arguments and the answer of an action', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, argument), { selector: ([key]) => key.toLowerCase() }),
        (list) => {
          const declared = (direction: 'in' | 'out'): Action => ({
            name: 'Do',
            arguments: list.map(([key, { dataType }]) => ({
              name: key,
              direction,
              variable: { name: key, dataType, sendEvents: false },
            })),
          });
          const values = Object.fromEntries(list.map(([key, { value }]) => [key, value]));
          const sent = envelope({
            serviceType: 'urn:x',
            action: 'DoResponse',
            args: encodeArguments(declared('in'), values),
          });
          const { values: received } = replyIn(parseXml(sent), 'Do');
          assert.deepEqual(decodeValues(declared('out'), received!), values);
        },
      ),
    ));

  it('is the same login in the message', () =>
    fc.assert(
      fc.property(writable, writable, writable, (username, realm, nonce) => {
        const written = clientAuth({ username, password: 'p' }, { realm, nonce });
        const root = parseXml(`<s:a xmlns:s="u">${written}</s:a>`);
        const texts = root.children[0]!.children.map(({ name: field, text }) => [field, text]);
        const { Nonce, UserID, Realm } = Object.fromEntries(texts);
        assert.deepEqual([Nonce, UserID, Realm], [nonce, username, realm]);
      }),
    ));

  it('is the same challenge in the header that answers it', () => {
    const quotable = fc.string({ unit: 'grapheme-ascii', minLength: 1 });
    fc.assert(
      fc.property(
        quotable,
        quotable,
        quotable,
        fc.constantFrom('MD5', 'MD5-sess', 'SHA-256'),
        (realm, nonce, opaque, algorithm) => {
          const challenge = { realm, nonce, opaque, algorithm, qop: 'auth' } as const;
          const secret = secretOf(challenge as never, { username: 'a', password: 'b' });
          const header = authorization(
            { challenge: challenge as never, username: 'a', secret, cnonce: 'c', count: 1 },
            { method: 'GET', path: '/' },
          );
          assert.deepEqual(parseChallenge(header), challenge);
        },
      ),
    );
  });

  it('is the same record of a service', () =>
    fc.assert(
      fc.property(scpd, (described) => {
        const again = scpdFromRecord(JSON.parse(JSON.stringify(scpdToRecord(described))));
        assert.deepEqual(
          JSON.parse(JSON.stringify([...again!.actions])),
          JSON.parse(JSON.stringify([...described.actions])),
        );
        assert.deepEqual(
          scpdToRecord(again!).variables,
          JSON.parse(JSON.stringify([...described.variables.values()])),
        );
      }),
    ));

  it('is the same file', async () => {
    const folder = temporaryFolder('codecs');
    const file = new JsonFile(join(folder, 'one.json'));
    const files = new JsonFolder(folder, silent);
    const content = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)));
    await fc.assert(
      fc.asyncProperty(content, async (value) => {
        file.save(value);
        assert.deepEqual(file.load(), value);
        files.write('two.json', { value });
        assert.deepEqual(await files.read('two.json'), { value });
      }),
      { numRuns: 30 },
    );
  });

  it('is the same identity and address of a box', async () => {
    const byte = fc
      .integer({ min: 0, max: 255 })
      .map((number) => number.toString(16).padStart(2, '0').toUpperCase());
    const identity = fc.record(
      {
        udn: fc.uuid().map((uuid) => `uuid:${uuid}`),
        securityPort: fc.integer({ min: 1, max: 65_535 }),
        fingerprint: fc.array(byte, { minLength: 32, maxLength: 32 }).map((bytes) => bytes.join(':')),
      },
      { requiredKeys: ['udn'], noNullPrototype: true },
    );
    await fc.assert(
      fc.asyncProperty(identity, fc.string(), async (one, address) => {
        const store = new Store(new JsonFolder(temporaryFolder('codecs'), silent));
        await store.keepIdentity(one);
        assert.deepEqual(await store.identity(one.udn), one);
        await store.keepAddress(address, one.udn);
        assert.equal(await store.udnAt(address), one.udn);
      }),
      { numRuns: 30 },
    );
  });

  it('is the same people at home', () => {
    const time = fc.option(fc.integer(), { nil: undefined });
    const person = fc.record({ present: fc.boolean(), since: time, leavingSince: time });
    const state = fc.record({
      persons: fc.dictionary(fc.string(), person),
      names: fc.dictionary(fc.string(), fc.string()),
      active: fc.nat(),
    });
    fc.assert(
      fc.property(state, (saved) => {
        const written = JSON.parse(JSON.stringify({ version: 1, ...saved }));
        assert.deepEqual(
          JSON.parse(JSON.stringify(storedPresence(written))),
          JSON.parse(JSON.stringify(saved)),
        );
      }),
    );
  });

  it('is the same notification, in any order of its variables', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, writable), { selector: ([key]) => key }),
        fc.nat(),
        (list, seq) => {
          const properties = list.map(
            ([key, text]) => `<e:property><${key}>${escapeXml(text)}</${key}></e:property>`,
          );
          const body = `<e:propertyset xmlns:e="urn:schemas-upnp-org:event-1-0">${properties.join('')}</e:propertyset>`;
          const headers = { nt: 'upnp:event', nts: 'upnp:propchange', sid: 'uuid:1', seq: String(seq) };
          assert.deepEqual(readNotification(headers, body), {
            sid: 'uuid:1',
            sequence: seq,
            variables: new Map(list),
          });
          assert.ok(nextSequence(seq) > 0 && nextSequence(seq) <= 0xffff_ffff);
        },
      ),
    ));

  it('is the same lines of the call monitor, in whatever pieces they arrive', () => {
    const number = fc.stringMatching(/^\d{1,12}$/);
    const line = fc
      .tuple(fc.constantFrom('RING', 'CALL', 'CONNECT', 'DISCONNECT'), number, number)
      .map(([type, from, to]) => `01.06.26 08:00:00;${type};0;${from};${to};SIP0;`);
    fc.assert(
      fc.property(
        fc.array(line),
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat({ max: 400 })),
        (lines, end, cuts) => {
          const text = lines.map((one) => one + end).join('');
          const places = [
            0,
            ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b),
            text.length,
          ];
          const assembler = new LineAssembler();
          const read = places.slice(1).flatMap((to, index) => assembler.push(text.slice(places[index], to)));
          assert.deepEqual([...read, ...assembler.end()], lines);
        },
      ),
    );
  });

  it('is the same MAC address, and the same phone number, when it is written once more', () => {
    const mac = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(mac, fc.constantFrom('', ':', '-'), fc.boolean(), (bytes, between, capitals) => {
        const text = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(between);
        const expected = bytes.map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(':');
        assert.equal(macOf(capitals ? text.toUpperCase() : text), expected);
        assert.equal(macOf(expected), expected);
      }),
    );
    const written = fc.stringMatching(/^[\d+*#() /-]{0,20}$/);
    fc.assert(
      fc.property(written, (number) => {
        const once = normalizeNumber(number, { ...GERMANY, area: '30' });
        // Short ones, which belong to no area, stay as they are only as long as they are short.
        if (once.startsWith('+')) assert.equal(normalizeNumber(once, { ...GERMANY, area: '30' }), once);
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same query of a page, and the same page', () =>
    fc.assert(
      fc.asyncProperty(fc.webPath(), fc.dictionary(name, fc.nat()), async (path, parameters) => {
        const page = withParameters(`${path || '/'}?sid=1`, parameters);
        const read = new URL(`http://127.0.0.1${await pageOf(page.replace(/^\/+/, '/'), '127.0.0.1')}`);
        assert.equal(read.searchParams.get('sid'), '1');
        for (const [key, value] of Object.entries(parameters))
          assert.equal(read.searchParams.getAll(key).at(-1), String(value));
      }),
    ));

  it('is the same moment in every zone', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: -12, max: 14 }),
        fc.date({ min: new Date(2000, 0), max: new Date(2060, 0), noInvalidDate: true }),
        (hours, date) => {
          const minute = Math.floor(date.getTime() / 60_000) * 60_000;
          const there = new Date(minute + hours * 3_600_000);
          const wall = [
            there.getUTCFullYear(),
            there.getUTCMonth() + 1,
            there.getUTCDate(),
            there.getUTCHours(),
            there.getUTCMinutes(),
          ] as const;
          assert.equal(
            fixedZone(hours * 60)
              .moment(wall)
              .getTime(),
            minute,
          );
          assert.equal(posixZone(`X${-hours}`)?.moment(wall).getTime(), minute);
        },
      ),
    ));

  it('is the same text in every encoding that boxes use', () => {
    const encodings = [
      ['utf-8', 'utf8', fc.string({ unit: 'grapheme' })],
      [
        'iso-8859-1',
        'latin1',
        fc.string({ unit: fc.integer({ min: 0xa0, max: 0xff }).map((code) => String.fromCharCode(code)) }),
      ],
      ['utf-16le', 'utf16le', fc.string({ unit: 'grapheme' })],
    ] as const;
    for (const [label, encoding, texts] of encodings) {
      fc.assert(
        fc.property(texts, (text) => {
          // A mark of the order of bytes at the beginning is none of the text.
          const plain = text.replace(/^\ufeff/, '');
          assert.equal(
            decodeText(Buffer.from(`x${plain}`, encoding), `text/xml; charset=${label}`),
            `x${plain}`,
          );
        }),
      );
    }
  });
});
