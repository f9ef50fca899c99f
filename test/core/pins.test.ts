import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FirstTrust } from '../../core/index';
import { collectingLogger } from '../support/collecting-logger';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { searchPort } from '../support/search-port';
import { boxes, failure } from './support/boxes';

const ending = (folder: string, end: string) => {
  const name = readdirSync(folder).find((one) => one.endsWith(end));
  assert.ok(name, `no file ${end}`);
  return join(folder, name);
};

describe('the certificate that is kept of a box', () => {
  const { simulate, connect } = boxes();
  after(removeTemporaryFolders);

  /** A box that was met once with this storage. */
  async function met() {
    const simulator = await simulate();
    const storage = temporaryFolder('pins');
    const box = await connect(simulator, { storage });
    await box.call('DeviceInfo', 'GetInfo');
    await box.close();
    return { simulator, storage };
  }

  it('is told once at info, with its fingerprint, when it is trusted for the first time', async () => {
    const simulator = await simulate();
    const storage = temporaryFolder('pins');
    const { logger, lines } = collectingLogger();
    const told: FirstTrust[] = [];
    for (let start = 0; start < 2; start++) {
      const box = await connect(simulator, { storage, logger });
      box.on('trusted', (trust) => told.push(trust));
      await box.call('DeviceInfo', 'GetInfo');
      await box.close();
    }
    const trusted = lines.filter((line) => /trusted from now on/.test(line));
    assert.equal(trusted.length, 1);
    assert.match(trusted[0]!, /^info .*([0-9A-F]{2}:){31}[0-9A-F]{2}/);
    assert.deepEqual(
      told.map(({ kept }) => kept),
      [true],
    );
  });

  it('is told as a warning where nothing can be kept, at each start', async () => {
    const simulator = await simulate();
    for (let start = 0; start < 2; start++) {
      const { logger, lines } = collectingLogger();
      const box = await connect(simulator, { storage: '/dev/null/nowhere', logger });
      await box.call('DeviceInfo', 'GetInfo');
      await box.close();
      assert.ok(
        lines.some((line) => /^warn .*next start trusts anew/.test(line)),
        lines.join('\n'),
      );
    }
  });

  const damages: Readonly<Record<string, (storage: string) => void>> = {
    deleted: (storage) => rmSync(ending(storage, '-identity.json')),
    torn: (storage) => {
      const path = ending(storage, '-identity.json');
      writeFileSync(path, readFileSync(path, 'utf8').slice(0, 40));
    },
    emptied: (storage) => writeFileSync(ending(storage, '-identity.json'), ''),
    'edited (no fingerprint)': (storage) => edit(storage, 'fingerprint', undefined),
    'edited (a fingerprint that is none)': (storage) => edit(storage, 'fingerprint', 'AB:CD'),
    'edited (another UDN)': (storage) => edit(storage, 'udn', 'uuid:11111111-2222-3333-4444-555555555555'),
    'deleted along with the list of addresses': (storage) => {
      rmSync(ending(storage, '-identity.json'));
      writeFileSync(join(storage, 'tr064-addresses.json'), '{"format":1,"addr');
    },
  };

  function edit(storage: string, field: string, value: unknown): void {
    const path = ending(storage, '-identity.json');
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), [field]: value }));
  }

  for (const [how, damage] of Object.entries(damages)) {
    it(`is never replaced by itself when its file was ${how}: a person has to say so`, async () => {
      const { simulator, storage } = await met();
      damage(storage);
      simulator.log.clear();
      const box = await connect(simulator, { storage });
      const error = await failure(box.call('DeviceInfo', 'GetInfo'));
      assert.deepEqual(
        [error.code, error.reason, error.expected],
        ['CERTIFICATE_CHANGED', 'pin-lost', undefined],
      );
      assert.match(error.found ?? '', /^([0-9A-F]{2}:){31}/);
      assert.ok(simulator.log.entries.every(({ authorization }) => authorization === 'none'));
      await box.close();
      const again = await connect(simulator, { storage });
      assert.equal((await failure(again.call('DeviceInfo', 'GetInfo'))).reason, 'pin-lost', 'also later');
      const accepted = await connect(simulator, { storage, certificate: { fingerprint: error.found! } });
      await accepted.call('DeviceInfo', 'GetInfo');
      await accepted.close();
      if (how === 'edited (another UDN)') return;
      const later = await connect(simulator, { storage });
      await later.call('DeviceInfo', 'GetInfo');
    });
  }

  it('of another box is never overwritten, whatever stands in the file', async () => {
    const { simulator, storage } = await met();
    edit(storage, 'udn', 'uuid:11111111-2222-3333-4444-555555555555');
    const before = readFileSync(ending(storage, '-identity.json'), 'utf8');
    const box = await connect(simulator, { storage });
    const { found } = await failure(box.call('DeviceInfo', 'GetInfo'));
    const accepted = await connect(simulator, { storage, certificate: { fingerprint: found! } });
    await accepted.call('DeviceInfo', 'GetInfo');
    await accepted.close();
    assert.equal(readFileSync(ending(storage, '-identity.json'), 'utf8'), before);
  });

  it('of a new box is not trusted by itself after the list of what was met is lost', async () => {
    const { storage } = await met();
    rmSync(join(storage, 'tr064-addresses.json'));
    const other = await simulate({ serial: '3C3712000001' });
    const box = await connect(other, { storage });
    assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).reason, 'pin-lost');
  });

  it('of a box that is known is known still after that', async () => {
    const { simulator, storage } = await met();
    rmSync(join(storage, 'tr064-addresses.json'));
    const box = await connect(simulator, { storage });
    await box.call('DeviceInfo', 'GetInfo');
  });

  it('needs no person in a folder that is empty', async () => {
    const { simulator, storage } = await met();
    for (const name of readdirSync(storage)) rmSync(join(storage, name));
    const box = await connect(simulator, { storage });
    await box.call('DeviceInfo', 'GetInfo');
  });

  it('is kept of several boxes that begin at the same moment', async () => {
    const storage = temporaryFolder('pins');
    const several = await Promise.all([...'12345'].map((one) => simulate({ serial: `3C371200000${one}` })));
    const opened = await Promise.all(several.map((simulator) => connect(simulator, { storage })));
    await Promise.all(opened.map((box) => box.call('DeviceInfo', 'GetInfo')));
    await Promise.all(opened.map((box) => box.close()));
    const { addresses, pinned } = JSON.parse(readFileSync(join(storage, 'tr064-addresses.json'), 'utf8'));
    assert.deepEqual([Object.keys(addresses).length, pinned.length], [5, 5]);
  });

  it('stands in files for their owner alone, in a folder of their own', async () => {
    const storage = join(temporaryFolder('pins'), 'own');
    const box = await connect(await simulate(), { storage });
    await box.call('DeviceInfo', 'GetInfo');
    await box.close();
    assert.equal(statSync(storage).mode & 0o777, 0o700);
    for (const name of readdirSync(storage))
      assert.equal(statSync(join(storage, name)).mode & 0o777, 0o600, name);
  });

  it('is not trusted anew where its file cannot be read', async function () {
    if (process.getuid?.() === 0) this.skip();
    const { simulator, storage } = await met();
    chmodSync(ending(storage, '-identity.json'), 0);
    const box = await connect(simulator, { storage });
    assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).reason, 'pin-lost');
  });
});

