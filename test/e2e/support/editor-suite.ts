/** What each suite of the editor stands on: a simulated box with a thermostat, a Node-RED and a browser. */

import type { Browser } from 'playwright-core';
import { type NodeRed, startNodeRed } from '../../../scripts/hosts/node-red';
import { type Simulator, startSimulator } from '../../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';
import { launchBrowser } from './browser';

export interface EditorSuite {
  readonly simulator: Simulator;
  readonly nodeRed: NodeRed;
  readonly browser: Browser;
}

/** Starts them before the suite and ends them after it. @param name of the folder that Node-RED works in */
export function editorSuite(name: string, started: (suite: EditorSuite) => void): void {
  let simulator: Simulator | undefined;
  let nodeRed: NodeRed | undefined;
  let browser: Browser | undefined;

  before(async () => {
    simulator = await startSimulator({ thermostat: true });
    nodeRed = await startNodeRed({ userDir: temporaryFolder(name) });
    browser = await launchBrowser();
    started({ simulator, nodeRed, browser });
  });

  after(async () => {
    await browser?.close();
    await nodeRed?.stop();
    await simulator?.close();
    removeTemporaryFolders();
  });
}
