import assert from 'node:assert/strict';
import { Address } from '../../../core/availability/address';
import { Identity } from '../../../core/description/identity';
import { Store } from '../../../core/description/store';
import { silent } from '../../../core/logger';
import { settingsOf } from '../../../core/options';
import { JsonFolder } from '../../../core/util/json-folder';
import { HttpClient } from '../../../core/wire/http';
import { FakeClock } from '../../support/fake-clock';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';
import { BareBox, strangersUdn, udn } from '../support/bare-box';
import { failure } from '../support/boxes';
import { servers } from '../support/server';

describe('the address of a box', () => {
  const serve = servers();
  const endings: (() => void)[] = [];
  afterEach(() => {
    for (const end of endings.splice(0)) end();
  });
  after(removeTemporaryFolders);

  const { signal } = new AbortController();

  /** Looks for a box at an address, with what is kept in a folder. */
  function addressOf(options: object, storage?: string) {
    const settings = settingsOf(options);
    const files = new JsonFolder(storage, silent);
    const store = new Store(files);
    const identity = new Identity('pin', store);
    const http = new HttpClient(identity.certificate);
    const fail = (what: string) => () => assert.fail(what);
    const address = new Address({
      settings,
      http,
      store,
      identity,
      moved: fail('moved'),
      missing: fail('missing'),
    });
    endings.push(
      () => address.close(),
      () => http.close(),
    );
    return { address, store, files };
  }

  it('is taken as a person writes it, and is where the description was read', async () => {
    const origin = await serve(new BareBox().listener);
    const { address } = addressOf({ url: origin });
    const { description, box } = await address.find(signal);
    assert.equal(description.device.udn, udn);
    assert.equal(box, undefined, 'no search has found it, so no announcement ends');
    assert.deepEqual([address.origin, address.hostname], [origin, '127.0.0.1']);
  });

  it('is not followed any more where that was ended while the box was being met', () => {
    const clock = new FakeClock();
    const { address } = addressOf({ clock });
    address.close();
    address.follow({ location: 'http://127.0.0.1/', udn, server: '', expires: clock.now() + 1_800_000 });
    assert.equal(clock.pending, 0);
  });

  it('is unknown before the box was found', () => {
    const { address } = addressOf({ url: 'http://127.0.0.1:1' });
    assert.throws(() => address.origin, { code: 'UNREACHABLE', sent: 'nothing' });
  });

  it('is that of the box that was met there before: another one is refused, with both names as facts', async () => {
    const box = new BareBox();
    const url = await serve(box.listener);
    const storage = temporaryFolder('address');
    const first = addressOf({ url }, storage);
    await first.address.find(signal);
    await first.files.written();
    box.udn = strangersUdn;
    const { code, reason, expected, found } = await failure(addressOf({ url }, storage).address.find(signal));
    assert.deepEqual([code, reason, expected, found], ['NOT_A_BOX', 'another-box', udn, strangersUdn]);
  });

  it('belongs to another box as soon as a person has accepted that by its UDN', async () => {
    const url = await serve(Object.assign(new BareBox(), { udn: strangersUdn }).listener);
    const storage = temporaryFolder('address');
    const { store, files } = addressOf({ url }, storage);
    await store.keepAddress(new URL(url).host, udn);
    await files.written();
    const accepting = addressOf({ url, udn: strangersUdn }, storage);
    await accepting.address.find(signal);
    await accepting.files.written();
    await addressOf({ url }, storage).address.find(signal);
  });

  it('is looked at anew: the description as it is now, and no other box', async () => {
    const box = new BareBox();
    const { address } = addressOf({ url: await serve(box.listener) });
    await address.find(signal);
    box.firmware = '154.08.03';
    assert.equal((await address.look(signal)).version, '154.08.03');
    box.udn = strangersUdn;
    assert.equal((await failure(address.look(signal))).reason, 'another-box');
    box.mood = 'gone';
    assert.equal((await failure(address.look(signal))).code, 'UNREACHABLE');
  });
});
