/** The core's log, written in the name of a node. Not `node.error`: that would reach Catch nodes without a message. */

import type { Node, NodeAPI } from 'node-red';
import type { Logger } from '../../core/index';

export function nodeLogger(RED: NodeAPI, { id, type, name }: Node): Logger {
  const { DEBUG, INFO, WARN, ERROR } = RED.log;
  const at = (level: number) => (msg: string) => RED.log.log({ level, id, type, name, msg });
  return { debug: at(DEBUG), info: at(INFO), warn: at(WARN), error: at(ERROR) };
}
