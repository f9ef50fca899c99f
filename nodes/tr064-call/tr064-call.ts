/** Node-RED node `tr064-call`: calls any action of the box, or several as one transaction. */

import type { Node, NodeAPI, NodeDef, NodeMessageInFlow } from 'node-red';
import { BoxUser } from '../common/box-user';
import { evaluate } from '../common/typed-input';
import { type Arguments, type Call, requestedCall, requestedCalls } from './request';
import { callSettings } from './settings';

export = (RED: NodeAPI) => {
  function CallNode(this: Node, definition: NodeDef) {
    RED.nodes.createNode(this, definition);
    const settings = callSettings(definition);
    const user = new BoxUser(RED, this, settings.box);

    const ownArguments = async (msg: NodeMessageInFlow): Promise<Arguments> => {
      const pairs = settings.args.map(
        async (arg) => [arg.name, await evaluate(RED, this, msg, arg)] as const,
      );
      return Object.fromEntries(await Promise.all(pairs));
    };

    user.onInput(async (msg, send, { box, signal }) => {
      const calls = requestedCalls(msg);
      const call = calls ? undefined : await requestedCall(settings, msg, () => ownArguments(msg));
      const connected = await box();
      const perform = ({ service, action, args }: Call) => connected.call(service, action, args, { signal });
      if (call) {
        msg.payload = await perform(call);
      } else {
        const answers = [];
        for (const one of calls ?? []) answers.push(await perform(one));
        msg.payload = answers;
      }
      send([msg, null]);
    });
  }

  RED.nodes.registerType('tr064-call', CallNode);
};
