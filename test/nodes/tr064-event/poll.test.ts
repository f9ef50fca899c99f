import assert from 'node:assert/strict';
import { type FritzBox, Tr064Error } from '../../../core/index';
import { poll } from '../../../nodes/tr064-event/poll';
import { FakeClock } from '../../support/fake-clock';

describe('asking a box again and again', () => {
  it('tells each cause of failure once, until it works again', async () => {
    const clock = new FakeClock();
    const lost = new Tr064Error('UNREACHABLE', 'Away.', { reason: 'lost' });
    const refused = new Tr064Error('MISSING_RIGHT', 'No right.');
    const answers = [lost, lost, refused, refused, undefined, refused];
    const told: string[] = [];
    const stop = poll(
      {} as FritzBox,
      1000,
      ({ code }) => told.push(code),
      async () => {
        const error = answers.shift();
        if (error) throw error;
      },
      clock,
    );
    await clock.advance(6000);
    stop();
    assert.deepEqual(told, ['UNREACHABLE', 'MISSING_RIGHT', 'MISSING_RIGHT']);
    assert.equal(answers.length, 0);
  });
});
