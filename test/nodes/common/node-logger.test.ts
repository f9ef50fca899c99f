import assert from 'node:assert/strict';
import type { Node, NodeAPI } from 'node-red';
import { nodeLogger } from '../../../nodes/common/node-logger';

describe('the log of a node', () => {
  it('writes in the name of the node, at the level of the core, and not to Catch nodes', () => {
    const lines: unknown[] = [];
    const log = { DEBUG: 50, INFO: 40, WARN: 30, ERROR: 20, log: (line: unknown) => lines.push(line) };
    const node = {
      id: '1',
      type: 'tr064-box',
      name: 'Home',
      error: () => assert.fail('reached Catch nodes'),
    };
    const logger = nodeLogger({ log } as unknown as NodeAPI, node as unknown as Node);
    for (const level of ['debug', 'info', 'warn', 'error'] as const) logger[level](level);
    const from = { id: '1', type: 'tr064-box', name: 'Home' };
    assert.deepEqual(lines, [
      { ...from, level: 50, msg: 'debug' },
      { ...from, level: 40, msg: 'info' },
      { ...from, level: 30, msg: 'warn' },
      { ...from, level: 20, msg: 'error' },
    ]);
  });
});
