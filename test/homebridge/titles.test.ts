import assert from 'node:assert/strict';
import { cleanName } from '../../homebridge/names';
import { isSameTitle, LANGUAGES, type Title, titleFor } from '../../homebridge/titles';

const titles: readonly Title[] = [
  ...(['guestWifi', 'radio', 'anyone', 'internet', 'reconnect', 'reboot', 'phone'] as const),
  ...(['answeringMachine', 'deflection', 'deflectionTo', 'temperature'] as const),
];

describe('the names of tiles that have none of their own', () => {
  it('are in the language of the house, English unless said', () => {
    assert.equal(titleFor('de', 'guestWifi'), 'Gastnetz');
    assert.equal(titleFor('en', 'guestWifi'), 'Guest Wi-Fi');
    assert.equal(titleFor(undefined, 'anyone'), 'Anyone');
    assert.equal(titleFor('de', 'radio', '5 GHz'), 'WLAN 5 GHz');
  });

  for (const language of LANGUAGES) {
    it(`are taken by HomeKit as they are (${language})`, () => {
      for (const title of titles) {
        const name = titleFor(language, title, '1');
        assert.equal(cleanName(name, 'x', 'relaxed'), name);
      }
    });
  }

  it('are the same one in another language, with the same detail alone', () => {
    assert.ok(isSameTitle('Answering Machine 2', 'Anrufbeantworter 2'));
    assert.ok(isSameTitle('Rufumleitung an 0171', 'Deflection to 0171'));
    assert.ok(!isSameTitle('Answering Machine 2', 'Anrufbeantworter 3'));
    assert.ok(!isSameTitle('Answering Machine 2', 'Büro'));
    assert.ok(!isSameTitle('Deflection 1', 'Rufumleitung an 1'));
  });
});
