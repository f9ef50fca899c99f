/** Node-RED node `tr064-event`: sends a message when something happens at the box. */

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { boxIsAway, Tr064Error } from '../../core/index';
import { BoxUser } from '../common/box-user';
import { refuseOutOfRange } from '../common/out-of-range';
import { stateFile } from '../common/storage';
import { events } from './events';
import { eventSettings, intervalOf, stepOf } from './settings';
import type { Tools } from './watch-items';

export = (RED: NodeAPI) => {
  function EventNode(this: Node, definition: NodeDef) {
    RED.nodes.createNode(this, definition);
    const settings = eventSettings(definition);
    const user = new BoxUser(RED, this, settings.box);
    const event = events.get(settings.event);
    if (!event) {
      const known = [...events.keys()].join(', ');
      user.refuse(
        new Tr064Error('INVALID_ARGS', `There is no event "${settings.event}"; known are ${known}.`),
      );
      return;
    }
    if (!user.accepts(() => refuseOutOfRange('interval', settings.interval))) return;
    if (!user.accepts(() => refuseOutOfRange('step', settings.step))) return;
    const tools: Tools = {
      interval: intervalOf(settings),
      step: stepOf(settings),
      filter: settings.filter.trim(),
      // That the box is away, all its nodes show and its config node logs.
      failed: (error) => {
        if (!boxIsAway(error) && error.code !== 'CLOSED') user.fail(error);
      },
      tell: (message) => {
        user.recover();
        if (settings.initial || !message.initial) this.send({ ...message });
      },
    };
    user.onBox(event(tools, stateFile(RED, this)));
  }

  RED.nodes.registerType('tr064-event', EventNode);
};
