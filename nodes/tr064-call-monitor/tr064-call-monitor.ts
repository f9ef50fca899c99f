/** Node-RED node `tr064-call-monitor`: sends a message at each step of each telephone call. */

import type { Node, NodeAPI, NodeDef, NodeStatus } from 'node-red';
import { type Call, CallMonitor, type CallMonitorState, CallTracker } from '../../core/index';
import { BoxUser } from '../common/box-user';
import { nodeLogger } from '../common/node-logger';
import { linkStatus } from '../common/status';
import { forgiving, messageFor } from './calls';
import { callMonitorSettings } from './settings';

export = (RED: NodeAPI) => {
  function CallMonitorNode(this: Node, definition: NodeDef) {
    RED.nodes.createNode(this, definition);
    const settings = callMonitorSettings(definition);
    const user = new BoxUser(RED, this, settings.box);
    if (!user.hasBox) return;

    const boxNode = user.theBox();
    let host = boxNode.settings.host || 'fritz.box';
    const monitor = user.whileOpen(
      () => new CallMonitor({ host: () => host, port: Number(settings.port), logger: nodeLogger(RED, this) }),
    );
    if (!monitor) return;
    const tracker = new CallTracker();
    const directory = forgiving(boxNode.phonebook, onceWarned(this));

    // One after another: a name that is looked up must not let a later step overtake.
    let told = Promise.resolve();
    const tell = (call: Call) => {
      told = told.then(async () => {
        const message = await messageFor(call, settings, directory);
        if (message && !user.signal.aborted) this.send({ ...message });
      });
    };

    tracker.on('call', tell);
    monitor.on('event', (event) => tracker.take(event));
    monitor.on('state', (state) => {
      if (state.status !== 'online') tracker.reset();
      user.tellAlways(statusOf(state));
    });
    user.onBox((box) => {
      // Where a search found the box, or where it has moved to.
      host = new URL(box.device.url).hostname;
      if (settings.names) void boxNode.phonebook.contacts().catch(() => {});
      return () => {};
    });
    user.tellAlways(statusOf(monitor.state));
    monitor.start();
  }

  RED.nodes.registerType('tr064-call-monitor', CallMonitorNode);
};

function statusOf({ status }: CallMonitorState): NodeStatus {
  if (status === 'off') return { fill: 'red', shape: 'ring', text: 'monitor.off' };
  return linkStatus({ status });
}

/** Said once: names are missing, and why. */
function onceWarned(node: Node): (error: unknown) => void {
  let warned = false;
  return (error) => {
    if (warned) return;
    warned = true;
    node.warn(`Names of callers are missing: ${error instanceof Error ? error.message : error}`);
  };
}
