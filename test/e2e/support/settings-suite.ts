/** What each suite of the settings page stands on: a simulated box, the real Homebridge UI and a browser. */

import type { Browser } from 'playwright-core';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';
import { launchBrowser } from './browser';
import { type HomebridgeUi, isInstalled, startHomebridgeUi } from './homebridge-ui';

export interface SettingsSuite {
  readonly box: Simulator;
  readonly ui: HomebridgeUi;
  readonly browser: Browser;
  /** Homebridge's storage. */
  readonly storage: string;
}

/** Starts them before the suite and ends them after it; without the UI the suite is skipped and says how to get it. */
export function settingsSuite(options: SimulatorOptions, started: (suite: SettingsSuite) => void): void {
  let box: Simulator | undefined;
  let ui: HomebridgeUi | undefined;
  let browser: Browser | undefined;

  before(async function () {
    if (!isInstalled) {
      console.log('      skipped: this needs npm ci --prefix test/hosts/homebridge-ui --ignore-scripts');
      this.skip();
    }
    const storage = temporaryFolder('homebridge-ui');
    box = await startSimulator(options);
    ui = await startHomebridgeUi(storage);
    browser = await launchBrowser();
    started({ box, ui, browser, storage });
  });

  after(async () => {
    await browser?.close();
    await ui?.stop();
    await box?.close();
    removeTemporaryFolders();
  });
}
