/** Where this package keeps files: a folder of its own in Node-RED's user directory. */

import { join } from 'node:path';
import type { Node, NodeAPI } from 'node-red';
import { JsonFile } from '../../core/index';

/** Undefined where Node-RED has no user directory; then everything is kept in memory only. */
export function storageFolder({ settings }: Pick<NodeAPI, 'settings'>): string | undefined {
  return settings.userDir ? join(settings.userDir, '.tr064') : undefined;
}

/** The file of one node; it is deleted along with the node. */
export function stateFile(RED: NodeAPI, node: Node): JsonFile {
  const folder = storageFolder(RED);
  const id = node.id.replace(/[^\w-]/g, '_');
  const file = new JsonFile(folder && join(folder, `${node.type}-${id}.json`));
  node.on('close', (removed: boolean, done: () => void) => {
    if (removed) file.remove();
    done();
  });
  return file;
}
