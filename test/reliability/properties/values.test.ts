/** Values of any kind where values are expected: from programs, from files that others wrote, from lists that are JSON. */

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cache } from '../../../core/description/cache';
import { scpdFromRecord } from '../../../core/description/record';
import { Store } from '../../../core/description/store';
import { Tr064Error } from '../../../core/errors';
import { listHosts } from '../../../core/features/hosts';
import { connectionOf } from '../../../core/features/internet';
import { parseMesh } from '../../../core/features/mesh';
import { storedPresence } from '../../../core/features/presence/store';
import { radioOf } from '../../../core/features/wlan';
import { silent } from '../../../core/logger';
import type { Action } from '../../../core/model';
import { settingsOf } from '../../../core/options';
import { smartDeviceOf } from '../../../core/smart-home/tr064/homeauto';
import { fileName, format } from '../../../core/util/box-file';
import { JsonFile } from '../../../core/util/json-file';
import { JsonFolder } from '../../../core/util/json-folder';
import { encodeArguments } from '../../../core/values';
import { FakeClock } from '../../support/fake-clock';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';
import { StubBox } from '../../support/stub-box';
import fc from './fast-check';

const types = ['boolean', 'ui1', 'ui2', 'ui4', 'i4', 'string', 'dateTime', 'uuid'];
const action: Action = {
  name: 'Set',
  arguments: types.map((dataType) => ({
    name: `New${dataType}`,
    direction: 'in',
    variable: { name: dataType, dataType, sendEvents: false },
  })),
};

/** With everything that a program can put in the place of a value, also what throws when it is looked at. */
const hostile = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.anything({
      withBigInt: true,
      withNullPrototype: true,
      withSparseArray: true,
      withDate: true,
    }),
  },
  fc.constantFrom<unknown>(
    Symbol('a'),
    Object.defineProperty({ [fc.toStringMethod]: () => 'a getter that throws' }, 'a', {
      enumerable: true,
      get: () => {
        throw new RangeError('a getter');
      },
    }),
    {
      [fc.toStringMethod]: () => 'a text that throws',
      toString: () => {
        throw new RangeError('a text');
      },
    },
    () => {},
    Object.create(null),
  ),
);

const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof Tr064Error, `${error}`);
    assert.equal(error.code, 'INVALID_ARGS');
  }
};

/** JSON as a box writes it, one part of it replaced by anything that JSON can say. */
function spoiltJson(whole: unknown): fc.Arbitrary<string> {
  const places: (readonly (string | number)[])[] = [];
  const visit = (value: unknown, path: readonly (string | number)[]) => {
    places.push(path);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, one] of Object.entries(value)) visit(one, [...path, key]);
  };
  visit(whole, []);
  const instead = fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>(null, { toString: null }, [null], [[]]));
  return fc.tuple(fc.constantFrom(...places), instead).map(([path, value]) => {
    const copy = { root: structuredClone(whole) } as Record<string | number, unknown>;
    let at = copy;
    const [last = 'root', ...before] = ['root', ...path].reverse();
    for (const key of before.reverse()) at = at[key] as Record<string | number, unknown>;
    at[last] = value;
    return JSON.stringify(copy.root) ?? 'null';
  });
}

const mesh = {
  nodes: [1, 2].map((number) => ({
    uid: `n-${number}`,
    device_name: 'box',
    device_mac_address: '00:00:5E:00:53:01',
    is_meshed: number === 1,
    mesh_role: 'master',
    node_interfaces: [
      {
        uid: `ni-${number}`,
        name: 'AP:5G:0',
        type: 'WLAN',
        mac_address: '00:00:5E:00:53:02',
        node_links: [
          {
            state: 'CONNECTED',
            node_1_uid: 'n-1',
            node_2_uid: 'n-2',
            node_interface_1_uid: 'ni-1',
            node_interface_2_uid: 'ni-2',
            cur_data_rate_rx: 1,
          },
        ],
      },
    ],
  })),
};

