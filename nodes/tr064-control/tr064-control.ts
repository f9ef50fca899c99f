/** Node-RED node `tr064-control`: switches or triggers one thing of the box. */

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { Tr064Error } from '../../core/index';
import { BoxUser } from '../common/box-user';
import { onOffIn, refuseOff } from './on-off';
import { controlSettings, FROM_MESSAGE } from './settings';
import { execute, executeOrder, isSmart, isTrigger, targets } from './targets';

export = (RED: NodeAPI) => {
  function Control(this: Node, definition: NodeDef) {
    RED.nodes.createNode(this, definition);
    const settings = controlSettings(definition);
    const user = new BoxUser(RED, this, settings.box);

    user.onInput(async (msg, send, { retryWhileAway, signal }) => {
      const kind = targets.get(settings.thing);
      if (!kind) {
        const known = [...targets.keys()].join(', ');
        throw new Tr064Error(
          'INVALID_ARGS',
          `There is no target "${settings.thing}"; the targets are ${known}.`,
        );
      }
      const own = settings.target === FROM_MESSAGE ? '' : settings.target;
      const target = String(msg.target ?? own).trim();
      if (kind.needsTarget && !target) {
        throw new Tr064Error(
          'INVALID_ARGS',
          'Choose which one in the settings of this node, or send it in msg.target.',
        );
      }
      if (isSmart(kind)) {
        const command = { kind, target, order: kind.order(msg.payload) };
        const device = await retryWhileAway((box) => executeOrder(command, box, { signal }));
        send(Object.assign(msg, { payload: kind.state(device), device }));
        return;
      }
      if (isTrigger(kind)) refuseOff(msg.payload);
      const command = { kind, target, to: isTrigger(kind) || onOffIn(msg.payload) };
      msg.payload = await retryWhileAway((box) => execute(command, box, { signal }));
      send(msg);
    });
  }

  RED.nodes.registerType('tr064-control', Control);
};
