import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Identity } from '../../../core/description/identity';
import { Store } from '../../../core/description/store';
import type { Tr064Error } from '../../../core/errors';
import { silent } from '../../../core/logger';
import { JsonFolder } from '../../../core/util/json-folder';
import type { CertificatePolicy } from '../../../core/wire/tls';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';

const udn = 'uuid:739f2409-bccb-40e7-8e6c-0024FE6E00C3';
const print = (byte: string) => Array.from({ length: 32 }, () => byte).join(':');
const [known, other] = [print('AB'), print('CD')];

describe('the identity of a box', () => {
  after(removeTemporaryFolders);

  const begin = async (policy: CertificatePolicy = 'pin', stored?: string) => {
    const files = temporaryFolder('identity');
    const store = new Store(new JsonFolder(files, silent));
    if (stored) store.keepIdentity({ udn, fingerprint: stored });
    return { files, store, identity: new Identity(policy, store) };
  };

  const changed = { code: 'CERTIFICATE_CHANGED', expected: known, found: other };

  it('keeps the first certificate that the box shows', async () => {
    const { store, identity } = await begin();
    await identity.expect(undefined);
    await identity.adopt(udn);
    identity.certificate.check(known);
    assert.deepEqual(await store.identity(udn), { udn, fingerprint: known });
    assert.throws(() => identity.certificate.check(other), changed);
  });

  it('keeps nothing before the box has said which one it is, and what it has shown until then afterwards', async () => {
    const { store, identity } = await begin();
    await identity.expect(udn);
    identity.certificate.check(known);
    assert.deepEqual(await store.identity(udn), { udn });
    await identity.adopt(udn);
    assert.deepEqual(await store.identity(udn), { udn, fingerprint: known });
  });

  it('is known from the first byte on where the box that should be there was met before', async () => {
    const { identity } = await begin('pin', known);
    await identity.expect(udn);
    assert.throws(() => identity.certificate.check(other), changed);
  });

  it('is checked as soon as the box has told its UDN, when nobody knew which one would be there', async () => {
    const { store, identity } = await begin('pin', known);
    await identity.expect(undefined);
    identity.certificate.check(other);
    await assert.rejects(identity.adopt(udn), changed);
    assert.equal((await store.identity(udn)).fingerprint, known);
  });

  it('forgets with a new attempt what another box has shown in the last one', async () => {
    const { store, identity } = await begin();
    await identity.expect(undefined);
    identity.certificate.check(other);
    await identity.expect(undefined);
    await identity.adopt(udn);
    assert.deepEqual(await store.identity(udn), { udn });
    identity.certificate.check(known);
    assert.equal((await store.identity(udn)).fingerprint, known);
  });

  it('changes with a fingerprint that a person has accepted', async () => {
    const { store, identity } = await begin({ fingerprint: other }, known);
    await identity.expect(udn);
    await identity.adopt(udn);
    identity.certificate.check(other);
    assert.equal((await store.identity(udn)).fingerprint, other);
    assert.throws(
      () => identity.certificate.check(known),
      (error: Tr064Error) => error.found === known,
    );
  });

  it('takes over what was accepted elsewhere with the same storage', async () => {
    const { store, identity } = await begin('pin', known);
    await identity.adopt(udn);
    store.keepIdentity({ udn, fingerprint: other });
    assert.throws(() => identity.certificate.check(other), changed);
    await identity.recall();
    identity.certificate.check(other);
  });

  it('leaves what was accepted elsewhere meanwhile, whatever else it has to keep', async () => {
    const { store, identity } = await begin('pin', known);
    await identity.adopt(udn);
    await store.keepIdentity({ udn, fingerprint: other });
    identity.keepSecurityPort(49_443);
    assert.deepEqual(await store.identity(udn), { udn, fingerprint: other, securityPort: 49_443 });
    const late = new Identity('pin', store);
    const adopting = late.adopt(udn);
    await store.keepIdentity({ udn, fingerprint: known });
    await adopting;
    assert.equal((await store.identity(udn)).fingerprint, known);
  });

  it('puts back what is known where the file was deleted meanwhile', async () => {
    const { store, files, identity } = await begin('pin', known);
    await identity.adopt(udn);
    await identity.settled();
    for (const name of await readdir(files)) if (name.includes('identity')) await rm(join(files, name));
    identity.keepSecurityPort(49_443);
    assert.deepEqual(await store.identity(udn), { udn, fingerprint: known, securityPort: 49_443 });
  });

  it('does not take it for accepted that nothing is stored', async () => {
    const identity = new Identity('pin', new Store(new JsonFolder(undefined, silent)));
    await identity.adopt(udn);
    identity.certificate.check(known);
    await identity.recall();
    assert.throws(() => identity.certificate.check(other), changed);
  });

  it('holds the port for TLS beside the certificate', async () => {
    const { store, identity } = await begin('pin', known);
    await identity.adopt(udn);
    assert.equal(identity.securityPort, undefined);
    identity.keepSecurityPort(49_443);
    assert.equal(identity.securityPort, 49_443);
    assert.deepEqual(await store.identity(udn), { udn, fingerprint: known, securityPort: 49_443 });
  });
});
