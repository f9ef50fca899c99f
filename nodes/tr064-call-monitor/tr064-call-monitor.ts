/** Node-RED node `tr064-call-monitor`: sends a message when something happens to a telephone call. */

import type { Node, NodeAPI, NodeDef, NodeStatus } from 'node-red';
import { type Call, type CallMonitorState, inWords, Tr064Error } from '../../core/index';
import { BoxUser } from '../common/box-user';
import { nodeLogger } from '../common/node-logger';
import { boxStatus, resultStatus } from '../common/status';
import { toldError } from '../common/told-error';
import { refuseUnusable } from '../common/usable-settings';
import { messageFor } from './calls';
import { inOrder } from './in-order';
import { namesFrom } from './names';
import { CALL_MONITOR_DEFAULTS, CALL_TYPES, type CallMonitorSettings, callMonitorSettings } from './settings';
import { sharedMonitor } from './shared-monitor';

export = (RED: NodeAPI) => {
  function CallMonitorNode(this: Node, definition: NodeDef) {
    RED.nodes.createNode(this, definition);
    const settings = callMonitorSettings(definition);
    const user = new BoxUser(RED, this, settings.box);
    if (!user.hasBox) return;

    const boxNode = user.theBox();
    const { unusable } = boxNode.shared;
    const fits = user.accepts(() => {
      refuseUnusable(RED, definition, settings, CALL_MONITOR_DEFAULTS);
      refuseUnknown(settings);
      if (unusable) throw unusable;
    });
    if (!fits) return;
    const names = namesFrom(boxNode.phonebook, { failed: withoutNames(RED, this), signal: user.signal });
    let saidOff = false;
    let online = false;
    let lastCall: NodeStatus | undefined;
    const monitorChanged = (state: CallMonitorState) => {
      online = state.status === 'online';
      user.tellAlways((online && lastCall) || statusOf(state));
      if (state.status === 'off' && !saidOff) user.fail(state.error);
      if (state.status === 'online') user.recover();
      saidOff = state.status === 'off' || (saidOff && state.status !== 'online');
    };
    const isRejected = async (call: Call) => (await monitor?.shared.isRejected(call)) ?? false;
    const tell = async (call: Call) => {
      const message = await messageFor(call, settings, names, isRejected);
      if (!message || user.signal.aborted) return;
      const { name, remote } = message.payload;
      lastCall = resultStatus(name || remote || '?', Date.now());
      if (online) user.tellAlways(lastCall);
      this.send({ ...message });
    };
    const called = inOrder(tell, (error) => user.fail(error));
    const monitor = user.whileOpen(() => {
      const shared = sharedMonitor(boxNode, settings.port, nodeLogger(RED, boxNode));
      const { close } = shared.join({ monitorChanged, called });
      return { shared, close };
    });
    if (!monitor) return;
    user.onBox((box) => {
      monitor.shared.box = box;
      // Who rings first should not wait until the phone books are read; why they cannot be is said then.
      if (settings.names) boxNode.phonebook.contacts().catch(() => {});
      return () => {};
    });
  }

  RED.nodes.registerType('tr064-call-monitor', CallMonitorNode);
};

/** What is spelt otherwise would never be told. @throws INVALID_ARGS */
function refuseUnknown({ types }: CallMonitorSettings): void {
  const unknown = types.find((type) => !CALL_TYPES.includes(type));
  if (unknown === undefined) return;
  const message = `types may hold ${CALL_TYPES.join(', ')}, not ${inWords(unknown)}.`;
  throw new Tr064Error('INVALID_ARGS', message, { variable: 'types' });
}

function statusOf({ status }: CallMonitorState): NodeStatus {
  if (status === 'off') return { fill: 'red', shape: 'ring', text: 'monitor.off' };
  return boxStatus({ status });
}

function withoutNames(RED: NodeAPI, node: Node): (error: unknown) => void {
  return (error) => node.warn(`Names of callers are missing: ${toldError(RED, error)}`);
}
