/** Node-RED node `tr064-presence`: tells who comes home and who leaves. */

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { type FritzBox, findIn, listHosts, PresenceWatch, Tr064Error } from '../../core/index';
import { BoxUser } from '../common/box-user';
import { nodeLogger } from '../common/node-logger';
import { refuseOutOfRange } from '../common/out-of-range';
import { CHOOSE_DEVICE, UNKNOWN_DEVICE } from '../common/status';
import { stateFile } from '../common/storage';
import { refuseUnusable } from '../common/usable-settings';
import { anyoneMessage, atHome, personMessage, restoredMessages, summary } from './messages';
import { minutes, PRESENCE_DEFAULTS, personsOf, presenceSettings } from './settings';

export = (RED: NodeAPI) => {
  function PresenceNode(this: Node, definition: NodeDef) {
    RED.nodes.createNode(this, definition);
    const settings = presenceSettings(definition);
    const user = new BoxUser(RED, this, settings.box);
    if (!user.accepts(() => refuseUnusable(RED, definition, settings, PRESENCE_DEFAULTS))) return;
    const minutesGiven = [settings, ...settings.persons].map(({ awayAfter }) => awayAfter);
    const fits = minutesGiven.every((value) => user.accepts(() => refuseOutOfRange('awayAfter', value)));
    if (!fits) return;
    const persons = personsOf(settings);
    const empty = persons.find(({ devices }) => devices.length === 0);
    if (empty) {
      const sentence = `"${empty.name}" has no device: choose one in the settings of this node.`;
      user.refuse(new Tr064Error('INVALID_ARGS', sentence), CHOOSE_DEVICE);
      return;
    }
    const watch = user.whileOpen(
      () =>
        new PresenceWatch({
          persons,
          awayAfter: minutes(settings.awayAfter),
          store: stateFile(RED, this),
          logger: nodeLogger(RED, this),
        }),
    );
    if (!watch) return;
    const { presence } = watch;
    /** Whose devices the box has never seen; who has been seen since is known. */
    const unknown = new Set<string>();
    const tellStatus = () => user.tell(unknown.size > 0 ? UNKNOWN_DEVICE : atHome(presence.persons));

    presence.on('change', (change) => {
      if (change.present) unknown.delete(change.id);
      tellStatus();
      if (settings.initial || !change.initial) this.send([personMessage(change), null, null]);
    });
    presence.on('anyone', (change) => {
      if (settings.initial || !change.initial)
        this.send([null, anyoneMessage(change, presence.persons), null]);
    });
    // A device that the box has never seen may be a slip of the pen.
    const remindOfUnknown = async (box: FritzBox) => {
      const hosts = await listHosts(box, { priority: 'poll', signal: user.signal });
      const isKnown = (device: string) => findIn(hosts, device) !== undefined;
      unknown.clear();
      for (const { id, name, devices } of persons) if (!devices.some(isKnown)) unknown.add(id ?? name);
      tellStatus();
    };
    let restored = settings.initial ? restoredMessages(presence) : [];
    user.onBox((box) => {
      for (const outputs of restored) this.send(outputs);
      restored = [];
      void remindOfUnknown(box).catch(() => {});
      return watch.attach(box);
    });
    user.onInput(async (msg, send) => {
      send([null, null, Object.assign(msg, summary(presence))]);
    });
    tellStatus();
  }

  RED.nodes.registerType('tr064-presence', PresenceNode);
};
