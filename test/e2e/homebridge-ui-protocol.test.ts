/** Where it appears, HomeKit or Matter, chosen on the settings page in the real Homebridge UI. */

import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { Simulator } from '../../simulator';
import { blemishes } from './support/blemishes';
import { openPage, type PageOptions } from './support/browser';
import type { HomebridgeUi } from './support/homebridge-ui';
import { picture } from './support/picture';
import { SettingsPage } from './support/settings-page';
import { settingsSuite } from './support/settings-suite';

const ADDRESS = `127.${64 + (process.pid % 64)}.${(process.pid >> 6) % 256}.7`;
const CHILD = { username: '0E:AA:BB:CC:DD:EE', port: 45_321 };

const modes: readonly (readonly [name: string, options: PageOptions])[] = [
  ['the mouse, in English', { language: 'en-US', height: 1900 }],
  ['a phone, in German and dark', { language: 'de-DE', dark: true, width: 390, height: 844, touch: true }],
];

describe('Homebridge UI: HomeKit or Matter', function () {
  this.timeout(40_000);
  let box: Simulator;
  let ui: HomebridgeUi;
  let browser: Browser;

  settingsSuite({ host: ADDRESS }, (suite) => {
    ({ box, ui, browser } = suite);
  });

  const login = () => ({
    host: ADDRESS,
    port: box.ports.http,
    username: 'fritz1234',
    password: 'sommer2026',
  });
  const block = (extra: object = {}) => ({ platform: 'FritzBox', name: 'F', boxes: [login()], ...extra });
  const saved = () => ui.config().platforms.filter(({ platform }) => platform === 'FritzBox');

  for (const [mode, options] of modes) {
    describe(`with ${mode}`, () => {
      /** Opens the settings, uses them, presses Save. @returns the blocks that stand in config.json then */
      async function whatIsSaved(blocks: object[], work: (settings: SettingsPage) => Promise<void>) {
        ui.configure(blocks);
        const { page, context, errors } = await openPage(browser, options);
        try {
          page.setDefaultTimeout(10_000);
          const settings = await SettingsPage.open(page, ui.url, options.language);
          await work(settings);
          await (options.touch ? settings.tapSave() : settings.save());
          assert.deepEqual(errors, []);
          return saved();
        } finally {
          await context.close();
        }
      }
      const choice = (settings: SettingsPage) =>
        settings.frame.getByLabel(settings.word('protocol'), { exact: true });

      it('is HomeKit where nobody chose, and a choice is saved beside the boxes', async () => {
        const blocks = await whatIsSaved([block()], async (settings) => {
          assert.equal(await choice(settings).inputValue(), 'hap');
          assert.doesNotMatch(await settings.text(), /Enable Matter/);
          await choice(settings).selectOption('matter');
          const text = await settings.text();
          assert.ok(text.includes(settings.word('matterOnMain')), text);
          assert.ok(text.includes(settings.word('matterMoves')));
          assert.deepEqual(await blemishes(settings.frame.locator('section:has(#protocol)'), 4.5), []);
          await settings.frame.locator('#protocol').scrollIntoViewIfNeeded();
          const look = `${options.language?.slice(0, 2)}-${options.dark ? 'dark' : 'light'}`;
          await picture(
            settings.frame.locator('section:has(#protocol)').first(),
            `homebridge/matter-${look}`,
          );
        });
        assert.deepEqual(blocks, [block({ protocol: 'matter' })]);
      });

      it('says of a child bridge where Matter is switched on, and keeps the bridge', async () => {
        const child = block({ _bridge: CHILD });
        const blocks = await whatIsSaved([child], async (settings) => {
          await choice(settings).selectOption('matter');
          assert.ok((await settings.text()).includes(settings.word('matterOnChild')));
        });
        assert.deepEqual(blocks, [{ ...child, protocol: 'matter' }]);
      });

      it('goes back to what is usual without a trace, also for a box beside the platform', async () => {
        const flat = { platform: 'FritzBox', name: 'F', ...login(), _comment: 'c' };
        for (const before of [block(), flat]) {
          const blocks = await whatIsSaved([{ ...before, protocol: 'matter' }], async (settings) => {
            assert.equal(await choice(settings).inputValue(), 'matter');
            await choice(settings).selectOption('hap');
          });
          assert.deepEqual(blocks, [before]);
        }
      });

      it('keeps what it cannot read until somebody chooses', async () => {
        const wrong = block({ protocol: 'Mater' });
        const untouched = await whatIsSaved([wrong], async (settings) => {
          assert.equal(await choice(settings).inputValue(), '');
          await settings.checkbox(settings.word('ringing')).check();
        });
        assert.deepEqual(untouched, [{ ...wrong, boxes: [{ ...login(), ringing: true }] }]);
        const chosen = await whatIsSaved([wrong], async (settings) => {
          await choice(settings).selectOption('matter');
        });
        assert.deepEqual(chosen, [block({ protocol: 'matter' })]);
      });
    });
  }
});
