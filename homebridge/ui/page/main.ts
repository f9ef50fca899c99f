/** The settings page in Homebridge's UI: find the box, test it, tick what shall appear. */

import '@homebridge/plugin-ui-utils/ui.interface';
import { choicesCard } from './choices';
import { connectionCard, forgetPasswords } from './connection';
import { button, element } from './dom';
import type { Page } from './page';
import { platformSettings } from './settings';
import { type Words, wordsFor } from './words';

const { homebridge } = window;

function tabs(page: Page): HTMLElement {
  const { words } = page;
  const { boxes } = page.settings;
  const go = (index: number) => {
    Object.assign(page, { index, report: undefined, lists: undefined });
    page.draw();
  };
  const each = boxes.map((box, index) =>
    button(
      String(box.name ?? box.host ?? index + 1),
      index === page.index ? 'btn-secondary active' : 'btn-outline-secondary',
      () => go(index),
    ),
  );
  const add = button(words('addBox'), 'btn-link', () => {
    boxes.push({ host: '' });
    go(boxes.length - 1);
  });
  const remove = button(words('removeBox'), 'btn-link text-danger', () => {
    boxes.splice(page.index, 1);
    forgetPasswords();
    save(page);
    go(0);
  });
  const several = boxes.length > 1;
  return element('div', { className: 'mb-3' }, ...(several ? each : []), add, several && remove);
}

function save(page: Page): void {
  void homebridge.updatePluginConfig([page.settings]);
}

function formToggle(words: Words): HTMLElement {
  let shown = false;
  const toggle = button(words('allSettings'), 'btn-outline-secondary', () => {
    shown = !shown;
    toggle.textContent = words(shown ? 'hideSettings' : 'allSettings');
    if (shown) homebridge.showSchemaForm();
    else homebridge.hideSchemaForm();
  });
  return toggle;
}

async function start(): Promise<void> {
  const [blocks, language] = await Promise.all([homebridge.getPluginConfig(), homebridge.i18nCurrentLang()]);
  const words = wordsFor(language);
  const root = element('div', { className: 'fritzbox', lang: language });
  const toggle = formToggle(words);
  const page: Page = {
    words,
    settings: platformSettings(blocks),
    index: 0,
    change(box) {
      page.settings.boxes[page.index] = box;
      save(page);
    },
    draw() {
      root.replaceChildren(
        tabs(page),
        connectionCard(page),
        choicesCard(page),
        element('p', { className: 'form-text' }, words('saveHint')),
        toggle,
      );
    },
  };
  document.body.append(root);
  page.draw();
  homebridge.addEventListener('configChanged', (event) => {
    // Somebody edits the form below: it holds the whole block.
    page.settings = platformSettings([(event as MessageEvent).data].flat());
    page.draw();
  });
}

void start();
