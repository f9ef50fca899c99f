/** Nothing is lost on the settings page: passwords, blocks, unknown fields, people and rows, with the mouse and on a phone. */

import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import english from '../../config.schema.json';
import type { Simulator } from '../../simulator';
import { openPage, type PageOptions } from './support/browser';
import type { HomebridgeUi } from './support/homebridge-ui';
import { SettingsPage } from './support/settings-page';
import { settingsSuite } from './support/settings-suite';

const modes: readonly (readonly [name: string, options: PageOptions])[] = [
  ['mouse', { language: 'en-US', height: 1200 }],
  ['a phone', { language: 'de-DE', dark: true, width: 390, height: 844, touch: true }],
];

const ADDRESS = `127.${128 + (process.pid % 64)}.${(process.pid >> 6) % 256}.1`;

describe('Homebridge UI: what is saved', function () {
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
  const one = (extra: object = {}) => ({
    platform: 'FritzBox',
    name: 'F',
    boxes: [{ ...login(), ...extra }],
  });
  const saved = () => ui.config().platforms.filter(({ platform }) => platform === 'FritzBox');
  const host = (name: string) => box.world.hosts.get(name);

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

      const anna = () => ({
        id: 'a1',
        name: 'Anna',
        devices: [host('Annas-iPhone').mac, host('Annas-MacBook').mac],
        awayAfter: 30,
        sensor: 'motion',
        _comment: 'x',
      });

      it('a save without a change changes nothing', async () => {
        const flat = { platform: 'FritzBox', name: 'F', ...login(), ringing: true, _comment: 'c' };
        for (const blocks of [[flat], [one({ _note: [1] }), one()]]) {
          assert.deepEqual(
            await whatIsSaved(blocks, async (settings) => void (await settings.testText())),
            blocks,
          );
        }
      });

      it('a password that was typed and erased is the saved one', async () => {
        const blocks = await whatIsSaved([one()], async (settings) => {
          await settings.field('password').pressSequentially('winter');
          for (let left = 0; left < 6; left++) await settings.field('password').press('Backspace');
          assert.match(await settings.testText(), /FRITZ!Box 5690 Pro/);
        });
        assert.deepEqual(blocks, [one()]);
      });

      it('a password typed in full is saved, and tested', async () => {
        const before = one({ password: 'falsch' });
        const blocks = await whatIsSaved([before], async (settings) => {
          await settings.field('password').fill('sommer2026');
          assert.match(await settings.testText(), /FRITZ!Box 5690 Pro/);
        });
        assert.deepEqual(blocks, [one()]);
      });

      it('another address keeps the password, and says that it has to be typed for the test', async () => {
        const blocks = await whatIsSaved([one()], async (settings) => {
          await settings.field('host').fill('127.0.0.9');
          assert.equal(await settings.hintOf('password'), settings.word('passwordAgain'));
          assert.equal(await settings.testText(), settings.word('passwordAgain'));
        });
        assert.deepEqual(blocks, [one({ host: '127.0.0.9' })]);
      });

      it('the name typed last counts, also while the field still has the keyboard', async () => {
        const phone = host('Annas-iPhone');
        const blocks = await whatIsSaved([one()], async (settings) => {
          await settings.testText();
          await settings.personOf('Annas iPhone').pressSequentially('Anna');
        });
        const [{ boxes }] = blocks as [{ boxes: [{ people: [{ id: string }] }] }];
        const { id } = boxes[0].people[0];
        assert.match(id, /^[0-9a-f]{8}$/);
        assert.deepEqual(blocks, [one({ people: [{ id, name: 'Anna', devices: [phone.mac] }] })]);
      });

      it('a person with two devices is the same one under another name', async () => {
        for (const way of ['devices', 'list'] as const) {
          const blocks = await whatIsSaved([one({ people: [anna()] })], async (settings) => {
            await settings.testText();
            if (way === 'list') return settings.frame.locator('#name-0').fill('Annika');
            await settings.personOf('Annas iPhone').fill('Annika');
            await settings.personOf('Annas MacBook').fill('Annika');
          });
          assert.deepEqual(blocks, [one({ people: [{ ...anna(), name: 'Annika' }] })], way);
        }
      });

      it('"Papa" and "papa" are one', async () => {
        const blocks = await whatIsSaved([one()], async (settings) => {
          await settings.testText();
          await settings.personOf('Annas iPhone').fill('Papa');
          await settings.personOf('Annas MacBook').fill('papa ');
        });
        const [{ boxes }] = blocks as [{ boxes: [{ people: [{ id: string }] }] }];
        const { id } = boxes[0].people[0];
        const devices = [host('Annas-iPhone').mac, host('Annas-MacBook').mac];
        assert.deepEqual(blocks, [one({ people: [{ id, name: 'Papa', devices }] })]);
      });

      it('a second platform block, and every field of both that the page does not know', async () => {
        const second = {
          ...one({ host: '127.0.0.9', _x: { y: 1 } }),
          name: 'Zwei',
          people: [{ id: 'anna' }],
          _comment: 'c',
        };
        const blocks = await whatIsSaved([one(), second], async (settings) => {
          await settings.frame.locator('#box-1').click();
          assert.equal(await settings.field('host').inputValue(), '127.0.0.9');
          await settings.checkbox(settings.word('ringing')).check();
        });
        const changed = { ...second, boxes: [{ ...second.boxes[0], ringing: true }] };
        assert.deepEqual(blocks, [one(), changed]);
      });

      it('a box beside `platform` goes through the form with all settings and stays there', async () => {
        const flat = {
          ...{ platform: 'FritzBox', name: 'F', ...login(), _comment: 'c' },
          people: [anna()],
        };
        const blocks = await whatIsSaved([flat], async (settings) => {
          await settings.openForm(/Telephony|Telefonie/);
          const ringing = settings.form.getByLabel(/Ringing phone|Klingelndes Telefon/);
          await settings.changeInForm(() => ringing.check());
        });
        assert.deepEqual(blocks, [{ ...flat, ringing: true }]);
      });

      it('a half-filled row of the form is named, and not saved before it is complete', async () => {
        const blocks = await whatIsSaved([one()], async (settings) => {
          await settings.openForm(/Network|Netzwerk/);
          // The form begins each list with a row that nobody filled in.
          const name = settings.form.getByLabel(/^Name/).last();
          await name.fill('PC');
          const warning = settings.frame.locator('.alert');
          await warning.waitFor();
          assert.match(await warning.innerText(), /(MAC address|MAC-Adresse): (is missing|fehlt)/);
          await settings.page.waitForFunction(() =>
            [...document.querySelectorAll<HTMLButtonElement>('.modal-footer button')].some(
              (button) => button.disabled,
            ),
          );
          const mac = settings.form.getByLabel(/MAC/).last();
          await settings.changeInForm(() => mac.fill('3C:A6:2F:12:34:57'));
          await warning.waitFor({ state: 'detached' });
          await settings.button('hideSettings').click();
          assert.match(await settings.testText(), /FRITZ!Box 5690 Pro/);
        });
        assert.deepEqual(blocks, [one({ internetAccess: [{ name: 'PC', mac: '3C:A6:2F:12:34:57' }] })]);
      });

      const lists = ['people', 'wake', 'plugSettings', 'internetAccess'];
      for (const entry of [null, 5, 'x', {}, { name: 'PC' }, { devices: 5 }, { ain: 5, mac: 7, id: null }]) {
        it(`tests and keeps a configuration with ${JSON.stringify(entry)} in its lists`, async () => {
          const odd = one(Object.fromEntries(lists.map((list) => [list, [entry]])));
          const blocks = await whatIsSaved([odd], async (settings) => {
            assert.match(await settings.testText(), /FRITZ!Box 5690 Pro/);
            await settings.checkbox(settings.word('ringing')).check();
          });
          assert.deepEqual(blocks, [{ ...odd, boxes: [{ ...odd.boxes[0], ringing: true }] }]);
        });
      }

      it('a first configuration holds what was entered, and the language of the names where it is not English', async () => {
        const [block] = await whatIsSaved([], async (settings) => {
          await settings.fill({ host: ADDRESS, username: 'fritz1234', password: 'sommer2026' });
        });
        const language = options.language === 'de-DE' ? { language: 'de' } : {};
        const { port: _, ...entered } = login();
        assert.deepEqual(block?.boxes, [{ ...entered, ...language }]);
      });

      it('asks before it removes a box, and removes that one alone', async () => {
        const two = { ...one(), boxes: [login(), { ...login(), host: '127.0.0.9' }] };
        const blocks = await whatIsSaved([two], async (settings) => {
          await settings.frame.locator('#box-1').click();
          await settings.button('removeBox').click();
          await settings.button('removeNo').click();
          assert.equal(await settings.focused(), 'remove-box');
          assert.equal(await settings.frame.locator('#box-1').count(), 1);
          await settings.button('removeBox').click();
          await settings.button('removeYes').click();
          await settings.field('host').waitFor();
          assert.equal(await settings.field('host').inputValue(), ADDRESS);
        });
        assert.deepEqual(blocks, [one()]);
      });
    });
  }

  it('knows each section of the form by the title that the tests use', () => {
    const titles = JSON.stringify(english.layout);
    for (const title of ['Telephony', 'Network']) assert.ok(titles.includes(title), title);
  });
});
