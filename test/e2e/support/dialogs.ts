/** The dialogs of all nodes, filled in as people have them. */

import type { Locator } from 'playwright-core';
import type { NodeRedEditor } from './node-red-editor';

export interface Dialog {
  readonly settings?: object;
  /** What a person does there before the picture is taken. */
  readonly work?: (editor: NodeRedEditor) => Promise<void>;
}

const persons = [
  { id: 'anna', name: 'Anna', devices: '02:00:5E:10:00:01', awayAfter: '' },
  { id: 'ben', name: 'Ben', devices: 'Bens-Pixel', awayAfter: '5' },
];

const argument = (name: string, value: string, type: string) => ({ name, value, type });

/** Every node with settings as a person has them. */
export const dialogs: Record<string, Dialog> = {
  'tr064-call': {
    settings: {
      service: 'X_AVM-DE_Homeauto:1',
      action: 'SetSwitch',
      args: [argument('NewAIN', 'topic', 'msg'), argument('NewSwitchState', 'TOGGLE', 'choice')],
    },
    work: ({ page }) => page.locator('#tr064-call-right i').waitFor(),
  },
  'tr064-control': {
    settings: { thing: 'plug', target: '11657 0240192' },
    work: async ({ page }) => {
      await page.click('#node-input-target');
      await listOpen(page.locator('body'));
    },
  },
  'tr064-event': {
    settings: { event: 'wlan', filter: 'WLANConfiguration:4', interval: '20', initial: true },
  },
  'tr064-presence': { settings: { persons } },
  'tr064-call-monitor': { settings: { types: ['ring', 'missed'], remote: '030*', port: '1012' } },
  'tr064-lookup': { settings: { lookup: 'device', query: 'payload', queryType: 'msg' } },
  'tr064-discover': { settings: { timeout: '5' } },
};

const listOpen = (place: Locator) => place.locator('.tr064-open li[data-index]').first().waitFor();
