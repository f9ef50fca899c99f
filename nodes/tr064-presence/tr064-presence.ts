/** Node-RED node `tr064-presence`: tells who comes home and who leaves. */

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { type FritzBox, findIn, listHosts, type Person, PresenceWatch, Tr064Error } from '../../core/index';
import { BoxUser } from '../common/box-user';
import { nodeLogger } from '../common/node-logger';
import { refuseOutOfRange } from '../common/out-of-range';
import { CHOOSE_DEVICE, UNKNOWN_DEVICE } from '../common/status';
import { stateFile } from '../common/storage';
import { refuseUnusable } from '../common/usable-settings';
import { anyoneMessage, atHome, personMessage, restoredMessages, summary } from './messages';
import { minutes, PRESENCE_DEFAULTS, type PresenceSettings, personsOf, presenceSettings } from './settings';

export = (RED: NodeAPI) => {
  function PresenceNode(this: Node, definition: NodeDef) {
    RED.nodes.createNode(this, definition);
    const settings = presenceSettings(definition);
    const user = new BoxUser(RED, this, settings.box);
    if (!user.accepts(() => refuseUnusable(RED, definition, settings, PRESENCE_DEFAULTS))) return;
    const persons = usablePersons(user, settings);
    if (!persons) return;
    const awayAfter = minutes(settings.awayAfter);
    const store = stateFile(RED, this);
    const logger = nodeLogger(RED, this);
    const watch = user.whileOpen(() => new PresenceWatch({ persons, awayAfter, store, logger }));
    if (!watch) return;
    const { presence } = watch;
    /** Who has been seen since is known. */
    let unknown = new Set<string>();
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
    let restored = settings.initial ? restoredMessages(presence) : [];
    user.onBox((box) => {
      for (const outputs of restored) this.send(outputs);
      restored = [];
      const remind = (found: Set<string>) => {
        unknown = found;
        tellStatus();
      };
      void neverSeen(box, persons, user.signal).then(remind, () => {});
      return watch.attach(box);
    });
    user.onInput(async (msg, send) => {
      send([null, null, Object.assign(msg, summary(presence))]);
    });
    tellStatus();
  }

  RED.nodes.registerType('tr064-presence', PresenceNode);
};

/** Undefined where the settings cannot be used; then the node has said why. */
function usablePersons(user: BoxUser, settings: PresenceSettings): readonly Person[] | undefined {
  const given = [settings, ...settings.persons].map(({ awayAfter }) => awayAfter);
  if (!given.every((value) => user.accepts(() => refuseOutOfRange('awayAfter', value)))) return undefined;
  const persons = personsOf(settings);
  const empty = persons.find(({ devices }) => devices.length === 0);
  if (!empty) return persons;
  const sentence = `"${empty.name}" has no device: choose one in the settings of this node.`;
  user.refuse(new Tr064Error('INVALID_ARGS', sentence), CHOOSE_DEVICE);
  return undefined;
}

/** Ids of those whose devices the box has never seen, which may be a slip of the pen. */
async function neverSeen(
  box: FritzBox,
  persons: readonly Person[],
  signal: AbortSignal,
): Promise<Set<string>> {
  const hosts = await listHosts(box, { priority: 'poll', signal });
  const isKnown = (device: string) => findIn(hosts, device) !== undefined;
  const unknown = persons.filter(({ devices }) => !devices.some(isKnown));
  return new Set(unknown.map(({ id, name }) => id ?? name));
}
