/** Node-RED node `tr064-presence`: tells who comes home and who leaves. */

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { PresenceWatch } from '../../core/index';
import { BoxUser } from '../common/box-user';
import { nodeLogger } from '../common/node-logger';
import { refuseOutOfRange } from '../common/out-of-range';
import { stateFile } from '../common/storage';
import { anyoneMessage, atHome, personMessage, restoredMessages, summary } from './messages';
import { minutes, personsOf, presenceSettings } from './settings';

export = (RED: NodeAPI) => {
  function PresenceNode(this: Node, definition: NodeDef) {
    RED.nodes.createNode(this, definition);
    const settings = presenceSettings(definition);
    const user = new BoxUser(RED, this, settings.box);
    const minutesGiven = [settings, ...settings.persons].map(({ awayAfter }) => awayAfter);
    const fits = minutesGiven.every((value) => user.accepts(() => refuseOutOfRange('awayAfter', value)));
    if (!fits) return;
    const watch = user.whileOpen(
      () =>
        new PresenceWatch({
          persons: personsOf(settings),
          awayAfter: minutes(settings.awayAfter),
          store: stateFile(RED, this),
          logger: nodeLogger(RED, this),
        }),
    );
    if (!watch) return;
    const { presence } = watch;
    const tellStatus = () => user.tell(atHome(presence.persons));

    presence.on('change', (change) => {
      tellStatus();
      if (settings.initial || !change.initial) this.send([personMessage(change), null]);
    });
    presence.on('anyone', (change) => {
      if (settings.initial || !change.initial) this.send([null, anyoneMessage(change)]);
    });
    let restored = settings.initial ? restoredMessages(presence) : [];
    user.onBox((box) => {
      for (const outputs of restored) this.send(outputs);
      restored = [];
      return watch.attach(box);
    });
    user.onInput(async (msg, send) => {
      msg.payload = summary(presence);
      send([msg, null]);
    });
    tellStatus();
  }

  RED.nodes.registerType('tr064-presence', PresenceNode);
};
