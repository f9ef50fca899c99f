/** What of the smart home shall appear, ticked on the settings page in the real Homebridge UI. */

import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import german from '../../config.schema.de.json';
import english from '../../config.schema.json';
import type { Simulator } from '../../simulator';
import { openPage } from './support/browser';
import type { HomebridgeUi } from './support/homebridge-ui';
import { SettingsPage } from './support/settings-page';
import { settingsSuite } from './support/settings-suite';

const schemas = { 'en-US': english, 'de-DE': german };

describe('The smart home on the settings page', function () {
  this.timeout(60_000);
  let box: Simulator;
  let ui: HomebridgeUi;
  let browser: Browser;

  settingsSuite({ everyDevice: true, firmware: '154.08.20' }, (suite) => {
    ({ box, ui, browser } = suite);
  });

  for (const [language, theme] of [
    ['en-US', 'light'],
    ['de-DE', 'dark'],
  ] as const) {
    it(`is ticked by kind and by device, and saved: ${language}, ${theme}`, async () => {
      const login = {
        host: '127.0.0.1',
        port: box.ports.http,
        username: 'fritz1234',
        password: 'sommer2026',
      };
      ui.configure([{ platform: 'FritzBox', name: 'FRITZ!Box', boxes: [login] }]);
      const { page, context, errors } = await openPage(browser, {
        height: 4200,
        language,
        dark: theme === 'dark',
      });
      try {
        page.setDefaultTimeout(15_000);
        const settings = await SettingsPage.open(page, ui.url, language);
        await settings.test();
        const { properties } = schemas[language].schema.properties.boxes.items;
        for (const name of ['Heizung Bad', 'Lampe Esstisch', 'Fenster Bad', 'Taster Flur'])
          assert.equal(await settings.checkbox(name).isChecked(), true, name);
        await settings.checkbox('Heizung Bad').uncheck();
        const frame = page.frameLocator('.modal-content iframe');
        await frame.getByLabel(properties.boostSwitch.title, { exact: true }).check();
        await frame.getByLabel(properties.blinds.title, { exact: true }).uncheck();
        await frame.getByLabel(properties.templates.title, { exact: true }).check();
        assert.equal(await settings.checkbox('Rollladen Schlafzimmer').count(), 0);
        await settings.save();
        const [saved] = ui.config().platforms.filter(({ platform }) => platform === 'FritzBox');
        const [one] = saved!.boxes as Record<string, unknown>[];
        assert.deepEqual(
          [one!.boostSwitch, one!.blinds, one!.templates, one!.thermostats, one!.plugSettings],
          [true, false, true, undefined, [{ ain: '099950330601', access: 'hidden' }]],
        );
        assert.deepEqual(errors, []);
      } finally {
        await context.close();
      }
    });
  }
});
