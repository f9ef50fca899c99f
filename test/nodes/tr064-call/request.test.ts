/** What a message to `tr064-call` asks for. */

import assert from 'node:assert/strict';
import { requestedCall, requestedCalls } from '../../../nodes/tr064-call/request';
import { CALL_DEFAULTS } from '../../../nodes/tr064-call/settings';

const settings = { ...CALL_DEFAULTS, service: 'Hosts:1', action: 'GetGenericHostEntry' };
const own = async () => ({ NewIndex: 3, NewOther: 'x' });

const refused = (pattern: RegExp) => (error: Error & { code?: string }) => {
  assert.equal(error.code, 'INVALID_ARGS');
  assert.match(error.message, pattern);
  return true;
};

/** With its arguments, which may take a moment. */
async function whole(...given: Parameters<typeof requestedCall>) {
  const call = requestedCall(...given);
  return { ...call, args: await call.args };
}

describe('The call that a message asks for', () => {
  it('is the one of the node when the message says nothing', async () => {
    assert.deepEqual(await whole(settings, { payload: 'anything' }, own), {
      service: 'Hosts:1',
      action: 'GetGenericHostEntry',
      args: { NewIndex: 3, NewOther: 'x' },
    });
  });

  it('takes arguments of the message before those of the node', async () => {
    const { args } = await whole(settings, { args: { NewIndex: 7 } }, own);
    assert.deepEqual(args, { NewIndex: 7, NewOther: 'x' });
  });

  it('leaves the arguments of the node out when the message names another action', async () => {
    assert.deepEqual(await whole(settings, { action: 'GetHostNumberOfEntries' }, own), {
      service: 'Hosts:1',
      action: 'GetHostNumberOfEntries',
      args: {},
    });
    const elsewhere = await whole(settings, { service: 'Time:1', action: 'GetInfo' }, own);
    assert.deepEqual(elsewhere, { service: 'Time:1', action: 'GetInfo', args: {} });
  });

  it('is refused without a service or an action', () => {
    assert.throws(() => requestedCall(CALL_DEFAULTS, {}, own), refused(/choose a service and an action/));
  });

  for (const [what, args] of Object.entries({ 'a text': 'NewIndex', 'a list': [0], 'a number': 5 })) {
    it(`is refused when msg.args is ${what}`, async () => {
      const pattern = new RegExp(`msg.args must be an object like .*, not ${what}`);
      assert.throws(() => requestedCall(settings, { args }, own), refused(pattern));
    });
  }

  it('is refused when msg.service is no text', () => {
    assert.throws(() => requestedCall(settings, { service: 5 }, own), refused(/msg.service must be a text/));
  });
});

describe('The transaction that a message asks for', () => {
  it('is none without msg.calls', () => assert.equal(requestedCalls({}), undefined));

  it('holds the calls in their order', () => {
    const calls = [
      { service: 'DeviceInfo:1', action: 'GetInfo' },
      { service: 'WLANConfiguration:1', action: 'SetEnable', args: { NewEnable: true } },
    ];
    assert.deepEqual(requestedCalls({ calls }), [{ ...calls[0], args: {} }, calls[1]]);
  });

  it('is refused when it is empty or no list', () => {
    assert.throws(() => requestedCalls({ calls: [] }), refused(/msg.calls is empty/));
    assert.throws(() => requestedCalls({ calls: {} }), refused(/must be a list of calls, not an object/));
    assert.throws(() => requestedCalls({ calls: null }), refused(/must be a list of calls, not null/));
  });

  it('names the call that is wrong', () => {
    const good = { service: 'DeviceInfo:1', action: 'GetInfo' };
    assert.throws(() => requestedCalls({ calls: [good, 'x'] }), refused(/msg.calls\[1\] must be an object/));
    const nameless = { calls: [good, { action: 'GetInfo' }] };
    assert.throws(() => requestedCalls(nameless), refused(/msg.calls\[1\] needs a service and an action/));
    const listed = { calls: [{ ...good, args: [] }] };
    assert.throws(() => requestedCalls(listed), refused(/msg.calls\[0\].args must be an object/));
  });
});
