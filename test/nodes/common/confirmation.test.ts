import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { confirmAtCaller, withConfirmation } from '../../../nodes/common/confirmation';

describe('the wish of the box for a confirmation', () => {
  const challenge = { methods: ['button'], expires: 0 };

  it('reaches the work whose call caused it, and no other that goes on at the same time', async () => {
    const told: string[] = [];
    const work = (name: string, asks: boolean) =>
      withConfirmation(
        () => told.push(name),
        async () => {
          await nextTurn();
          if (asks) confirmAtCaller(challenge);
        },
      );
    await Promise.all([work('one', false), work('two', true)]);
    assert.deepEqual(told, ['two']);
  });

  it('is lost where no message is behind it', () => {
    confirmAtCaller(challenge);
  });
});
