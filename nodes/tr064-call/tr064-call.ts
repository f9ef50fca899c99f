/** Node-RED node `tr064-call`: calls any action of the box, or several as one transaction. */

import type { Node, NodeAPI, NodeDef, NodeMessageInFlow } from 'node-red';
import { BoxUser } from '../common/box-user';
import { keepIn } from '../common/keep';
import { evaluate } from '../common/typed-input';
import { refuseUnusable } from '../common/usable-settings';
import { perform, performAll } from './perform';
import { type Arguments, requestedCall, requestedCalls } from './request';
import { CALL_DEFAULTS, callSettings, isChosen } from './settings';

export = (RED: NodeAPI) => {
  function CallNode(this: Node, definition: NodeDef) {
    RED.nodes.createNode(this, definition);
    const settings = callSettings(definition);
    const user = new BoxUser(RED, this, settings.box, {
      keep: settings.keep,
      confirmOutput: 1,
    });
    if (!user.accepts(() => refuseUnusable(RED, definition, settings, CALL_DEFAULTS))) return;

    const ownArguments = async (msg: NodeMessageInFlow): Promise<Arguments> => {
      // What comes in the message, or was never chosen, has no value of its own.
      const own = settings.args.filter((arg) => arg.type !== 'args' && isChosen(arg));
      const pairs = own.map(async (arg) => [arg.name, await evaluate(RED, this, msg, arg)] as const);
      return Object.fromEntries(await Promise.all(pairs));
    };

    user.onInput(async (msg, send, task) => {
      keepIn(settings.keep);
      const calls = requestedCalls(msg);
      if (calls) {
        msg.payload = await task.retryWhileAway((box) => performAll(box, calls, task.signal));
      } else {
        const call = requestedCall(settings, msg, () => ownArguments(msg));
        msg.payload = await task.retryWhileAway((box) => perform(box, call, settings.follow, task.signal));
      }
      task.result('status.done');
      send([msg, null]);
    });
  }

  RED.nodes.registerType('tr064-call', CallNode);
};
