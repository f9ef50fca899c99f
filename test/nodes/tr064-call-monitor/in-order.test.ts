import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Call } from '../../../core/index';
import { inOrder } from '../../../nodes/tr064-call-monitor/in-order';

const step = (id: number, state: Call['state']) => ({ id, state }) as Call;

/** Tells each step when its name is found, which the test decides. */
function told() {
  const begun: string[] = [];
  const failures: unknown[] = [];
  const found = new Map<string, { resolve(): void; reject(error: Error): void }>();
  const called = inOrder(
    ({ id, state }) =>
      new Promise((resolve, reject) => {
        begun.push(`${id} ${state}`);
        found.set(`${id} ${state}`, { resolve, reject });
      }),
    (error) => failures.push(error),
  );
  return { called, begun, failures, found };
}

describe('The steps of a call', () => {
  it('wait for one another, and not for those of another call', async () => {
    const { called, begun, found } = told();
    called(step(1, 'ringing'));
    called(step(1, 'connected'));
    called(step(2, 'ringing'));
    await nextTurn();
    assert.deepEqual(begun, ['1 ringing', '2 ringing']);
    found.get('1 ringing')!.resolve();
    await nextTurn();
    assert.deepEqual(begun, ['1 ringing', '2 ringing', '1 connected']);
  });

  it('go on where one of them fails, and the failure is told', async () => {
    const { called, begun, failures, found } = told();
    called(step(1, 'ringing'));
    called(step(1, 'ended'));
    await nextTurn();
    found.get('1 ringing')!.reject(new Error('no name'));
    await nextTurn();
    assert.deepEqual(begun, ['1 ringing', '1 ended']);
    assert.deepEqual(failures.map(String), ['Error: no name']);
  });
});
