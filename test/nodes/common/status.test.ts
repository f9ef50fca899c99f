import assert from 'node:assert/strict';
import { codes, Tr064Error } from '../../../core/index';
import german from '../../../nodes/common/locales/de.json';
import english from '../../../nodes/common/locales/en-US.json';
import { boxStatus, failureStatus, resultStatus } from '../../../nodes/common/status';

describe('the status below a node', () => {
  it('has a word for each failure, in both languages, short enough to stand there', () => {
    for (const { failure } of [english, german]) {
      assert.deepEqual(Object.keys(failure).sort(), [...codes, 'OTHER'].sort());
      for (const text of Object.values(failure)) assert.ok(text.length <= 26, text);
    }
  });

  it('names the failure by its code, and what is no error of the core by none', () => {
    assert.equal(failureStatus(new Tr064Error('TLS', '')).text, 'failure.TLS');
    assert.equal(failureStatus(new TypeError('a mistake')).text, 'failure.OTHER');
    assert.equal(failureStatus(undefined).text, 'failure.OTHER');
  });

  it('holds an address as a whole beside the time, and the beginning of what is longer', () => {
    assert.match(String(resultStatus('203.113.100.224', 0).text), /^203\.113\.100\.224 · \d\d:\d\d$/);
    assert.match(String(resultStatus('Waschmaschine im Keller', 0).text), /^Waschmaschine i… · \d\d:\d\d$/);
  });

  it('is that of the connection: what is in the way, where anything is', () => {
    const error = new Tr064Error('UNREACHABLE', '');
    assert.deepEqual(boxStatus({ status: 'online' }).fill, 'green');
    assert.match(String(boxStatus({ status: 'connecting' }).text), /connecting$/);
    assert.equal(boxStatus({ status: 'connecting', error }).text, 'failure.UNREACHABLE');
    assert.equal(boxStatus({ status: 'offline', error }).text, 'failure.UNREACHABLE');
    assert.match(String(boxStatus({ status: 'offline' }).text), /disconnected$/);
  });
});
