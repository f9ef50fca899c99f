import assert from 'node:assert/strict';
import { found, isMeant, plainAin } from '../../../core/features/finding';
import { sentence, Tr064Error } from '../../../core/index';

describe('what a person means', () => {
  it('is a number, or a name in any case and with blanks around it', () => {
    for (const which of ['1', ' 1 ', 'FLUR', ' flur']) assert.equal(isMeant(which, 1, 'Flur '), true, which);
    for (const which of ['', '01', '2', 'Flu']) assert.equal(isMeant(which, 1, 'Flur'), false, which);
    assert.equal(plainAin('11657 0240192'), plainAin('116570240192'));
  });

  for (const [what, none] of [
    ['answering machine', 'keinen Anrufbeantworter'],
    ['deflection', 'keine Rufumleitung'],
    ['port forwarding', 'keine Portfreigabe'],
    ['smart-home device', 'kein Smart-Home-Gerät'],
  ] as const) {
    it(`is told with what there is, in both languages, where there is no such ${what}`, () => {
      const said = (known: readonly string[]) => {
        try {
          return found(what, 'Keller', undefined, known);
        } catch (error) {
          assert.ok(error instanceof Tr064Error && error.code === 'NO_SUCH_ENTRY');
          return [sentence(error, 'en'), sentence(error, 'de')];
        }
      };
      assert.deepEqual(said(['Flur', 'Bad']), [
        `The FRITZ!Box has no ${what} "Keller". It has: Flur, Bad.`,
        `Die FRITZ!Box hat ${none} „Keller“. Vorhanden: Flur, Bad.`,
      ]);
      assert.deepEqual(said([]), [
        `The FRITZ!Box has no ${what} "Keller". It has none.`,
        `Die FRITZ!Box hat ${none} „Keller“. Vorhanden: keine Einträge.`,
      ]);
      assert.equal(found(what, 'Flur', 7, []), 7);
    });
  }
});
