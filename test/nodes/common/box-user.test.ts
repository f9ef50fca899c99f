import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { Node, NodeAPI, NodeStatus } from 'node-red';
import { type BoxState, Tr064Error } from '../../../core/index';
import { BoxUser, type Task } from '../../../nodes/common/box-user';
import { confirmAtCaller } from '../../../nodes/common/confirmation';
import type { SharedBoxUser } from '../../../nodes/common/shared-box';
import { CHOOSE_DEVICE } from '../../../nodes/common/status';
import { WaitingMessages } from '../../../nodes/common/waiting-messages';
import type { BoxCredentials } from '../../../nodes/tr064-box/settings';

/** A node as Node-RED makes it, which writes down what it is told. */
class PlainNode extends EventEmitter {
  readonly statuses: NodeStatus[] = [];
  readonly errors: unknown[] = [];
  status(status: NodeStatus): void {
    this.statuses.push(status);
  }
  error(error: unknown): void {
    this.errors.push(error);
  }
  /** As a deploy does. */
  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.emit('close', resolve));
  }
  readonly sent: unknown[] = [];
  /** Answers what `done` was called with. */
  receive(msg: object = {}): Promise<unknown> {
    return new Promise((resolve) => this.emit('input', msg, (one: unknown) => this.sent.push(one), resolve));
  }
}

const box = { name: 'the box' };

const LOGIN = { username: 'anna', password: 'a-test-password' };

function user(state: BoxState = { status: 'online' }, login: BoxCredentials = LOGIN) {
  const node = new PlainNode();
  const users = new Set<SharedBoxUser>();
  const shared = {
    register: (one: SharedBoxUser) => {
      users.add(one);
      one.boxChanged(state);
    },
    deregister: async (one: SharedBoxUser) => void users.delete(one),
    box: async () => box,
    online: true,
    connecting: false,
    awayError: () => new Tr064Error('UNREACHABLE', 'It is away.'),
  };
  Object.assign(shared, { waiting: new WaitingMessages(shared as never) });
  const boxNode = { type: 'tr064-box', shared, login, waitForBoxMs: 1000 };
  const RED = {
    nodes: { getNode: (id: string) => (id === 'box' ? boxNode : null) },
    settings: {},
    util: { cloneMessage: structuredClone },
  };
  const made = new BoxUser(RED as unknown as NodeAPI, node as unknown as Node, 'box', { confirmOutput: 1 });
  const change = (next: BoxState) => {
    for (const one of users) one.boxChanged(next);
  };
  return { node, users, made, change, last: () => node.statuses.at(-1)?.text };
}

