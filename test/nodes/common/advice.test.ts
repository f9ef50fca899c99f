import assert from 'node:assert/strict';
import { codes, reasons } from '../../../core/index';
import { adviceFor } from '../../../nodes/common/advice';
import { catalogueOf, languages } from '../support/pages';

/** The sentence of these says all there is: what is allowed, or that this program itself ended the work. */
const withoutAdvice = ['INVALID_ARGS', 'ACTION_FAILED', 'SUPERSEDED', 'ABORTED', 'CLOSED'];

for (const language of languages) {
  describe(`the advice of the nodes in ${language}`, () => {
    const words = catalogueOf('tr064-box', language);
    const word = (key: string) => words.get(key);

    it('never tells anybody to give up encryption for what may pass by itself', () => {
      const security = word('box.security')!;
      for (const code of ['TLS', 'UNREACHABLE', 'TIMEOUT', 'THROTTLED', 'TR064_DISABLED'] as const) {
        for (const reason of [undefined, 'no-port', 'lost', 'refused']) {
          assert.ok(!adviceFor({ code, reason }, word)?.includes(security), `${code} ${reason}`);
        }
      }
    });

    it('is there for every code and cause that somebody can mend', () => {
      const silent = codes.filter((code) => adviceFor({ code }, word) === undefined);
      assert.deepEqual(
        silent,
        withoutAdvice.filter((code) => code === code.toUpperCase()),
      );
      for (const [reason, code] of Object.entries(reasons)) {
        if (withoutAdvice.includes(reason)) continue;
        assert.ok(adviceFor({ code, reason }, word), `${code}, ${reason}`);
      }
    });

    it('names only settings and buttons that the dialog has', () => {
      for (const [key, text] of words) {
        if (!key.startsWith('advice.')) continue;
        for (const [, label] of text.matchAll(/\{([^}]*)\}/g))
          assert.ok(words.has(label!), `${label} in ${key}`);
      }
    });

    it('says the cause before the code', () => {
      const refused = adviceFor({ code: 'UNREACHABLE', reason: 'refused' }, word);
      assert.notEqual(refused, adviceFor({ code: 'UNREACHABLE' }, word));
      assert.ok(refused?.includes(words.get('box.port')!));
      assert.doesNotMatch(refused!, /[{}]/);
    });

    it('knows the faults of a box by their numbers', () => {
      const busy = adviceFor({ code: 'ACTION_FAILED', upnpCode: 501 }, word);
      assert.ok(busy && busy === words.get('advice.upnp.501'));
    });
  });
}
