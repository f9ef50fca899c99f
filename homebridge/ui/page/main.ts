/** The settings page in Homebridge's UI: find the box, test it, tick what shall appear. */

import '@homebridge/plugin-ui-utils/ui.interface';
import { choicesCard } from './choices';
import { connectionCard, forgetPasswords } from './connection';
import { button, element } from './dom';
import { openForm } from './form';
import type { Page } from './page';
import { platformSettings } from './settings';
import { type PageWords, wordsFor } from './words';

const { homebridge } = window;

/** Which box the page shows, where there are several. */
function tabs(page: Page): HTMLElement | undefined {
  const { boxes } = page.settings;
  if (boxes.length < 2) return undefined;
  const each = boxes.map((box, index) =>
    button(
      String(box.name || box.host || index + 1),
      index === page.index ? 'btn-secondary active' : 'btn-outline-secondary',
      () => show(page, index),
    ),
  );
  return element('div', { className: 'boxes mb-3' }, ...each);
}

function show(page: Page, index: number): void {
  Object.assign(page, { index, report: undefined, lists: undefined });
  page.draw();
}

function save(page: Page): void {
  void homebridge.updatePluginConfig([page.settings]);
}

/** The other ways on: another box, and the form with everything. */
function footer(page: Page): HTMLElement {
  const { words } = page;
  const { boxes } = page.settings;
  const add = button(words('addBox'), 'btn-outline-secondary', () => {
    boxes.push({ host: '' });
    show(page, boxes.length - 1);
  });
  const remove = button(words('removeBox'), 'btn-outline-danger', () => {
    boxes.splice(page.index, 1);
    forgetPasswords();
    save(page);
    show(page, 0);
  });
  const form = button(words('allSettings'), 'btn-outline-secondary', () => {
    page.closeForm = openForm(page);
    page.draw();
  });
  return element('div', { className: 'boxes' }, form, add, boxes.length > 1 && remove);
}

/** While the form is open it alone is edited: two editors of one configuration would undo each other. */
function formView(page: Page): HTMLElement {
  const back = button(page.words('hideSettings'), 'btn-outline-secondary mb-3', () => {
    page.closeForm?.();
    page.closeForm = undefined;
    page.draw();
  });
  return element('div', {}, back);
}

const saveHint = (words: PageWords) => element('p', { className: 'form-text' }, words('saveHint'));

async function start(): Promise<void> {
  const [blocks, language] = await Promise.all([homebridge.getPluginConfig(), homebridge.i18nCurrentLang()]);
  const words = wordsFor(language);
  const root = element('div', { className: 'fritzbox', lang: language });
  const page: Page = {
    words,
    language,
    settings: platformSettings(blocks),
    index: 0,
    change(box) {
      page.settings.boxes[page.index] = box;
      save(page);
    },
    replace(settings) {
      page.settings = platformSettings([settings]);
      page.index = 0;
      save(page);
    },
    draw() {
      const parts = page.closeForm
        ? [formView(page)]
        : [tabs(page), connectionCard(page), choicesCard(page), saveHint(words), footer(page)];
      root.replaceChildren(...parts.filter((part) => part !== undefined));
    },
  };
  document.body.append(root);
  page.draw();
  homebridge.addEventListener('configChanged', (event) => {
    // The UI's own form holds the whole block, and has told the UI already.
    page.settings = platformSettings([(event as MessageEvent).data].flat());
    page.index = 0;
  });
}

/** The UI tells by a class of the body, Bootstrap wants to know by an attribute. */
homebridge.addEventListener('ready', () => {
  const dark = document.body.classList.contains('dark-mode');
  document.documentElement.dataset.bsTheme = dark ? 'dark' : 'light';
});

void start();
