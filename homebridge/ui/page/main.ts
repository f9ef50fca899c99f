/** The settings page in Homebridge's UI: find the box, test it, tick what shall appear. */

import '@homebridge/plugin-ui-utils/ui.interface';
import { blocksFrom, boxAt, placesOf, withBox, withNewBox, withoutBox } from './blocks';
import { drawChoices } from './choices';
import { connectionCard } from './connection';
import { dayCard } from './day-part';
import { diagnosisCard } from './diagnosis-part';
import { button, element, hint, redrawn } from './dom';
import { openForm } from './form';
import { noticesCard } from './notices-part';
import type { Page, ShownBox } from './page';
import { protocolCard } from './protocol-part';
import { textOf } from './settings';
import { wordsFor } from './words';

const { homebridge } = window;

/** Which box the page shows, where there are several. */
function tabs(page: Page): HTMLElement | undefined {
  if (page.boxes.length < 2) return undefined;
  const each = page.boxes.map(({ place }, index) => {
    const box = boxAt(page.blocks, place);
    const name = textOf(box, 'name') || textOf(box, 'host') || `FRITZ!Box ${index + 1}`;
    const shown = index === page.index;
    const tab = button(name, shown ? 'btn-secondary active' : 'btn-outline-secondary', () =>
      show(page, index),
    );
    tab.id = `box-${index}`;
    tab.setAttribute('aria-pressed', String(shown));
    return tab;
  });
  return element('div', { className: 'boxes mb-3', role: 'group', aria: { label: 'FRITZ!Box' } }, ...each);
}

function show(page: Page, index: number): void {
  page.index = index;
  page.draw();
}

/** The other ways on: another box, and the form with everything. */
function footer(page: Page, openAll: () => void): HTMLElement {
  const { words } = page;
  const add = button(words('addBox'), 'btn-outline-secondary', () => {
    const blocks = withNewBox(page.blocks, page.shown.place);
    const places = placesOf(blocks);
    const index = places.map(({ block }) => block).lastIndexOf(page.shown.place.block);
    const others = [
      ...page.boxes.slice(0, index),
      newBox(places[index] ?? page.shown.place),
      ...page.boxes.slice(index),
    ];
    page.boxes = others.map((box, at) => ({ ...box, place: places[at] ?? box.place }));
    page.replace(blocks);
    show(page, index);
    document.getElementById('host')?.focus();
  });
  const asking = element('div', { className: 'mt-2' });
  const remove = button(words('removeBox'), 'btn-outline-danger', () => askToRemove(page, asking, remove));
  remove.id = 'remove-box';
  const form = button(words('allSettings'), 'btn-outline-secondary', openAll);
  form.id = 'all-settings';
  return element(
    'div',
    {},
    element('div', { className: 'boxes' }, form, add, page.boxes.length > 1 && remove),
    asking,
  );
}

/** Its rooms and automations go with it, so a click alone is not enough. */
function askToRemove(page: Page, asking: HTMLElement, pressed: HTMLElement): void {
  const { words } = page;
  const name = textOf(page.box, 'name') || textOf(page.box, 'host') || 'FRITZ!Box';
  const yes = button(words('removeYes'), 'btn-danger', () => {
    const blocks = withoutBox(page.blocks, page.shown.place);
    const left = page.boxes.filter((box) => box !== page.shown);
    const places = placesOf(blocks);
    page.boxes = left.map((box, at) => ({ ...box, place: places[at] ?? box.place }));
    page.replace(blocks);
    show(page, 0);
    document.getElementById('host')?.focus();
  });
  const no = button(words('removeNo'), 'btn-outline-secondary', () => {
    asking.replaceChildren();
    pressed.focus();
  });
  const question = element('div', { className: 'mb-2' }, words('removeAsk', { name }));
  asking.replaceChildren(
    element(
      'div',
      { className: 'alert alert-warning', role: 'alertdialog', aria: { label: words('removeBox') } },
      question,
      element('div', { className: 'boxes' }, yes, no),
    ),
  );
  no.focus();
}

const newBox = (place: ShownBox['place']): ShownBox => ({ place, owners: new Map() });

function boxesOf(blocks: Page['blocks'], isNew: boolean): ShownBox[] {
  return placesOf(blocks).map((place) => ({
    ...newBox(place),
    ...(!isNew && { saved: boxAt(blocks, place) }),
  }));
}

/** Where the page is drawn. */
interface PageParts {
  readonly choices: HTMLElement;
  /** Draws the cards around the choices anew. */
  readonly draw: (page: Page) => void;
}

function pageOf(
  saved: Parameters<typeof blocksFrom>[0],
  language: string,
  { choices, draw }: PageParts,
): Page {
  const blocks = blocksFrom(saved);
  return {
    words: wordsFor(language),
    language,
    blocks,
    boxes: boxesOf(blocks, saved.length === 0),
    index: 0,
    get shown() {
      return this.boxes[this.index] as ShownBox;
    },
    get box() {
      const box = boxAt(this.blocks, this.shown.place);
      // Who begins here in German gets German names; tiles that are there already keep theirs.
      const isGerman = /^de\b/i.test(language);
      return this.shown.saved || 'language' in box || !isGerman ? box : { ...box, language: 'de' };
    },
    change(box) {
      this.replace(withBox(this.blocks, this.shown.place, box));
    },
    replace(next) {
      this.blocks = next;
      void homebridge.updatePluginConfig(next);
    },
    draw() {
      this.drawChoices();
      draw(this);
    },
    drawChoices() {
      drawChoices(this, choices);
    },
  };
}

/** While the form is open it alone is edited: two editors of one configuration would undo each other. */
function openEverything(page: Page, root: HTMLElement): void {
  const { view } = openForm(page, () => {
    page.boxes = placesOf(page.blocks).map((place, index) => ({
      ...newBox(place),
      saved: page.boxes[index]?.saved,
    }));
    page.index = Math.min(page.index, page.boxes.length - 1);
    page.draw();
    document.getElementById('all-settings')?.focus();
  });
  redrawn(root, view);
  view.querySelector('button')?.focus();
}

async function start(): Promise<void> {
  const [saved, language] = await Promise.all([homebridge.getPluginConfig(), homebridge.i18nCurrentLang()]);
  const root = element('div', { className: 'fritzbox', lang: language });
  const choices = element('div');
  const draw = (page: Page) => {
    const saveHint = hint(page.words('saveHint'));
    const ways = footer(page, () => openEverything(page, root));
    const above = [tabs(page), notices, connectionCard(page)];
    redrawn(root, ...above, choices, protocolCard(page), saveHint, ways, day, diagnosis);
  };
  const page = pageOf(saved, language, { choices, draw });
  const notices = noticesCard(page);
  const day = dayCard(page);
  const diagnosis = diagnosisCard(page);
  document.body.append(root);
  page.draw();
}

/** The UI tells by a class of the body, Bootstrap wants to know by an attribute. */
homebridge.addEventListener('ready', () => {
  const dark = document.body.classList.contains('dark-mode');
  document.documentElement.dataset.bsTheme = dark ? 'dark' : 'light';
});

void start();
