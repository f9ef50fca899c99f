/** Node-RED node `tr064-control`: switches or triggers one thing of the box. */

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { Tr064Error } from '../../core/index';
import { BoxUser } from '../common/box-user';
import { keepIn } from '../common/keep';
import { CHOOSE_DEVICE, UNKNOWN_DEVICE } from '../common/status';
import { refuseUnusable } from '../common/usable-settings';
import { perform } from './perform';
import { CONTROL_DEFAULTS, controlSettings, FROM_MESSAGE } from './settings';
import { targetIn } from './target';
import { targets } from './targets';

export = (RED: NodeAPI) => {
  function Control(this: Node, definition: NodeDef) {
    RED.nodes.createNode(this, definition);
    const settings = controlSettings(definition);
    const { keep } = settings;
    const user = new BoxUser(RED, this, settings.box, { keep, confirmOutput: 1 });
    if (!user.accepts(() => refuseUnusable(RED, definition, settings, CONTROL_DEFAULTS))) return;
    const isAsked = settings.target === FROM_MESSAGE;
    const ownTarget = isAsked ? '' : targetIn(settings.target);
    const kind = targets.get(settings.thing);
    if (kind?.needsTarget && !ownTarget && !isAsked) user.remind(CHOOSE_DEVICE);
    user.onBox((box) => {
      const find = kind && 'find' in kind ? kind.find : undefined;
      // Whatever else stands in the way, the first message will tell.
      if (find && ownTarget)
        find(box, ownTarget, { signal: user.signal }).catch(
          (error) => isUnknown(error) && user.remind(UNKNOWN_DEVICE),
        );
      return () => {};
    });

    let count = 0;
    user.onInput(async (msg, send, task) => {
      keepIn(keep);
      count += 1;
      const target = targetIn(msg.target ?? ownTarget);
      const wanted = { thing: settings.thing, target, userDir: RED.settings.userDir, count };
      const { change, result } = await perform(wanted, msg, task);
      task.result(result);
      send([Object.assign(msg, change), null]);
    });
  }

  RED.nodes.registerType('tr064-control', Control);
};

const isUnknown = (error: unknown) =>
  error instanceof Tr064Error && ['NO_SUCH_ENTRY', 'UNKNOWN_SERVICE'].includes(error.code);
