/** The settings in the real Homebridge UI, in a real browser, as a person uses them. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import german from '../../config.schema.de.json';
import english from '../../config.schema.json';
import { readConfig } from '../../homebridge/config';
import type { Simulator } from '../../simulator';
import { blemishes } from './support/blemishes';
import { openPage, type PageOptions } from './support/browser';
import type { HomebridgeUi } from './support/homebridge-ui';
import { picture } from './support/picture';
import { wordsOf } from './support/schema-words';
import { SettingsPage } from './support/settings-page';
import { settingsSuite } from './support/settings-suite';

/** An address of this run alone: simulated boxes of other runs answer to the search too. */
const net = `127.${64 + (process.pid % 64)}.${(process.pid >> 6) % 256}`;
const ADDRESS = `${net}.1`;
/** Where a web server is that is no FRITZ!Box. */
const STRANGER = `${net}.2`;
const USER = { username: 'fritz1234', password: 'sommer2026' };

describe('Homebridge UI', function () {
  this.timeout(40_000);
  let box: Simulator;
  let ui: HomebridgeUi;
  let folder: string;
  let browser: Browser;

  settingsSuite({ host: ADDRESS, ssdp: true }, (suite) => {
    ({ box, ui, browser, storage: folder } = suite);
  });

  type Work = (settings: SettingsPage, page: Page) => Promise<void>;

  /** Opens the settings as another person would: with their language and theme, in a window of their own. */
  async function inSettings(options: PageOptions, work: Work): Promise<void> {
    const { page, context, errors } = await openPage(browser, { height: 1200, ...options });
    try {
      page.setDefaultTimeout(10_000);
      await work(await SettingsPage.open(page, ui.url, options.language), page);
      assert.deepEqual(errors, []);
    } finally {
      await context.close();
    }
  }

  const connectionOf = ({ frame }: SettingsPage) => frame.locator('section', { has: frame.locator('#test') });
  const saved = () => ui.config().platforms.find(({ platform }) => platform === 'FritzBox')!;

  it('finds the box, tests it, ticks what shall appear, saves, restarts: it appears', async () => {
    await inSettings({}, async (settings) => {
      assert.equal(await settings.findBox(ADDRESS), `FRITZ!Box 5690 Pro (${ADDRESS})`);
      assert.equal(await settings.field('host').inputValue(), ADDRESS);
      await settings.fill(USER);
      assert.deepEqual(await settings.test(), [
        'Connected with FRITZ!Box 5690 Pro, FRITZ!OS 8.02.',
        'User fritz1234 may use: FRITZ!Box settings; Voice messages, faxes, FRITZ!App Fon and call list; Access to NAS contents; Smart Home.',
      ]);
      await settings.checkbox('Gefriertruhe').uncheck();
      await settings.checkbox('Internet connection').check();
      await settings.personOf('Annas iPhone').fill('Anna');
      await settings.wakes('Arbeits-PC').check();
      await settings.save();
      await settings.acceptBridgeAndRestart();
    });
    const { _bridge, ...block } = saved() as {
      _bridge: { port: number };
      boxes: { people: { id: string }[] }[];
    };
    const id = block.boxes[0]?.people[0]?.id;
    assert.match(String(id), /^[0-9a-f]{8}$/);
    assert.deepEqual(block, {
      platform: 'FritzBox',
      name: 'FRITZ!Box',
      boxes: [
        {
          host: ADDRESS,
          port: box.ports.http,
          ...USER,
          internet: true,
          plugSettings: [
            { ain: box.world.smartHome.get('Gefriertruhe').ain.replace(' ', ''), access: 'hidden' },
          ],
          people: [{ id, name: 'Anna', devices: [box.world.hosts.get('Annas-iPhone').mac] }],
          wake: [{ name: 'Arbeits-PC', mac: box.world.hosts.get('Arbeits-PC').mac }],
        },
      ],
    });
    await ui.child.waitFor(/accessories are shown/);
    assert.deepEqual(await accessoriesAt(_bridge.port), [
      'Anna',
      'Anyone',
      'Arbeits-PC',
      'Guest Wi-Fi',
      'Internet',
      'Steckdosen',
      'Stehlampe',
    ]);
  });

  it('tests with the saved password, and never gives it back', async () => {
    await inSettings({}, async (settings) => {
      assert.equal(await settings.field('password').inputValue(), '');
      assert.match(await settings.hintOf('password'), /^Saved; type to change it\.$/);
      const [connected] = await settings.test();
      assert.match(String(connected), /^Connected with FRITZ!Box 5690 Pro/);
      assert.doesNotMatch(await settings.everything(), /sommer2026/);
      assert.match(settings.told.join(), /FRITZ!Box 5690 Pro/);
      assert.doesNotMatch(settings.told.join(), /sommer2026/);
    });
    assert.doesNotMatch(ui.child.lines.join(), /sommer2026/);
  });

  describe('says what is wrong and what to do', () => {
    const helps = new Set<string>();

    function says(
      what: string,
      help: RegExp,
      fields: Parameters<SettingsPage['fill']>[0],
      spoil: () => unknown = () => {},
      mend: () => unknown = () => {},
    ): void {
      it(what, async () => {
        await inSettings({}, async (settings) => {
          await settings.fill(fields);
          await spoil();
          const said = (await settings.test()).join(' ');
          await mend();
          assert.match(said, help);
          assert.ok(!helps.has(said), `${said} has been said of something else.`);
          helps.add(said);
        });
      });
    }

    const stranger = createServer((_, answer) => answer.end('<html><title>Printer</title></html>'));

    says(
      'a wrong password',
      /^The box refused the login of the user fritz1234\. Check “User” and “Password”/,
      { password: 'winter2026' },
    );
    says(
      'no such host',
      /^The name in nobody\.invalid:\d+ (is not known|cannot be looked up now)\. Check “Address”/,
      { host: 'nobody.invalid', ...USER },
    );
    says(
      'not a FRITZ!Box',
      /is no FRITZ!Box with TR-064.*Check “Address”/,
      { host: STRANGER, ...USER },
      () => once(stranger.listen(box.ports.http, STRANGER), 'listening'),
      () => stranger.close(),
    );
    says(
      'access for applications is off',
      /access for applications is off\. Tick “Allow access for applications” .*Home Network > Network > Network Settings/,
      {},
      () => box.set({ applications: 'off' }),
      () => box.set({ applications: 'on' }),
    );
    says(
      'a missing right',
      /Missing for what is chosen here: FRITZ!Box settings; Smart Home\. Grant it in the box/,
      {
        username: 'phone-only',
        password: 'telefon-2026',
      },
    );

    it('lists that cannot be read for want of a right, rather than that there is nothing', async () => {
      await inSettings({}, async (settings) => {
        await settings.fill({ username: 'phone-only', password: 'telefon-2026' });
        await settings.test();
        const shown = await settings.everything();
        assert.match(shown, /The plugs could not be read\. .*needs the right .* Grant it in the FRITZ!Box/);
        assert.match(
          shown,
          /The guest Wi-Fi could not be read\. .*needs the right .* Grant it in the FRITZ!Box/,
        );
        assert.doesNotMatch(shown, /The box has no plug/);
      });
    });

    it('a certificate whose file is lost, which a person can accept after a look', async () => {
      const storage = join(folder, 'tr064-fritzbox');
      for (const name of readdirSync(storage)) if (/-identity\.json$/.test(name)) rmSync(join(storage, name));
      await inSettings({ language: 'de-DE' }, async (settings) => {
        const [help, shown] = await settings.test();
        assert.match(String(help), /^Das gespeicherte Zertifikat dieser FRITZ!Box ist verloren gegangen/);
        assert.match(String(shown), /^Jetzt gezeigt: ([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
        await settings.button('acceptCertificate').last().click();
        const [connected] = await settings.answer();
        assert.match(String(connected), /^Verbunden mit/);
      });
    });

    it('another certificate, which a person can accept after a look', async () => {
      await box.renewCertificate();
      await inSettings({}, async (settings) => {
        const [help, known, shown] = await settings.test();
        assert.match(
          String(help),
          /^The box shows another certificate than before.*Accept it only if you know why\.$/,
        );
        assert.match(String(known), /^Known so far: ([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
        assert.match(String(shown), /^Shown now: ([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
        assert.notEqual(known?.slice(-95), shown?.slice(-95));
        await picture(connectionOf(settings), 'homebridge/certificate-en-light');
        // The platform may have noticed it, too, and offers the same above.
        await settings.button('acceptCertificate').last().click();
        const [connected] = await settings.answer();
        assert.match(String(connected), /^Connected with/);
        await settings.save();
      });
    });

    it('another certificate of the web server alone, which a person can accept after a look', async () => {
      await inSettings({ language: 'de-DE' }, async (settings) => {
        await settings.test();
        await box.renewWebCertificate();
        const lines = await settings.test();
        const text = lines.join('\n');
        assert.match(text, /^Verbunden mit/);
        assert.match(text, /ihr Webserver, der das Smart Home bereitstellt, zeigt ein anderes Zertifikat/);
        await settings.button('acceptWebCertificate').last().click();
        const after = (await settings.answer()).join('\n');
        assert.match(after, /^Verbunden mit/);
        assert.doesNotMatch(after, /Webserver/);
        await settings.save();
      });
      const [entry] = saved().boxes as { webCertificate?: string }[];
      assert.match(String(entry?.webCertificate), /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    });

    it('another box, which a person can accept after a look', async () => {
      const before = box.udn;
      box.udn = 'uuid:75802409-bccb-40e7-8e6c-AABBCCDDEEFF';
      try {
        await inSettings({ language: 'de-DE' }, async (settings) => {
          const [help, known, shown] = await settings.test();
          assert.match(String(help), /^Hier antwortet eine andere FRITZ!Box als die bisher bekannte/);
          assert.equal(known, `Bisher bekannt: ${before}`);
          assert.equal(shown, `Jetzt gezeigt: ${box.udn}`);
          await picture(connectionOf(settings), 'homebridge/new-box-de-light');
          // The platform may have noticed it, too, and offers the same above.
          await settings.button('acceptBox').last().click();
          const [connected] = await settings.answer();
          assert.match(String(connected), /^Verbunden mit/);
        });
      } finally {
        box.udn = before;
      }
    });
  });

  const languages = [
    ['English', 'en-US', english],
    ['German', 'de-DE', german],
  ] as const;

  for (const [name, language, schema] of languages) {
    for (const dark of [false, true]) {
      const look = `${language.slice(0, 2)}-${dark ? 'dark' : 'light'}`;

      it(`speaks ${name}, and can be read in ${dark ? 'the dark' : 'the light'}`, async () => {
        await inSettings({ language, dark, height: 2500 }, async (settings) => {
          await settings.test();
          const theme = settings.frame.locator('html').getAttribute('data-bs-theme');
          assert.equal(await theme, dark ? 'dark' : 'light');
          const found = await blemishes(settings.frame.locator('.fritzbox'));
          // The repeater's own name looks like a word that was not translated.
          assert.deepEqual(
            found.filter((blemish) => !blemish.endsWith('fritz.repeater')),
            [],
          );
          await picture(settings.dialog, `homebridge/settings-${look}`);
        });
      });
    }

    it(`shows a diagnosis to copy, in ${name}`, async () => {
      const dark = language === 'de-DE';
      await inSettings({ language, dark, height: 1500 }, async (settings) => {
        await settings.frame.locator('#diagnosis').click();
        const text = settings.frame.locator('#diagnosis-text');
        await text.waitFor();
        assert.match(await text.inputValue(), /^- box: FRITZ!Box .*^- Homebridge: /ms);
        await settings.frame.locator('#copy-diagnosis').click();
        await settings.frame.getByText(/^(Copied|Kopiert)\.$/).waitFor();
        const card = settings.frame.locator('section', { has: settings.frame.locator('#diagnosis') });
        await picture(card, `homebridge/diagnosis-${language.slice(0, 2)}-${dark ? 'dark' : 'light'}`);
      });
    });

    it(`has every setting in a form, in ${name}`, async () => {
      await inSettings({ language }, async (settings) => {
        await settings.openForm();
        // The UI writes its buttons in capitals.
        const shown = (await settings.form.innerText()).toLowerCase();
        const missing = [...wordsOf(schema)].filter(
          ([path, text]) => isShown(path) && !shown.includes(text.toLowerCase()),
        );
        assert.deepEqual(missing, []);
      });
    });

    it(`saves from the form in ${name} what the platform reads, and nothing that nobody entered`, async () => {
      const before = saved();
      const dark = language === 'de-DE';
      await inSettings({ language, dark, height: 3100 }, async (settings) => {
        await settings.openForm(/Presence|Anwesenheit/);
        const awayAfter = settings.form.getByLabel(/Away after|Abwesend nach/).last();
        const minutes = language === 'en-US' ? '15' : '20';
        await settings.changeInForm(() => awayAfter.fill(minutes));
        await awayAfter.blur();
        await picture(settings.dialog, `homebridge/form-${language.slice(0, 2)}-${dark ? 'dark' : 'light'}`);
        await settings.save();
        const [was] = readConfig(before).boxes;
        const { boxes, mistakes } = readConfig(saved());
        assert.deepEqual(mistakes, []);
        const people = was!.people.map((person) => ({ ...person, awayAfter: Number(minutes) }));
        assert.deepEqual(boxes, [{ ...was, awayAfter: Number(minutes), people }]);
        assert.deepEqual(saved()._bridge, before._bridge);
      });
    });
  }
});

/** The UI shows neither the texts around the form beside a page of the plugin's own, nor the names of list entries. */
function isShown(path: string): boolean {
  return !/Display$|\/items\/title$/.test(path);
}

/** What the bridge shows, in the mode without pairing that the Homebridge UI needs too. */
async function accessoriesAt(port: number): Promise<string[]> {
  const answer = await fetch(`http://127.0.0.1:${port}/accessories`);
  const { accessories } = (await answer.json()) as { accessories: { services: Described[] }[] };
  const names = accessories.slice(1).map(({ services }) => services[0]?.characteristics.find(isName)?.value);
  return names.map(String).sort();
}

interface Described {
  readonly characteristics: readonly { readonly type: string; readonly value: unknown }[];
}

const isName = ({ type }: { type: string }) => type === '23';
