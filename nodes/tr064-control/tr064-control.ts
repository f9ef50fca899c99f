/** Node-RED node `tr064-control`: switches or triggers one thing of the box. */

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { Tr064Error } from '../../core/index';
import { BoxUser } from '../common/box-user';
import { controlSettings } from './settings';
import { fulfil, isTrigger, things } from './things';
import { refuseOff, wishIn } from './wish';

export = (RED: NodeAPI) => {
  function Control(this: Node, definition: NodeDef) {
    RED.nodes.createNode(this, definition);
    const settings = controlSettings(definition);
    const user = new BoxUser(RED, this, settings.box);

    user.onInput(async (msg, send, { persist, signal }) => {
      const thing = things.get(settings.thing);
      if (!thing) {
        const known = [...things.keys()].join(', ');
        throw new Tr064Error(
          'INVALID_ARGS',
          `There is no kind of thing "${settings.thing}"; known are ${known}.`,
        );
      }
      const target = String(msg.target ?? settings.target).trim();
      if (thing.needsTarget && !target) {
        throw new Tr064Error(
          'INVALID_ARGS',
          'Choose which one in the settings of this node, or send it in msg.target.',
        );
      }
      if (isTrigger(thing)) refuseOff(msg.payload);
      const order = { thing, target, wish: isTrigger(thing) || wishIn(msg.payload) };
      msg.payload = await persist((box) => fulfil(order, box, { signal }));
      send(msg);
    });
  }

  RED.nodes.registerType('tr064-control', Control);
};
