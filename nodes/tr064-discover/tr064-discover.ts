/** Node-RED node `tr064-discover`: lists the boxes that answer a search in the network. */

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { foundBoxes } from '../common/found-boxes';
import { searchSettings } from '../common/search';
import { BUSY, failureStatus } from '../common/status';
import { discoverSettings } from './settings';

export = (RED: NodeAPI) => {
  function DiscoverNode(this: Node, definition: NodeDef) {
    RED.nodes.createNode(this, definition);
    const { timeout } = discoverSettings(definition);
    const ending = new AbortController();
    this.on('close', () => ending.abort());

    const search = async () => {
      this.status(BUSY);
      try {
        const boxes = await foundBoxes({
          ...searchSettings(RED),
          timeout: Number(timeout) * 1000,
          signal: ending.signal,
        });
        this.status({});
        return boxes;
      } catch (error) {
        this.status(failureStatus(error));
        throw error;
      }
    };

    this.on('input', (msg, send, done) => {
      search()
        .then((boxes) => send(Object.assign(msg, { payload: boxes })))
        .then(() => done(), done);
    });
  }

  RED.nodes.registerType('tr064-discover', DiscoverNode);
};
