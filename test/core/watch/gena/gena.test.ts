/** The words of UPnP eventing, as the UPnP Device Architecture 1.0 writes them in chapter 4. */

import assert from 'node:assert/strict';
import {
  grantOf,
  nextSequence,
  readNotification,
  renewRequest,
  subscribeRequest,
  unsubscribeRequest,
} from '../../../../core/watch/gena/gena';

const url = 'http://192.168.178.1:49000/upnp/control/hosts';

describe('GENA', () => {
  it('subscribes, renews and unsubscribes', () => {
    assert.deepEqual(subscribeRequest(url, 'http://192.168.178.20:4711/a'), {
      method: 'SUBSCRIBE',
      url,
      headers: { CALLBACK: '<http://192.168.178.20:4711/a>', NT: 'upnp:event', TIMEOUT: 'Second-1800' },
    });
    const renewal = { SID: 'uuid:1', TIMEOUT: 'Second-1800' };
    assert.deepEqual(renewRequest(url, 'uuid:1'), { method: 'SUBSCRIBE', url, headers: renewal });
    assert.deepEqual(unsubscribeRequest(url, 'uuid:1'), {
      method: 'UNSUBSCRIBE',
      url,
      headers: { SID: 'uuid:1' },
    });
  });

  for (const [timeout, seconds] of [
    ['Second-1800', 1800],
    ['second-300', 300],
    ['Second-infinite', 1800],
    ['infinite', 1800],
    ['Second-0', 60],
    ['Second-99999999999', 86_400],
    [undefined, 1800],
    ['soon', 1800],
  ] as const) {
    it(`understands a grant for ${timeout ?? 'no time at all'}`, () => {
      assert.deepEqual(grantOf({ status: 200, headers: { sid: 'uuid:1', timeout } }), {
        sid: 'uuid:1',
        seconds,
      });
    });
  }

  it('takes a renewal that does not repeat the SID, and nothing that is no grant', () => {
    assert.deepEqual(grantOf({ status: 200, headers: {} }, 'uuid:1'), { sid: 'uuid:1', seconds: 1800 });
    assert.equal(grantOf({ status: 200, headers: {} }), undefined);
    assert.equal(grantOf({ status: 412, headers: { sid: 'uuid:1' } }), undefined);
  });

  it('reads several properties, empty ones and escaped ones', () => {
    const headers = { nt: 'upnp:event', nts: 'upnp:propchange', sid: ' uuid:1 ', seq: '7' };
    const body =
      '<e:propertyset xmlns:e="urn:schemas-upnp-org:event-1-0">\n' +
      '<e:property><A>1 &lt; 2</A></e:property><e:property>\n<B></B>\n</e:property>' +
      '<e:property><C>3</C><D>4</D></e:property></e:propertyset>';
    assert.deepEqual(readNotification(headers, body), {
      sid: 'uuid:1',
      sequence: 7,
      variables: new Map([
        ['A', '1 < 2'],
        ['B', ''],
        ['C', '3'],
        ['D', '4'],
      ]),
    });
  });

  it('counts from 0, and at the end of four bytes goes on with 1', () => {
    assert.equal(nextSequence(0), 1);
    assert.equal(nextSequence(4_294_967_294), 4_294_967_295);
    assert.equal(nextSequence(4_294_967_295), 1);
  });
});
