/** The settings page misleads nobody: what it says is what is so, for people with a mouse, a finger, a keyboard or a screen reader. */

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { STEP_MS } from '../../homebridge/history/day';
import { historyPath } from '../../homebridge/history/history';
import { noticesPath, readRequest, requestPath } from '../../homebridge/notices/notices';
import { STORAGE_FOLDER } from '../../homebridge/settings';
import { boxModels, type Simulator, startSimulator } from '../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { blemishes } from './support/blemishes';
import { launchBrowser, openPage, type PageOptions } from './support/browser';
import { type HomebridgeUi, isInstalled, startHomebridgeUi } from './support/homebridge-ui';
import { picture } from './support/picture';
import { SettingsPage } from './support/settings-page';

const modes: readonly (readonly [name: string, options: PageOptions])[] = [
  ['mouse', { language: 'en-US', height: 1200 }],
  ['a phone', { language: 'de-DE', dark: true, width: 390, height: 844, touch: true }],
];

const net = `127.${192 + (process.pid % 60)}.${(process.pid >> 6) % 256}`;
const ADDRESS = `${net}.1`;
const REPEATER = `${net}.2`;

describe('Homebridge UI: what is said', function () {
  this.timeout(40_000);
  let box: Simulator;
  let repeater: Simulator;
  let ui: HomebridgeUi;
  let browser: Browser;
  let storage: string;

  before(async function () {
    if (!isInstalled) {
      console.log('      skipped: this needs npm ci --prefix test/hosts/homebridge-ui --ignore-scripts');
      this.skip();
    }
    box = await startSimulator({ host: ADDRESS });
    repeater = await startSimulator({ host: REPEATER, ...boxModels.repeater.options });
    storage = temporaryFolder('homebridge-ui');
    ui = await startHomebridgeUi(storage);
    browser = await launchBrowser();
  });

  after(async () => {
    await browser?.close();
    await ui?.stop();
    await box?.close();
    await repeater?.close();
    removeTemporaryFolders();
  });

  const USER = { username: 'fritz1234', password: 'sommer2026' };
  const login = () => ({ host: ADDRESS, port: box.ports.http, ...USER });
  const one = (extra: object = {}) => ({
    platform: 'FritzBox',
    name: 'FRITZ!Box',
    boxes: [{ ...login(), ...extra }],
  });
  const control = (command: string, body: object = {}) =>
    fetch(`${box.control}/${command}`, { method: 'POST', body: JSON.stringify(body) });
  const mac = (name: string) => box.world.hosts.get(name).mac;

  for (const [mode, options] of modes) {
    describe(`with ${mode}`, () => {
      const isGerman = options.language === 'de-DE';
      const either = (english: RegExp, german: RegExp) => (isGerman ? german : english);

      async function inSettings(
        blocks: object[],
        work: (settings: SettingsPage) => Promise<void>,
        more: PageOptions = {},
      ): Promise<void> {
        ui.configure(blocks);
        const { page, context, errors } = await openPage(browser, { ...options, ...more });
        try {
          page.setDefaultTimeout(10_000);
          await work(await SettingsPage.open(page, ui.url, options.language));
          assert.deepEqual(errors, []);
        } finally {
          await context.close();
        }
      }

      for (const field of ['host', 'username', 'password'] as const) {
        it(`takes back what a test said as soon as "${field}" is edited`, async () => {
          await inSettings([one()], async (settings) => {
            await settings.testText();
            await settings.field(field).pressSequentially('x');
            assert.equal(await settings.result.count(), 0);
            assert.equal(await settings.frame.locator('.result').innerText(), settings.word('testAgain'));
            assert.equal(await settings.frame.locator('.devices').count(), 0);
          });
        });
      }

      it('tests a repeater, and names what it does not have without alarm', async () => {
        await inSettings([one({ host: REPEATER, port: repeater.ports.http })], async (settings) => {
          assert.match(await settings.testText(), /FRITZ!WLAN Repeater 1750E/);
          assert.equal(await settings.frame.locator('.alert-warning, .alert-danger').count(), 0);
          assert.match(await settings.text(), new RegExp(settings.word('absent.plugs')));
        });
      });

      it('shows people whose device the box has forgotten, who can be taken out', async () => {
        const people = [{ id: 'a', name: 'Anna', devices: ['3C:A6:2F:00:00:01', mac('Annas-iPhone')] }];
        await inSettings([one({ people })], async (settings) => {
          await settings.testText();
          const shown = settings.frame.locator('.person');
          assert.match(await shown.innerText(), new RegExp(settings.word('forgotten')));
          const device = { device: '3C:A6:2F:00:00:01', name: 'Anna' };
          await settings.frame.getByRole('button', { name: settings.word('removeDevice', device) }).click();
          assert.doesNotMatch(await shown.innerText(), new RegExp(settings.word('forgotten')));
          await settings.frame
            .getByRole('button', { name: `${settings.word('removePerson')}: Anna` })
            .click();
          assert.equal(await shown.count(), 0);
        });
      });

      it('recognises devices that were written by host name', async () => {
        const people = [{ id: 'a', name: 'Anna', devices: ['annas-iphone', 'Annas MacBook'] }];
        await inSettings([one({ people })], async (settings) => {
          await settings.testText();
          assert.equal(await settings.personOf('Annas iPhone').inputValue(), 'Anna');
          assert.equal(await settings.personOf('Annas MacBook').inputValue(), 'Anna');
          assert.doesNotMatch(
            await settings.frame.locator('.person').innerText(),
            new RegExp(settings.word('forgotten')),
          );
        });
      });

      it('lists a computer that sleeps among those to wake, and one that the box has forgotten', async () => {
        const wake = [{ name: 'Alter Server', mac: '3C:A6:2F:00:00:02' }];
        await inSettings([one({ wake })], async (settings) => {
          await settings.testText();
          await settings.wakes('Arbeits-PC').check();
          await settings.checkbox('Alter Server').uncheck();
          await settings.save();
          const [block] = ui.config().platforms.filter(({ platform }) => platform === 'FritzBox');
          assert.deepEqual((block as { boxes: [{ wake: object[] }] }).boxes[0].wake, [
            { name: 'Arbeits-PC', mac: mac('Arbeits-PC') },
          ]);
        });
      });

      it('calls the rights as the box does, and asks for those alone that are needed', async () => {
        const phone = { username: 'phone-only', password: 'telefon-2026' };
        await inSettings([one({ ...phone, guestWifi: false })], async (settings) => {
          const said = await settings.testText();
          assert.match(
            said,
            either(
              /Voice messages, faxes, FRITZ!App Fon and call list/,
              /Sprachnachrichten, Faxnachrichten, FRITZ!App Fon und Anrufliste/,
            ),
          );
          // Whether there are plugs the box does not tell: no alarm in a house without them.
          assert.equal(await settings.frame.locator('section').first().locator('.alert-success').count(), 1);
          assert.match(
            said,
            either(
              /Plugs, thermostats and the rest .* need the right Smart Home, too/,
              /Steckdosen, Heizkörperregler .* brauchen auch die Berechtigung Smart Home/,
            ),
          );
        });
        for (const chosen of [{ plugs: true }, { plugs: false, thermostats: true }]) {
          await inSettings([one({ ...phone, guestWifi: false, ...chosen })], async (settings) => {
            assert.match(
              await settings.testText(),
              either(/Missing for what is chosen here: Smart Home\./, /ausgewählt ist, fehlt: Smart Home\./),
            );
          });
        }
        const app = { username: 'app', password: 'anwendung-2026' };
        await inSettings([one({ ...app, answeringMachines: true, plugs: false })], async (settings) => {
          assert.match(
            await settings.testText(),
            either(/Missing for what is chosen here: .*Voice messages/, /fehlt: .*Sprachnachrichten/),
          );
        });
      });

      it('tells a login that is blocked for a moment from a wrong password', async () => {
        await inSettings([one()], async (settings) => {
          await control('blockLogins', { milliseconds: 300_000 });
          try {
            const said = await settings.testText();
            assert.match(said, either(/lets nobody in for the moment/, /lässt im Moment niemanden hinein/));
            assert.match(said, either(/The password may be right/, /Das Kennwort kann richtig sein/));
          } finally {
            await control('blockLogins', { milliseconds: 0 });
          }
          assert.match(await settings.testText(), /FRITZ!Box 5690 Pro/);
        });
      });

      it('explains every choice below it, and links to the page on each message', async () => {
        await inSettings([one({ password: 'winter2026' })], async (settings) => {
          assert.match(await settings.text(), either(/Dial #96\*5\* on a phone/, /#96\*5\*/));
          assert.match(
            await settings.text(),
            either(/Allow access for applications/, /Zugriff für Anwendungen/),
          );
          await settings.test();
          const link = settings.result.getByRole('link', { name: settings.word('help') });
          assert.match(
            String(await link.getAttribute('href')),
            /docs\/homebridge\/messages(\.de)?\.md#[a-z_-]+$/,
          );
        });
      });

      it('says what is missing in its own language', async () => {
        await inSettings([one({ password: undefined })], async (settings) => {
          assert.equal(await settings.testText(), settings.word('passwordMissing'));
          await settings.fill({ host: 'fritz box', password: 'x' });
          assert.equal(
            await settings.testText(),
            settings.word('fieldWrong', { fields: settings.word('host') }),
          );
        });
      });

      it('keeps the focus where one is: after Enter, Search, a choice and a choice of a box', async () => {
        await inSettings([one()], async (settings) => {
          await settings.field('username').press('Enter');
          await settings.answer();
          assert.equal(await settings.focused(), 'username');
          await settings.button('test').press('Enter');
          await settings.answer();
          assert.equal(await settings.focused(), 'test');
          await settings.button('search').press('Enter');
          assert.equal(await settings.focused(), 'search');
          await settings.checkbox(settings.word('plugsAll')).press(' ');
          assert.equal(await settings.focused(), 'choose-plugs');
          const headings = await settings.frame.locator('h5, h6').allInnerTexts();
          for (const word of ['title', 'choose', 'plugs', 'people'] as const)
            assert.ok(headings.includes(settings.word(word)), word);
        });
      });

      it('announces results where a screen reader listens', async () => {
        await inSettings([one()], async (settings) => {
          const live = settings.frame.locator('.result[role=status]');
          await live.evaluate((element) => element.setAttribute('data-same', 'yes'));
          await settings.testText();
          assert.equal(await live.getAttribute('data-same'), 'yes', 'the region was there before it spoke');
          assert.match(await live.innerText(), /FRITZ!Box 5690 Pro/);
          const unnamed = await settings.frame.locator('input, button').evaluateAll(
            (fields) =>
              fields.filter((field) => {
                const { labels } = field as HTMLInputElement;
                return !field.getAttribute('aria-label') && !labels?.length && !field.textContent?.trim();
              }).length,
          );
          assert.equal(unnamed, 0);
        });
      });

      it('is one column on a narrow screen, in which nothing is cut off', async () => {
        for (const width of [320, 390]) {
          await inSettings(
            [one()],
            async (settings) => {
              await settings.testText();
              const body = settings.frame.locator('body');
              const [wide, shown] = await body.evaluate(
                (element) => [element.scrollWidth, element.clientWidth] as const,
              );
              assert.ok(wide <= shown, `${wide} of ${shown} px at ${width}`);
              const lefts = await settings.frame
                .locator('.choices > *')
                .evaluateAll(
                  (all) =>
                    [...new Set(all.map((element) => Math.round(element.getBoundingClientRect().left)))]
                      .length,
                );
              assert.equal(lefts, 1);
              const row = settings.frame.locator('.devices tbody tr').first();
              const tops = await row
                .locator('> *')
                .evaluateAll((cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().top)));
              assert.equal(new Set(tops).size, 3);
              if (width === 390)
                await picture(
                  settings.dialog,
                  `homebridge/phone-${isGerman ? 'de' : 'en'}-${options.dark ? 'dark' : 'light'}`,
                );
            },
            { width, height: width === 390 ? 3200 : 844 },
          );
        }
      });

      it('finds one of many devices', async () => {
        await inSettings([one()], async (settings) => {
          await settings.testText();
          await settings.frame.locator('#filter').fill('IPHONE');
          const rows = settings.frame.locator('.devices tbody tr:visible');
          assert.equal(await rows.count(), 1);
          assert.match(await rows.innerText(), /Annas iPhone/);
          await settings.frame.locator('#filter').fill('nothing like it');
          assert.equal(await rows.count(), 0);
          assert.ok((await settings.text()).includes(settings.word('filterNone')));
        });
      });

      it('finds one of 250 devices, and writes a person beside it', async () => {
        const { hosts } = box.world;
        const many = Array.from({ length: 240 }, (_, index) => hosts.add({ name: `Sensor-${index + 1}` }));
        try {
          await inSettings([one()], async (settings) => {
            await settings.testText();
            assert.ok((await settings.frame.locator('.devices tbody tr').count()) >= 250);
            await settings.frame.locator('#filter').fill('sensor-239');
            await settings.personOf('Sensor-239').fill('Wetter');
            await settings.frame.locator('#filter').fill('wetter');
            assert.equal(await settings.frame.locator('.devices tbody tr:visible').count(), 1);
          });
        } finally {
          for (const host of many) hosts.forget(host);
        }
      });

      /** Letters of less than 4.5 to 1, as WCAG asks of all text. */
      const faint = async (settings: SettingsPage) =>
        (await blemishes(settings.frame.locator('.fritzbox'), 4.5)).filter((one) => /too faint/.test(one));

      it('has letters that can be read: 4.5 to 1 also for hints, links and warnings', async () => {
        for (const dark of [false, true]) {
          const two = { ...one(), boxes: [login(), { ...login(), host: '127.0.0.9' }] };
          await inSettings(
            [two],
            async (settings) => {
              await settings.testText();
              assert.deepEqual(await faint(settings), []);
              await settings.button('removeBox').click();
              await settings.field('password').fill('winter2026');
              await settings.test();
              assert.deepEqual(await faint(settings), []);
            },
            { dark },
          );
        }
      });

      it('shows what is missing since when, removes it on request, and accepts a new box', async () => {
        const folder = join(storage, STORAGE_FOLDER);
        mkdirSync(folder, { recursive: true });
        const path = noticesPath(folder, '');
        const since = Date.now() - 3 * 3_600_000;
        const missing = [{ uuid: 'u-1', name: 'Stehlampe', kind: 'plug', udn: 'uuid:1', since, watched: 5 }];
        const { host, port } = login();
        const failed = {
          name: 'FRITZ!Box',
          host,
          port,
          status: 'failed',
          since,
          code: 'NOT_A_BOX',
          reason: 'another-box',
          found: box.udn,
        };
        writeFileSync(path, JSON.stringify({ version: 1, at: Date.now(), boxes: [failed], missing }));
        try {
          await inSettings([one({ udn: 'uuid:00000000-0000-0000-0000-000000000000' })], async (settings) => {
            const card = settings.frame.locator('#notices');
            await card.waitFor();
            assert.match(await card.innerText(), either(/Stehlampe: missing since/, /Stehlampe: fehlt seit/));
            assert.match(
              await card.innerText(),
              either(/Another FRITZ!Box answers here/, /antwortet eine andere FRITZ!Box/),
            );
            assert.deepEqual(await faint(settings), []);
            await picture(
              card,
              `homebridge/notices-${isGerman ? 'de' : 'en'}-${options.dark ? 'dark' : 'light'}`,
            );
            await card.getByRole('button', { name: `${settings.word('removeMissing')}: Stehlampe` }).click();
            await card.getByText(settings.word('removeAsked')).waitFor();
            assert.deepEqual(readRequest(JSON.parse(readFileSync(requestPath(folder, ''), 'utf8'))).remove, [
              'u-1',
            ]);
            await card.getByRole('button', { name: settings.word('acceptBox') }).click();
            assert.match((await settings.answer()).join(' '), /FRITZ!Box 5690 Pro/);
            await settings.save();
          });
          const [block] = ui.config().platforms.filter(({ platform }) => platform === 'FritzBox');
          assert.deepEqual(block, one({ udn: box.udn }));
        } finally {
          rmSync(path);
          rmSync(requestPath(folder, ''), { force: true });
        }
      });

      it('draws the last day: who was at home, power and temperature', async () => {
        const now = Date.now();
        const step = (ago: number, value: number) => [now - (now % STEP_MS) - ago * STEP_MS, value];
        const power = Array.from({ length: 130 }, (_, ago) =>
          step(130 - ago, ago % 40 < 12 ? 80 + (ago % 7) : 2),
        );
        const temperature = Array.from({ length: 130 }, (_, ago) => step(130 - ago, 20 + Math.sin(ago / 20)));
        const state = {
          ...{ version: 1, at: now },
          plugs: [
            {
              id: '1',
              name: 'Gefriertruhe',
              power: power.filter((_, index) => index < 60 || index > 75),
              temperature,
            },
          ],
          people: [
            {
              id: 'a',
              name: 'Anna',
              turns: [
                [now - 20 * 3_600_000, true],
                [now - 9 * 3_600_000, false],
                [now - 2 * 3_600_000, true],
              ],
            },
          ],
        };
        const folder = join(storage, STORAGE_FOLDER);
        mkdirSync(folder, { recursive: true });
        writeFileSync(historyPath(folder, 'uuid:test', ''), JSON.stringify(state));
        for (const dark of [false, true]) {
          await inSettings(
            [one()],
            async (settings) => {
              await settings.button('dayShow').click();
              const charts = settings.frame.locator('svg.chart');
              await charts.first().waitFor();
              const texts = await charts.evaluateAll((all) =>
                all.map((one) => one.getAttribute('aria-label') ?? ''),
              );
              assert.equal(texts.length, 3);
              assert.match(
                String(texts[0]),
                either(/^Anna: at home .*–.*, .*–/, /^Anna: zu Hause .*–.*, .*–/),
              );
              assert.match(String(texts[1]), /^Gefriertruhe, (power|Leistung): 2 W (to|bis) 86 W$/);
              assert.match(String(texts[2]), /^Gefriertruhe, (temperature|Temperatur): /);
              // What was not seen is a gap.
              assert.equal(await charts.nth(1).locator('polyline').count(), 2);
              assert.equal(await charts.nth(0).locator('rect').count(), 2);
              const card = settings.frame.locator('section', { has: charts });
              await picture(card, `homebridge/day-${isGerman ? 'de' : 'en'}-${dark ? 'dark' : 'light'}`);
            },
            { dark },
          );
        }
      });
    });
  }
});
