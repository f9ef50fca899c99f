import assert from 'node:assert/strict';
import { Refusals } from '../../../core/auth/refusals';

const day = 24 * 60 * 60_000;

describe('what is known of refused logins', () => {
  it('is forgotten a day after anybody tried it last, so that it does not grow for ever', () => {
    const refusals = new Refusals();
    refusals.refused('anna', 'aaaa', 0);
    refusals.refused('anna', 'bbbb', day);
    assert.deepEqual(
      refusals.all().map(({ mark }) => mark),
      ['aaaa', 'bbbb'],
    );
    refusals.refused('anna', 'cccc', day + 1);
    assert.deepEqual(
      refusals.all().map(({ mark }) => mark),
      ['bbbb', 'cccc'],
    );
  });
});