describe('a node that uses a box', () => {
  it('shows the state of the connection as it changes', () => {
    const { change, last } = user({ status: 'connecting' });
    assert.equal(last(), 'node-red:common.status.connecting');
    change({ status: 'online' });
    assert.equal(last(), 'node-red:common.status.connected');
    change({ status: 'offline', error: new Tr064Error('UNREACHABLE', 'It is gone.') });
    assert.equal(last(), 'failure.UNREACHABLE');
  });

  it('shows in one line what others have called a thing', () => {
    const { made, last } = user();
    made.tell({ text: 'Küche\nLampe\u202e', fill: 'green' });
    assert.equal(last(), 'Küche Lampe ');
  });

  it('shows that it works, and what became of it', async () => {
    const { node, made, last } = user();
    made.onInput(async () => assert.equal(last(), 'status.busy'));
    assert.equal(await node.receive(), undefined);
    assert.equal(last(), 'node-red:common.status.connected');
  });

  it('tells an error to the message that caused it, with what to do, and shows it until the next one', async () => {
    const { node, made, last } = user();
    const results = [new Tr064Error('THROTTLED', 'Too often.'), undefined];
    made.onInput(async () => {
      const result = results.shift();
      if (result) throw result;
    });
    const told = await node.receive();
    assert.ok(told instanceof Tr064Error && told.code === 'THROTTLED');
    assert.equal(String(told), 'Too often. Ask the box less often.');
    assert.equal(last(), 'failure.THROTTLED');
    await node.receive();
    assert.equal(last(), 'node-red:common.status.connected');
  });

  it('takes what a newer message has superseded for done', async () => {
    const { node, made, last } = user();
    made.onInput(async () => {
      throw new Tr064Error('SUPERSEDED', 'A newer one came.');
    });
    assert.equal(await node.receive(), undefined);
    assert.equal(last(), 'node-red:common.status.connected');
  });

  it('says nothing more once it is closed, whatever still comes to its end', async () => {
    const { node, made, users, change } = user();
    let finish = (_: unknown) => {};
    made.onInput((_, __, { signal }: Task) => {
      assert.equal(signal.aborted, false);
      return new Promise<void>((resolve) => (finish = resolve as never));
    });
    const answer = node.receive();
    const before = node.statuses.length;
    await node.close();
    assert.equal(users.size, 0);
    made.fail(new Error('late'));
    made.tell({ text: 'late' });
    change({ status: 'offline' });
    finish(undefined);
    await answer;
    assert.deepEqual([node.statuses.length, node.errors], [before, []]);
  });

  it('asks for a confirmation at the box by the second output, at once, and no more once it is closed', async () => {
    const { node, made, last } = user();
    const challenge = { methods: ['button'], expires: 0 };
    made.onInput(async () => {
      confirmAtCaller(challenge);
      assert.equal(last(), 'status.confirm');
      await node.close();
      node.statuses.length = 0;
      confirmAtCaller(challenge);
    });
    await node.receive({ topic: 'kept' });
    const payload = { methods: [{ type: 'button' }], expires: new Date(0) };
    assert.deepEqual([node.sent, node.statuses], [[[null, { topic: 'kept', payload }]], []]);
  });

  it('lets answers and errors leave in the order of the messages, however long each takes', async () => {
    const { node, made } = user();
    const ends: (() => void)[] = [];
    made.onInput(async (msg, send) => {
      await new Promise<void>((resolve) => ends.push(resolve));
      if (msg.payload === 2) throw new Error('No.');
      send(msg);
    });
    const order: unknown[] = [];
    const done = [1, 2, 3].map((payload) =>
      node.receive({ payload }).then((error) => order.push([payload, error && String(error)])),
    );
    for (const end of ends.reverse()) {
      end();
      await new Promise(setImmediate);
    }
    await Promise.all(done);
    assert.deepEqual(order, [
      [1, undefined],
      [2, 'Error: No.'],
      [3, undefined],
    ]);
    assert.deepEqual(node.sent, [{ payload: 1 }, { payload: 3 }]);
  });

  it('shows what came of the last message, and when, in the language of Node-RED', async () => {
    const { node, made, last } = user();
    made.onInput(async (_, __, task) => task.result('status.on'));
    await node.receive();
    assert.match(last()!, /^on · \d\d:\d\d$/);
  });

  it('does not send the same status twice', async () => {
    const { node, change } = user();
    change({ status: 'online' });
    change({ status: 'online' });
    assert.equal(node.statuses.length, 1);
  });

  for (const [what, login] of Object.entries({
    'the user': { password: 'a-test-password' },
    'the password': { username: 'anna' },
    'user and password, as in a flow that was imported,': {},
  })) {
    it(`shows in yellow that ${what} is missing`, () => {
      const { node } = user({ status: 'online' }, login);
      assert.deepEqual(node.statuses.at(-1), { fill: 'yellow', shape: 'ring', text: 'status.noLogin' });
    });
  }

  it('shows what is still to be chosen, until something was done all the same', async () => {
    const { node, made, last } = user();
    made.remind(CHOOSE_DEVICE);
    assert.equal(last(), 'status.chooseDevice');
    made.onInput(async (_, __, task) => task.result('status.off'));
    await node.receive();
    assert.match(last()!, /^off · /);
  });

  it('without a box says so, and to every message', async () => {
    const node = new PlainNode();
    const RED = { nodes: { getNode: () => null }, settings: {} };
    const made = new BoxUser(RED as unknown as NodeAPI, node as unknown as Node, 'gone');
    assert.equal(node.statuses.at(-1)?.text, 'status.noBox');
    made.onInput((_, __, { box }) => box().then(() => {}));
    assert.match(String(await node.receive()), /^Choose a FRITZ!Box/);
  });

  it('with settings that cannot be used says so now, and again to every message', async () => {
    const { node, made, last } = user();
    made.refuse(new Tr064Error('INVALID_ARGS', 'The interval is none.'));
    assert.equal(last(), 'failure.INVALID_ARGS');
    assert.equal(String(await node.receive()), 'The interval is none.');
  });

  it('works with each box object once, and ends that when another one comes', async () => {
    const { node, made, change } = user({ status: 'connecting' });
    const diary: string[] = [];
    made.onBox(() => {
      diary.push('begun');
      return () => diary.push('ended');
    });
    change({ status: 'online' });
    await new Promise(setImmediate);
    change({ status: 'offline' });
    change({ status: 'online' });
    await new Promise(setImmediate);
    assert.deepEqual(diary, ['begun']);
    await node.close();
    assert.deepEqual(diary, ['begun', 'ended']);
  });

  it('lives on where Node-RED cannot copy a message', async () => {
    const { node, made } = user();
    const copying = new Error('this cannot be copied');
    made.onInput(async (msg, send) => send(msg));
    const told = new Promise<unknown>((resolve) => {
      node.error = resolve;
    });
    const refuse = () => {
      throw copying;
    };
    node.emit('input', {}, refuse, refuse);
    assert.equal(await told, copying);
    assert.equal(await node.receive(), undefined);
  });
});
