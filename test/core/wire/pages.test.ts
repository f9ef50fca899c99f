import assert from 'node:assert/strict';
import { pageOf } from '../../../core/wire/pages';
import { boxes, failure, told } from '../support/boxes';

describe('a page that an answer of the box names', () => {
  const { simulate, connect } = boxes();

  it('is a path, or an address of the same host under any of its names', async () => {
    assert.equal(await pageOf('/a?sid=1', '127.0.0.1'), '/a?sid=1');
    assert.equal(await pageOf('http://127.0.0.1:80/a?sid=1', '127.0.0.1'), '/a?sid=1');
    assert.equal(await pageOf('https://localhost/a', '127.0.0.1'), '/a');
  });

  it('is refused on another host, and when it is no address', async () => {
    for (const asked of [
      'http://203.0.113.1/x?sid=1',
      '//203.0.113.1/x',
      '/\\203.0.113.1/x',
      'file:///etc/passwd',
      'x',
      '',
      7,
    ]) {
      const error = await failure(pageOf(asked as string, '127.0.0.1'));
      assert.equal(error.code, 'INVALID_ARGS', String(asked));
      assert.ok(!error.message.includes('sid='));
    }
  });

  it('is read over TLS with the session id that the box gave', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    const { 'NewX_AVM-DE_HostListPath': path } = await box.call('Hosts', 'X_AVM-DE_GetHostListPath');
    simulator.log.clear();
    assert.match(await box.get(String(path)), /<List>/);
    assert.deepEqual(told(simulator.log.entries), ['GET /devicehostlist.lua 200 none']);
    assert.ok(simulator.log.entries[0]!.secure);
    assert.ok((await box.getBuffer(String(path))).length > 1000);
  });

  it('whose session id has ended, or that is not there, is told without the session id', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    const ended = await failure(box.get('/devicehostlist.lua?sid=0123456789abcdef'));
    assert.ok(['UNAUTHORIZED', 'NO_SUCH_ENTRY'].includes(ended.code), ended.code);
    const missing = await failure(box.get('/nothing.lua?sid=0123456789abcdef'));
    assert.ok(['UNAUTHORIZED', 'NO_SUCH_ENTRY'].includes(missing.code), missing.code);
    assert.ok(!`${ended.message}${missing.message}`.includes('0123456789abcdef'));
  });
});
