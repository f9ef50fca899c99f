import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { Store } from '../../../core/description/store';
import { silent } from '../../../core/logger';
import { JsonFolder } from '../../../core/util/json-folder';
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
