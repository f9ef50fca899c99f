import assert from 'node:assert/strict';
import german from '../../config.schema.de.json';
import english from '../../config.schema.json';
import { codes, reasons, Tr064Error } from '../../core/index';
import { adviceFor } from '../../homebridge/advice';
import { sentenceOf } from '../../homebridge/told-error';
import germanWords from '../../homebridge/ui/page/words-de.json';
import englishWords from '../../homebridge/ui/page/words-en.json';

type Table = Readonly<Record<string, string>>;

/** That the box is away is tried again by itself; the sentences of the others say all there is. */
const withoutAdvice = [
  'TIMEOUT',
  'THROTTLED',
  'UNKNOWN_SERVICE',
  'UNKNOWN_ACTION',
  'INVALID_ARGS',
  'NO_SUCH_ENTRY',
  'ACTION_FAILED',
  'TRANSACTION_EXPIRED',
  'SUPERSEDED',
  'ABORTED',
  'CLOSED',
];

for (const [language, words, schema] of [
  ['English', englishWords as Table, english],
  ['German', germanWords as Table, german],
] as const) {
  describe('the advice for an encrypted connection that fails', () => {
    it('never tells anybody to give up encryption: it may pass by itself', () => {
      for (const words of [englishWords, germanWords] as readonly Table[]) {
        const word = (key: string) => words[key];
        const labels = [words['label.security'], '{label.security}'];
        for (const reason of [undefined, 'no-port']) {
          const advice = adviceFor({ code: 'TLS', reason }, word) ?? '';
          for (const label of labels) assert.ok(!label || !advice.includes(label), advice);
        }
      }
    });
  });

  describe(`the advice of the plugin in ${language}`, () => {
    const word = (key: string) => words[key];

    it('is there for every code and cause that the reader can mend', () => {
      assert.deepEqual(
        codes.filter((code) => adviceFor({ code }, word) === undefined),
        withoutAdvice,
      );
      for (const [reason, code] of Object.entries(reasons)) {
        if (reason === 'session-ended') continue;
        assert.ok(adviceFor({ code, reason }, word), `${code}, ${reason}`);
      }
    });

    it('names only what the settings page has', () => {
      for (const [key, text] of Object.entries(words)) {
        if (!key.startsWith('advice.')) continue;
        for (const [, label] of text.matchAll(/\{([^}]*)\}/g))
          assert.ok(label! in words, `${label} in ${key}`);
      }
    });

    it('calls the fields of the form as the form does', () => {
      const fields = schema.schema.properties.boxes.items.properties;
      for (const name of ['port', 'security', 'authentication', 'certificate'] as const) {
        assert.equal(words[`label.${name}`], fields[name].title);
      }
      const digest = fields.authentication.oneOf.find(({ enum: [value] }) => value === 'digest');
      assert.equal(words['label.digest'], digest?.title);
    });
  });
}

describe('a sentence in the log', () => {
  it('says what happened and which button helps, and no name of a class', () => {
    const changed = new Tr064Error('CERTIFICATE_CHANGED', 'The box shows another certificate.', {
      found: 'AB',
    });
    const text = sentenceOf(changed);
    assert.match(
      text,
      /^The box shows another certificate\. If you know why, press “Test connection” and then “Accept the new certificate”/,
    );
  });

  it('says that it is tried again, once, where that is so', () => {
    const away = new Tr064Error('TIMEOUT', 'The box did not answer.');
    assert.equal(sentenceOf(away), 'The box did not answer. It is tried again automatically.');
    const plug = new Tr064Error('TIMEOUT', 'It did not switch.', { scope: 'call', mends: 'person' });
    assert.equal(sentenceOf(plug), 'It did not switch.');
  });
});
