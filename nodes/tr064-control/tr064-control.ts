/** Node-RED node `tr064-control`: switches or triggers one thing of the box. */

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { Tr064Error } from '../../core/index';
import { BoxUser } from '../common/box-user';
import { refuseUnset } from '../common/environment';
import { keepIn } from '../common/keep';
import { CHOOSE_DEVICE, UNKNOWN_DEVICE } from '../common/status';
import type { ActionRequest } from './actions';
import { onOffIn, refuseOff } from './on-off';
import { controlSettings, FROM_MESSAGE } from './settings';
import { targetIn } from './target';
import { type ControlTarget, execute, executeOrder, isAction, isSmart, isTrigger, targets } from './targets';

export = (RED: NodeAPI) => {
  function Control(this: Node, definition: NodeDef) {
    RED.nodes.createNode(this, definition);
    const settings = controlSettings(definition);
    const { keep } = settings;
    const user = new BoxUser(RED, this, settings.box, { keep, confirmOutput: 1 });
    if (!user.accepts(() => refuseUnset(RED, definition))) return;
    const isDone = (kind: ControlTarget) => isTrigger(kind) || isAction(kind);
    if (!user.accepts(() => targetIn(settings.target))) return;
    let count = 0;
    const isAsked = settings.target === FROM_MESSAGE;
    const ownTarget = isAsked ? '' : targetIn(settings.target);
    const needsTarget = targets.get(settings.thing)?.needsTarget && !ownTarget && !isAsked;
    if (needsTarget) user.remind(CHOOSE_DEVICE);
    user.onBox((box) => {
      const { signal } = user;
      const kind = targets.get(settings.thing);
      const find = kind && 'find' in kind ? kind.find : undefined;
      const target = ownTarget;
      // Whatever else stands in the way, the first message will tell.
      if (find && target)
        find(box, target, { signal }).catch((error) => isUnknown(error) && user.remind(UNKNOWN_DEVICE));
      return () => {};
    });

    user.onInput(async (msg, send, { retryWhileAway, result, signal }) => {
      keepIn(keep);
      const kind = targets.get(settings.thing);
      if (!kind) {
        const known = [...targets.keys()].join(', ');
        throw new Tr064Error(
          'INVALID_ARGS',
          `There is no target "${settings.thing}"; the targets are ${known}.`,
        );
      }
      const target = targetIn(msg.target ?? ownTarget);
      if (kind.needsTarget && !target) {
        throw new Tr064Error(
          'INVALID_ARGS',
          'Choose which one in the settings of this node, or send it in msg.target.',
        );
      }
      if (isSmart(kind)) {
        const command = { kind, target, order: kind.order(msg.payload) };
        const device = await retryWhileAway(
          (box) => executeOrder(command, box, { signal }),
          `${settings.thing} ${target.toLowerCase()}`,
        );
        result('status.done');
        send([Object.assign(msg, { payload: kind.state(device), device }), null]);
        return;
      }
      if (isTrigger(kind)) refuseOff(msg.payload);
      const { userDir } = RED.settings;
      const request: ActionRequest = { ...(msg as object), payload: msg.payload, target, userDir };
      if (isAction(kind)) kind.check?.(request);
      const command = { kind, target, request, to: isDone(kind) || onOffIn(msg.payload) };
      // A password is nobody's business behind this node.
      if (isAction(kind)) delete (msg as { password?: unknown }).password;
      count += 1;
      const own = isAction(kind) && kind.each ? ` ${count}` : '';
      const after = await retryWhileAway(
        (box) => execute(command, box, { signal }),
        `${settings.thing} ${target.toLowerCase()}${own}`,
      );
      msg.payload = after;
      result(isDone(kind) ? 'status.done' : after ? 'status.on' : 'status.off');
      send([msg, null]);
    });
  }

  RED.nodes.registerType('tr064-control', Control);
};

const isUnknown = (error: unknown) =>
  error instanceof Tr064Error && ['NO_SUCH_ENTRY', 'UNKNOWN_SERVICE'].includes(error.code);