describe('Values that nobody expects', function () {
  this.timeout(60_000);
  after(removeTemporaryFolders);

  it('as arguments of a call are refused as such', () =>
    fc.assert(
      fc.property(
        fc.oneof(hostile, fc.dictionary(fc.constantFrom(...types.map((type) => `New${type}`), 'x'), hostile)),
        (given) => refusal(() => encodeArguments(action, given)),
      ),
      { numRuns: 2000 },
    ));

  it('as one argument of a call are refused as such', () =>
    fc.assert(
      fc.property(fc.constantFrom(...types), hostile, (dataType, value) => {
        const variable = { name: 'a', dataType, sendEvents: false };
        const one: Action = { name: 'Set', arguments: [{ name: 'NewA', direction: 'in', variable }] };
        refusal(() => encodeArguments(one, { NewA: value }));
      }),
      { numRuns: 2000 },
    ));

  it('as options of a connection are refused as such', () => {
    const names = [
      'host',
      'port',
      'url',
      'udn',
      'username',
      'password',
      'security',
      'certificate',
      'timeout',
      'storage',
    ];
    fc.assert(
      fc.property(fc.oneof(hostile, fc.dictionary(fc.constantFrom(...names), hostile)), (given) =>
        refusal(() => settingsOf(given as never)),
      ),
      { numRuns: 2000 },
    );
  });

  it('in answers of the box are taken for none', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), (values) => {
        smartDeviceOf(values);
        radioOf('WLANConfiguration:1', values);
        connectionOf('WANIPConnection:1', values);
      }),
    ));

  it('in the mesh list cost the part that they stand in', () =>
    fc.assert(
      fc.property(spoiltJson(mesh), (text) => {
        try {
          for (const link of parseMesh(text))
            assert.equal(typeof link.name + typeof link.at + typeof link.mac, 'string'.repeat(3));
        } catch (error) {
          assert.ok(error instanceof Tr064Error && error.code === 'MALFORMED', String(error));
        }
      }),
      { numRuns: 2000 },
    ));

  it('in the number of devices do not choose how often the box is asked', async () => {
    const box = new StubBox({
      'Hosts:1 GetHostNumberOfEntries': { NewHostNumberOfEntries: 4_294_967_295 },
      'Hosts:1 GetGenericHostEntry': { NewMACAddress: '00:00:5E:00:53:01' },
    });
    assert.equal((await listHosts(box)).length, 1000);
  });

  it('in the file of who is at home are taken for none', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record({ persons: fc.anything(), names: fc.anything(), active: fc.anything() }),
        ),
        (stored) => {
          const { persons, names } = storedPresence(stored);
          for (const { present } of Object.values(persons)) assert.equal(typeof present, 'boolean');
          for (const name of Object.values(names)) assert.equal(typeof name, 'string');
        },
      ),
      { numRuns: 2000 },
    ));

  it('in the record of a service are taken for none', () =>
    fc.assert(
      fc.property(
        fc.record({
          variables: fc.array(fc.anything()),
          actions: fc.array(
            fc.oneof(fc.anything(), fc.record({ name: fc.string(), arguments: fc.array(fc.anything()) })),
          ),
        }),
        (record) => void scpdFromRecord(record),
      ),
      { numRuns: 1000 },
    ));

  it('in files of the storage, also torn ones, are taken for none', async () => {
    const folder = temporaryFolder('spoilt');
    const udn = 'uuid:1';
    const said: string[] = [];
    const files = new JsonFolder(folder, { ...silent, debug: (line) => void said.push(line) });
    const [store, cache] = [new Store(files), new Cache(files, new FakeClock())];
    const device = { udn, manufacturer: '', modelName: '', friendlyName: '', firmware: '1', url: '' };
    const kinds = ['identity', 'services'].map((kind) => fileName(kind, udn));
    const content = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc
        .record({
          scpds: fc.jsonValue(),
          addresses: fc.jsonValue(),
          securityPort: fc.jsonValue(),
          fingerprint: fc.jsonValue(),
          firmware: fc.jsonValue(),
        })
        .map((record) => JSON.stringify({ format, udn, version: '1', ...record })),
    );
    const file = fc.constantFrom(...kinds, 'tr064-addresses.json');
    const read = async (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      const { securityPort, fingerprint } = await store.identity(udn);
      assert.ok(securityPort === undefined || (securityPort > 0 && securityPort < 65_536));
      assert.ok(fingerprint === undefined || fingerprint.length === 95);
      const at = await store.udnAt('fritz.box');
      assert.ok(at === undefined || typeof at === 'string');
      await cache.services({ device, version: '1' });
      new JsonFile(join(folder, name)).load();
    };
    await fc.assert(fc.asyncProperty(file, content, read), { numRuns: 500 });
    await read(kinds[0]!, '{"format":1,"ud');
    assert.ok(said.length > 0, 'what is ignored is said');
  });
});
