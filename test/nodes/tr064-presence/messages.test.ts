import assert from 'node:assert/strict';
import { anyoneMessage, restoredMessages } from '../../../nodes/tr064-presence/messages';

describe('what is known from before a restart', () => {
  const anna = { id: 'anna', name: 'Anna', devices: [], present: true, since: 100, leavingSince: undefined };
  const ben = { id: 'ben', name: 'Ben', devices: [], present: true, since: 200, leavingSince: undefined };
  const last = (persons: readonly object[], anyone: boolean) =>
    restoredMessages({ persons, anyone } as never).at(-1)?.[1];

  it('is told for each person who is known, and nothing of the others', () => {
    const unknown = { id: 'carl', name: 'Carl', devices: [] };
    const messages = restoredMessages({ persons: [anna, unknown], anyone: undefined } as never);
    assert.deepEqual(
      messages.map(([person]) => (person as { topic: string } | null)?.topic),
      ['Anna'],
    );
  });

  it('says that somebody is there since the first of them came', () => {
    const away = { ...ben, id: 'carl', present: false, since: 50 };
    assert.deepEqual(
      last([anna, ben, away], true),
      anyoneMessage({ present: true, since: 100, initial: true }, [anna, ben, away]),
    );
  });

  it('says that nobody is there since the last one went', () => {
    const gone = [anna, ben].map((person) => ({ ...person, present: false }));
    assert.deepEqual(last(gone, false), anyoneMessage({ present: false, since: 200, initial: true }, gone));
  });
});
