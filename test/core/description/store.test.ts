import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { Store } from '../../../core/description/store';
import { silent } from '../../../core/logger';
import { type Json, JsonFolder, type Kept } from '../../../core/util/json-folder';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';

const udn = 'uuid:739f2409-bccb-40e7-8e6c-0024FE6E00C3';
const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');

describe('what a box is recognised by', () => {
  after(removeTemporaryFolders);

  const open = (folder = temporaryFolder('store')) => {
    const files = new JsonFolder(folder, silent);
    return { folder, files, store: new Store(files) };
  };

  it('is kept under its UDN, for a later start', async () => {
    const { folder, store } = open();
    store.keepIdentity({ udn, securityPort: 49443, fingerprint });
    await store.settled();
    assert.deepEqual(await open(folder).store.identity(udn), { udn, securityPort: 49443, fingerprint });
    assert.deepEqual(await store.identity('uuid:other'), { udn: 'uuid:other' });
  });

  it('does not let a UDN choose the folder', async () => {
    const { folder, store } = open();
    const evil = 'uuid:../../../../evil';
    store.keepIdentity({ udn: evil, securityPort: 49443 });
    await store.settled();
    assert.deepEqual(await store.identity(evil), { udn: evil, securityPort: 49443 });
    assert.ok(readdirSync(folder).every((name) => /^tr064-[\w-]+\.json$/.test(name)));
  });

  it('believes no port and no fingerprint that is none, and no file of another box', async () => {
    const { folder, files, store } = open();
    store.keepIdentity({ udn, securityPort: 49443, fingerprint });
    await store.settled();
    const lost = { udn, lost: true };
    const name = readdirSync(folder).find((one) => one.endsWith('-identity.json'))!;
    files.write(name, { format: 1, udn, securityPort: '1; rm', fingerprint: 7 });
    assert.deepEqual(await store.identity(udn), lost);
    files.write(name, { format: 1, udn: 'uuid:other', securityPort: 49443, fingerprint });
    assert.deepEqual(await store.identity(udn), lost);
    files.write(name, { format: 2, udn, securityPort: 49443, fingerprint });
    assert.deepEqual(await store.identity(udn), lost);
  });

  it('is found by the address where the box was met last', async () => {
    const { store } = open();
    await store.keepAddress('fritz.box:49000', udn);
    await store.keepAddress('192.168.178.2:49000', 'uuid:repeater');
    assert.equal(await store.udnAt('fritz.box:49000'), udn);
    await store.keepAddress('fritz.box:49000', 'uuid:new');
    assert.equal(await store.udnAt('fritz.box:49000'), 'uuid:new');
    assert.equal(await store.udnAt('192.168.178.2:49000'), 'uuid:repeater');
    assert.equal(await store.udnAt('constructor'), undefined);
  });

  it('is forgotten with the end of the program where no folder is given', async () => {
    const store = new Store(new JsonFolder(undefined, silent));
    store.keepIdentity({ udn, fingerprint });
    assert.deepEqual(await store.identity(udn), { udn });
  });
});

describe('what one program keeps while another one reads the same folder', () => {
  const other = 'uuid:739f2409-bccb-40e7-8e6c-3C3712000001';

  type Files = Readonly<Record<string, Json>>;

  /** Every state of the folder while a program meets its first box there. */
  async function statesOfFirstMeeting(): Promise<readonly Files[]> {
    const states: Files[] = [{}];
    class Recorded extends JsonFolder {
      override write(name: string, content: Json): void {
        states.push({ ...states.at(-1), [name]: content });
        super.write(name, content);
      }
    }
    const store = new Store(new Recorded(temporaryFolder('store'), silent));
    await store.keepAddress('fritz.box:49000', udn);
    await store.keepIdentity({ udn }, { securityPort: 49443 });
    await store.keepIdentity({ udn, securityPort: 49443 }, { fingerprint });
    await store.settled();
    return states;
  }

  /** A folder whose n-th reading finds the n-th of these states, and later ones the last. */
  class Changing extends JsonFolder {
    readings = 0;

    constructor(private readonly seen: readonly Files[]) {
      super(undefined, silent);
    }

    override async look(name: string): Promise<Kept> {
      return this.#next()[name] ?? 'missing';
    }

    override async has(fits: (name: string) => boolean): Promise<boolean> {
      return Object.keys(this.#next()).some(fits);
    }

    #next(): Files {
      return this.seen[Math.min(this.readings++, this.seen.length - 1)]!;
    }
  }

  /** Each way in which several readings can fall into these states, none before the one before it. */
  const ways = <T>(states: readonly T[], readings: number): T[][] =>
    readings === 0
      ? [[]]
      : states.flatMap((state, at) => ways(states.slice(at), readings - 1).map((later) => [state, ...later]));

  for (const [which, asked] of Object.entries({ 'the same box': udn, 'another box': other }))
    it(`makes nobody believe that the certificate of ${which} was lost, at whatever moments he reads`, async () => {
      const states = await statesOfFirstMeeting();
      assert.ok(states.length >= 5, 'a list, a port, a certificate, and that it is known');
      let most = 0;
      for (const seen of ways(states, 4)) {
        const files = new Changing(seen);
        const found = await new Store(files).identity(asked);
        assert.equal(found.lost, undefined, JSON.stringify(seen, null, 1));
        most = Math.max(most, files.readings);
      }
      assert.equal(most, 4, 'no reading is left out of the ways');
    });
});