describe('a box that was found by search', () => {
  const { simulate, find } = (() => {
    const { simulate, connect } = boxes();
    const ssdpPort = searchPort();
    const search = {
      host: undefined,
      url: undefined,
      interfaceAddress: '127.0.0.1',
      ssdpPort,
      searchTimeout: 300,
    };
    return {
      simulate: (options: object = {}) => simulate({ ssdp: true, ssdpPort, ...options }),
      find: (simulator: Awaited<ReturnType<typeof simulate>>, options: object = {}) =>
        connect(simulator, { ...search, ...options }),
    };
  })();
  after(removeTemporaryFolders);
  const stranger = { serial: '3C3712000001' };

  it('is remembered over a restart: another one that answers is refused until a person accepts it', async () => {
    const storage = temporaryFolder('found');
    const first = await simulate();
    await (await find(first, { storage })).close();
    await first.close();
    const other = await simulate(stranger);
    const error = await failure(find(other, { storage }));
    assert.deepEqual(
      [error.code, error.reason, error.expected, error.found],
      ['NOT_A_BOX', 'another-box', first.udn, other.udn],
    );
    assert.ok(other.log.entries.every(({ authorization }) => authorization === 'none'));
    await (await find(other, { storage, udn: error.found })).close();
    const later = await find(other, { storage });
    assert.equal(later.device.udn, other.udn);
  });

  it('is the one that is used where another one answers beside it', async () => {
    const storage = temporaryFolder('found');
    const first = await simulate();
    await (await find(first, { storage })).close();
    await simulate(stranger);
    assert.equal((await find(first, { storage })).device.udn, first.udn);
  });
});
