/** Node-RED node `tr064-discover`: lists the boxes that answer a search in the network. */

import type { Node, NodeAPI, NodeDef, NodeStatus } from 'node-red';
import { asTr064Error, type FoundBox, findBoxes, printable } from '../../core/index';
import { AnswerOrder } from '../common/answer-order';
import { searchOptions, searchSettings } from '../common/search';
import { BUSY, failureStatus } from '../common/status';
import { toldError } from '../common/told-error';
import { refuseUnusable } from '../common/usable-settings';
import { searchOf } from './search';
import { DISCOVER_DEFAULTS, discoverSettings } from './settings';

export = (RED: NodeAPI) => {
  function DiscoverNode(this: Node, definition: NodeDef) {
    RED.nodes.createNode(this, definition);
    const settings = discoverSettings(definition);
    const ending = new AbortController();
    const { signal } = ending;
    this.on('close', () => ending.abort());

    /** Searches that are going on: the status shows the last one's end. */
    let running = 0;
    const show = (status: NodeStatus) => {
      if (!signal.aborted && running === 0) this.status(status);
    };

    const search = async (): Promise<FoundBox[]> => {
      this.status(BUSY);
      running += 1;
      try {
        refuseUnusable(RED, definition, settings, DISCOVER_DEFAULTS);
        const found = await findBoxes({
          ...searchOptions(searchSettings(RED)),
          ...searchOf(settings),
          signal,
        });
        running -= 1;
        show(resultStatus(found));
        return found;
      } catch (error) {
        running -= 1;
        show(failureStatus(error));
        throw toldError(RED, asTr064Error(error));
      }
    };

    const turns = new AnswerOrder();
    this.on('input', (msg, send, done) => {
      const turn = turns.take();
      const found = search();
      Promise.allSettled([found, turn.come])
        .then(async () => send(Object.assign(msg, { payload: await found })))
        .then(() => done(), done)
        // Node-RED cannot copy every message; without one it hears of the error all the same.
        .catch((error: unknown) => this.error(error, {}))
        .finally(() => turn.end());
    });
  }

  RED.nodes.registerType('tr064-discover', DiscoverNode);
};

/** Names of products need no translation, and neither do figures. */
function resultStatus([first, ...others]: readonly FoundBox[]): NodeStatus {
  if (!first) return { fill: 'grey', shape: 'ring', text: 'discover.none' };
  const text = others.length ? `${others.length + 1} × FRITZ!` : printable(first.name, 20);
  return { fill: 'green', shape: 'dot', text };
}
