import assert from 'node:assert/strict';
import { basename } from 'node:path';
import {
  isNoticesFile,
  noticesPath,
  readNotices,
  readRequest,
  requestBeside,
  requestPath,
} from '../../../homebridge/notices/notices';

describe('What platform and settings page tell each other', () => {
  const box = { name: 'FRITZ!Box', host: 'fritz.box', port: 49000, status: 'online', since: 1 };
  const missing = { uuid: 'a', name: 'Lamp', kind: 'plug', udn: 'uuid:1', since: 1, watched: 2 };

  it('stands in files of each process of its own, and the request is found beside the notices', () => {
    const [main, child] = ['', '0E:00:00:00:00:01'].map((bridge) => noticesPath('/storage', bridge));
    assert.notEqual(main, child);
    assert.ok(isNoticesFile(basename(main!)));
    assert.equal(requestBeside(child!), requestPath('/storage', '0E:00:00:00:00:01'));
  });

  it('is read whole', () => {
    const whole = { version: 1, at: 5, boxes: [box], missing: [missing] };
    assert.deepEqual(readNotices(JSON.parse(JSON.stringify(whole))), whole);
    assert.deepEqual(readRequest({ version: 1, remove: ['a'] }), { version: 1, remove: ['a'] });
  });

  it('leaves out what cannot be read, and keeps the rest', () => {
    const torn = [null, 7, {}, { ...box, status: 'gone' }, { ...box, port: '1' }, { ...box, udn: 7 }];
    const { boxes } = readNotices({ version: 1, at: 5, boxes: [...torn, box], missing: 'x' });
    assert.deepEqual(boxes, [box]);
    assert.deepEqual(readNotices({ version: 1, missing: [{ ...missing, since: null }, missing] }).missing, [
      missing,
    ]);
    assert.deepEqual(readRequest({ version: 1, remove: ['a', 7, null] }).remove, ['a']);
  });

  it('does not guess at what a newer version wrote, or at what is no object', () => {
    for (const kept of [undefined, null, 7, 'x', [], { version: 2, boxes: [box], remove: ['a'] }]) {
      assert.deepEqual([readNotices(kept).boxes, readRequest(kept).remove], [[], []]);
    }
  });
});
