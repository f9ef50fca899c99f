/** Node-RED node `tr064-event`: sends a message when something happens at the box. */

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { boxIsAway, Tr064Error } from '../../core/index';
import { BoxUser } from '../common/box-user';
import { nodeLogger } from '../common/node-logger';
import { refuseOutOfRange } from '../common/out-of-range';
import { CHOOSE_DEVICE, UNKNOWN_DEVICE } from '../common/status';
import { stateFile } from '../common/storage';
import { refuseUnusable } from '../common/usable-settings';
import { events } from './events';
import { EVENT_DEFAULTS, eventSettings, intervalOf, NEEDS_FILTER, plainStep, stepOf } from './settings';
import type { Tools } from './watch-items';

export = (RED: NodeAPI) => {
  function EventNode(this: Node, definition: NodeDef) {
    RED.nodes.createNode(this, definition);
    const settings = eventSettings(definition);
    const user = new BoxUser(RED, this, settings.box);
    if (!user.accepts(() => refuseUnusable(RED, definition, settings, EVENT_DEFAULTS))) return;
    const event = events.get(settings.event);
    if (!event) {
      const known = [...events.keys()].join(', ');
      user.refuse(
        new Tr064Error('INVALID_ARGS', `There is no event "${settings.event}"; known are ${known}.`),
      );
      return;
    }
    const fits = user.accepts(() => {
      refuseOutOfRange('interval', settings.interval);
      refuseOutOfRange('step', plainStep(settings.step));
    });
    if (!fits) return;
    if (NEEDS_FILTER.includes(settings.event) && !settings.filter.trim()) {
      const sentence = 'Choose a device in the settings of this node.';
      user.refuse(new Tr064Error('INVALID_ARGS', sentence), CHOOSE_DEVICE);
      return;
    }
    const tools: Tools = {
      interval: intervalOf(settings),
      step: stepOf(settings),
      filter: settings.filter.trim(),
      logger: nodeLogger(RED, this),
      // That the box is away, all its nodes show and its config node logs.
      failed: (error) => {
        if (!boxIsAway(error) && error.code !== 'CLOSED') user.fail(error);
      },
      unknown: () => user.remind(UNKNOWN_DEVICE),
      tell: (message) => {
        user.recover();
        user.remind(undefined);
        if (!settings.initial && message.initial) return;
        user.tellResult(wordFor(message.payload));
        this.send({ ...message });
      },
    };
    user.onBox(event(tools, stateFile(RED, this)));
  }

  RED.nodes.registerType('tr064-event', EventNode);
};

/** A few letters for the status. */
function wordFor(payload: unknown): string {
  if (typeof payload === 'boolean') return payload ? 'status.on' : 'status.off';
  const { name, ssid } = (payload ?? {}) as { name?: unknown; ssid?: unknown };
  const text = typeof payload === 'object' ? (name ?? ssid) : payload;
  return typeof text === 'string' && text !== '' ? text : 'status.event';
}
