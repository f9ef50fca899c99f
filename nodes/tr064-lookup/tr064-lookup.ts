/** Node-RED node `tr064-lookup`: from a number to a contact, from a name to a device, and lists of the box as objects. */

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { Tr064Error } from '../../core/index';
import { BoxUser } from '../common/box-user';
import { keepIn } from '../common/keep';
import { evaluate } from '../common/typed-input';
import { refuseUnusable } from '../common/usable-settings';
import { lookups } from './lookups';
import { LOOKUP_DEFAULTS, lookupSettings, SEARCHES } from './settings';

export = (RED: NodeAPI) => {
  function LookupNode(this: Node, definition: NodeDef) {
    RED.nodes.createNode(this, definition);
    const settings = lookupSettings(definition);
    const user = new BoxUser(RED, this, settings.box, { keep: settings.keep });
    if (!user.accepts(() => refuseUnusable(RED, definition, settings, LOOKUP_DEFAULTS))) return;
    const lookup = lookups.get(settings.lookup);
    if (!lookup) {
      const known = [...lookups.keys()].join(', ');
      user.refuse(
        new Tr064Error('INVALID_ARGS', `There is no lookup "${settings.lookup}"; known are ${known}.`),
      );
      return;
    }
    const { query: value, queryType: type } = settings;
    user.onInput(async (msg, send, { retryWhileAway: ask, result, signal }) => {
      keepIn(settings.keep);
      const { phonebook } = user.theBox();
      const query = SEARCHES.includes(settings.lookup)
        ? await evaluate(RED, this, msg, { value, type, name: 'query' })
        : undefined;
      const found = await lookup({ query, ask, phonebook, msg, signal });
      signal.throwIfAborted();
      result(resultOf(found));
      // The second output gets the question back, for the flow to go on with.
      if (isNothing(found)) return send([null, msg]);
      const output = settings.output.trim() || 'payload';
      // A copy: what a flow changes must not change the phone book.
      if (!RED.util.setMessageProperty(msg, output, structuredClone(found), true)) throw noRoomFor(output);
      send([msg, null]);
    });
  }

  RED.nodes.registerType('tr064-lookup', LookupNode);
};

const isNothing = (found: unknown) => found === undefined || (Array.isArray(found) && found.length === 0);

/** `payload.contact` of a message whose payload is a text. */
const noRoomFor = (output: string) =>
  new Tr064Error(
    'INVALID_ARGS',
    `The answer has no place in msg.${output}: a part of that is no object in this message. Choose another output in the settings of this node.`,
    {
      german: `Die Antwort hat keinen Platz in msg.${output}: Ein Teil davon ist in dieser Nachricht kein Objekt. Bitte in den Einstellungen dieses Nodes eine andere Ausgabe wählen.`,
    },
  );

/** A list in figures, anything else in a word of the catalogue. */
function resultOf(found: unknown): string {
  if (Array.isArray(found)) return String(found.length);
  return found === undefined ? 'status.notFound' : 'status.found';
}
