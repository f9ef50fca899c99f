import assert from 'node:assert/strict';
import { codes, sentence, Tr064Error } from '../../core/index';

const error = (code: (typeof codes)[number], details = {}) => new Tr064Error(code, 'It failed.', details);

describe('the sentence of an error', () => {
  it('is its message in English', () => {
    assert.equal(sentence(error('UNREACHABLE', { reason: 'refused' }), 'en'), 'It failed.');
  });

  it('is German for every code, whether or not facts are known', () => {
    for (const code of codes) {
      const text = sentence(error(code), 'de');
      assert.notEqual(text, 'It failed.', code);
      assert.doesNotMatch(text, /[{}]|undefined/, code);
      assert.match(text, /[.)]$/, code);
    }
  });

  it('tells the cause where several stand behind a code', () => {
    const refused = error('UNREACHABLE', { reason: 'refused', host: 'fritz.box', port: 49000 });
    assert.equal(sentence(refused, 'de'), 'fritz.box:49000 nimmt keine Verbindung an.');
    const other = error('NOT_A_BOX', { reason: 'another-box', expected: 'uuid:alt', found: 'uuid:neu' });
    assert.match(sentence(other, 'de'), /\(uuid:neu\) als die bisher bekannte \(uuid:alt\)/);
  });

  it('does not speak of a fact that is not known', () => {
    assert.equal(
      sentence(error('UNREACHABLE', { reason: 'refused' }), 'de'),
      'Die FRITZ!Box ist nicht erreichbar.',
    );
  });

  it('names rights as the FRITZ!Box does', () => {
    const missing = error('MISSING_RIGHT', {
      right: 'C or H',
      service: 'X_AVM-DE_Homeauto:1',
      action: 'SetSwitch',
    });
    assert.match(sentence(missing, 'de'), /„FRITZ!Box-Einstellungen“ oder „Smart Home“/);
    // Of the web server there is no service to name.
    const ofSmartHome = error('MISSING_RIGHT', { right: 'H' });
    assert.equal(sentence(ofSmartHome, 'de'), 'Dem Benutzer fehlt die Berechtigung „Smart Home“.');
    assert.equal(sentence(error('MISSING_RIGHT'), 'de'), 'Dem Benutzer fehlt eine Berechtigung dafür.');
  });

  it('holds the words of the box beside the number of its fault', () => {
    const failed = error('ACTION_FAILED', {
      service: 'Hosts:1',
      action: 'X',
      upnpCode: 501,
      upnpDescription: 'Action Failed',
    });
    assert.match(sentence(failed, 'de'), /\(501 Action Failed\)/);
  });
});
