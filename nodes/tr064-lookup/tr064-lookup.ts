/** Node-RED node `tr064-lookup`: from a number to a contact, from a name to a device, and lists of the box as objects. */

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { Tr064Error } from '../../core/index';
import { BoxUser } from '../common/box-user';
import { lookups } from './lookups';
import { lookupSettings } from './settings';

export = (RED: NodeAPI) => {
  function LookupNode(this: Node, definition: NodeDef) {
    RED.nodes.createNode(this, definition);
    const settings = lookupSettings(definition);
    const user = new BoxUser(RED, this, settings.box);
    const lookup = lookups[settings.lookup];
    if (!lookup) {
      const known = Object.keys(lookups).join(', ');
      user.refuse(
        new Tr064Error('INVALID_ARGS', `There is no lookup "${settings.lookup}"; known are ${known}.`),
      );
      return;
    }
    user.onInput(async (msg, send, task) => {
      const { phonebook } = user.theBox();
      const found = await lookup({ box: await task.box(), phonebook, msg, signal: task.signal });
      // The second output gets the question back, for the flow to go on with.
      if (found === undefined) return send([null, msg]);
      msg.payload = found;
      send([msg, null]);
    });
  }

  RED.nodes.registerType('tr064-lookup', LookupNode);
};
