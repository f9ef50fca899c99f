import assert from 'node:assert/strict';
import type { Node, NodeAPI, NodeMessageInFlow } from 'node-red';
import { evaluate } from '../../../nodes/common/typed-input';

describe('a value as a dialog saved it', () => {
  const node = {} as Node;
  const msg = { payload: 'here' } as NodeMessageInFlow;

  /** Node-RED's own reading, with what it is given. */
  const api = (answer: (value: string, type: string) => unknown): NodeAPI =>
    ({
      util: {
        evaluateNodeProperty: (
          value: string,
          type: string,
          _node: Node,
          _msg: NodeMessageInFlow,
          done: (error: unknown, result?: unknown) => void,
        ) => {
          try {
            done(null, answer(value, type));
          } catch (error) {
            done(error);
          }
        },
      },
    }) as unknown as NodeAPI;

  it('is read by Node-RED: from the message, the context, the environment or as an expression', async () => {
    const RED = api((value, type) => `${type}:${value}`);
    assert.equal(await evaluate(RED, node, msg, { type: 'msg', value: 'payload' }), 'msg:payload');
  });

  it('is the text itself where it was picked from a list', async () => {
    const RED = api(() => assert.fail('asked Node-RED'));
    assert.equal(await evaluate(RED, node, msg, { type: 'choice', value: 'on' }), 'on');
  });

  it('fails with what Node-RED says of it', async () => {
    const RED = api(() => {
      throw new Error('Invalid JSONata expression');
    });
    await assert.rejects(evaluate(RED, node, msg, { type: 'jsonata', value: '(' }), /Invalid JSONata/);
  });
});
