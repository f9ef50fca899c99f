/** The plugin's settings in the Homebridge UI, used as a person uses them: by what is written on the page. */

import assert from 'node:assert/strict';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { wordsFor } from '../../../homebridge/ui/page/words';

export class SettingsPage {
  /** The plugin's own page, which the UI shows in a frame. */
  readonly frame: FrameLocator;
  /** All that the plugin's server said to the page. */
  readonly told: string[] = [];
  private readonly words: ReturnType<typeof wordsFor>;

  private constructor(
    readonly page: Page,
    language: string,
  ) {
    this.frame = page.frameLocator('.modal-content iframe');
    this.words = wordsFor(language);
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (payload.includes('settings-ui')) this.told.push(payload.toString());
      }),
    );
  }

  /** From the list of plugins, by the menu of this one. */
  static async open(page: Page, url: string, language = 'en'): Promise<SettingsPage> {
    const settings = new SettingsPage(page, language);
    await page.goto(`${url}/plugins`);
    const card = page.locator('app-plugin-card').filter({ hasText: '@tr064/homebridge-fritzbox' });
    // Now and then the UI lays its list of plugins under its own layout, where no pointer reaches it.
    await card.locator('[ngbdropdowntoggle]').dispatchEvent('click');
    await card.locator('.dropdown-menu button:has(.fa-sliders)').dispatchEvent('click');
    await settings.button('test').waitFor();
    return settings;
  }

  /** The whole dialog, with the UI's own buttons. */
  get dialog(): Locator {
    return this.page.locator('.modal-content').first();
  }

  /** The form that the UI makes of the schema. */
  get form(): Locator {
    return this.page.locator('app-schema-form');
  }

  /** What the last test said. */
  get result(): Locator {
    return this.frame.locator('section').first().locator('.alert');
  }

  button(word: Parameters<ReturnType<typeof wordsFor>>[0]): Locator {
    return this.frame.getByRole('button', { name: this.words(word), exact: true });
  }

  field(word: 'host' | 'username' | 'password'): Locator {
    return this.frame.getByLabel(this.words(word), { exact: true });
  }

  /** The sentence below a field. */
  hintOf(word: 'host' | 'username' | 'password'): Promise<string> {
    return this.frame.locator(`#${word}-hint`).innerText();
  }

  checkbox(name: string): Locator {
    return this.frame.getByRole('checkbox', { name });
  }

  personOf(device: string): Locator {
    return this.frame.getByLabel(`${this.words('person')}: ${device}`, { exact: true });
  }

  wakes(device: string): Locator {
    return this.frame.getByLabel(`${this.words('wake')}: ${device}`, { exact: true });
  }

  /** A sentence of the page in its language. */
  word(word: Parameters<ReturnType<typeof wordsFor>>[0], values?: Record<string, string>): string {
    return this.words(word, values);
  }

  /** Searches, and takes the box that answers from this address. */
  async findBox(address: string): Promise<string> {
    await this.button('search').click();
    const row = this.frame.getByRole('button', { name: `(${address})` });
    const name = await row.innerText();
    await row.click();
    return name;
  }

  async fill(fields: Partial<Record<'host' | 'username' | 'password', string>>): Promise<void> {
    for (const [name, value] of Object.entries(fields)) {
      await this.field(name as 'host' | 'username' | 'password').fill(value);
    }
  }

  /** @returns what the page says to it, one line each */
  async test(): Promise<string[]> {
    // The last result goes with the click.
    await this.button('test').click();
    return this.answer();
  }

  /** What a test says that is under way. */
  async answer(): Promise<string[]> {
    // Beside what counts for the box there may be another for a part of it, within the first.
    await this.result.first().waitFor();
    return (await this.result.first().locator('> div:not(.help)').allInnerTexts()).map((line) => line.trim());
  }

  /** All text that is shown on the plugin's page. */
  text(): Promise<string> {
    return this.frame.locator('body').innerText();
  }

  /** All text and all field values of the plugin's page. */
  everything(): Promise<string> {
    return this.frame.locator('html').evaluate((html) => {
      const values = [...html.querySelectorAll('input')].map(({ value }) => value);
      return [html.outerHTML, ...values].join('\n');
    });
  }

  /** The UI's own button. */
  async save(): Promise<void> {
    const written = this.page.waitForResponse(
      (answer) => answer.url().includes('/api/config-editor/plugin/') && answer.request().method() === 'POST',
    );
    await this.saveButton.click();
    assert.equal((await written).status(), 201);
  }

  get saveButton(): Locator {
    return this.dialog.getByRole('button', { name: /^(Save|Speichern)$/ });
  }

  /** A finger on the UI's own button, while the keyboard still stands in a field of the page. */
  async tapSave(): Promise<void> {
    const written = this.page.waitForResponse(
      (answer) => answer.url().includes('/api/config-editor/plugin/') && answer.request().method() === 'POST',
    );
    await this.saveButton.tap();
    assert.equal((await written).status(), 201);
  }

  /** What a test said, in one text. */
  async testText(): Promise<string> {
    return (await this.test()).join(' ');
  }

  /** The id of the element that has the focus. */
  focused(): Promise<string> {
    return this.frame.locator('html').evaluate((html) => html.ownerDocument.activeElement?.id ?? '');
  }

  /** What the UI asks after the first Save: its child bridge, taken as it proposes it, then a restart. */
  async acceptBridgeAndRestart(): Promise<void> {
    const asking = (text: string) => this.page.locator('.modal-dialog').filter({ hasText: text });
    await asking('Use Child Bridge').getByRole('button', { name: 'Save' }).click();
    const asked = this.page.waitForResponse(/\/api\/server\/restart/);
    await asking('Restart Required').getByRole('button', { name: 'Restart' }).click();
    await asked;
  }

  /** @param sections those to open beside the first part; all of them unless told otherwise */
  async openForm(sections = /./): Promise<void> {
    await this.button('allSettings').click();
    await this.form.locator('input').first().waitFor();
    for (const section of await this.form.locator('label.legend').filter({ hasText: sections }).all()) {
      await section.click();
    }
  }

  /** The form tells the page and the UI a moment after somebody changed it. */
  async changeInForm(change: () => Promise<void>): Promise<void> {
    const told = Promise.race(this.page.frames().map(configTold));
    await change();
    await told;
  }
}

function configTold(frame: Frame): Promise<void> {
  return frame.evaluate(
    () =>
      new Promise<void>((resolve) => {
        addEventListener('message', ({ data }) => {
          if (data.action === 'config.update' || data.event === 'configChanged') resolve();
        });
      }),
  );
}
