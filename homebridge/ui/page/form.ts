/** The form with all settings, which the Homebridge UI makes of the schema, in the language of the page. */

import german from '../../../config.schema.de.json';
import english from '../../../config.schema.json';
import { type Block, nested, unnested } from './blocks';
import { button, element, hint, redrawn, spoken } from './dom';
import { isObject } from './entry';
import { type FormMistake, formMistakes } from './form-check';
import { type FieldSchema, mergedEntry } from './form-merge';
import type { Page } from './page';

export interface OpenForm {
  /** What the page shows while the form stands below it. */
  readonly view: HTMLElement;
}

/** The schema in the language of the page. */
function schemaFor(language: string) {
  return /^de\b/i.test(language) ? german : english;
}

/** The title and the description of a setting. */
export function settingOf(language: string, field: string): Pick<FieldSchema, 'title' | 'description'> {
  const { properties } = schemaFor(language).schema.properties.boxes.items;
  return (properties as Readonly<Record<string, FieldSchema>>)[field] ?? {};
}

/**
 * Opens the form of the shown box's block below the page. Left to itself the UI shows the English one, knows nothing of
 * a box that stands beside `platform`, and writes half-filled rows and defaults.
 *
 * @param onClose called when a person goes back
 */
export function openForm(page: Page, onClose: () => void): OpenForm {
  const { homebridge } = window;
  const { words } = page;
  const { schema, layout } = schemaFor(page.language);
  const at = page.shown.place.block;
  const before = page.blocks[at] ?? {};
  let entry: Record<string, unknown> = nested(before);
  // The declared type knows no fields that stand in the layout by their name alone.
  const form = homebridge.createForm({ schema, layout: layout as Record<string, unknown>[] }, entry);
  const said = spoken('');
  form.onChange((fields) => {
    if (!isObject(fields)) return;
    entry = mergedEntry(entry, fields, schema as FieldSchema);
    const mistakes = formMistakes(entry, nested(before), schema as FieldSchema);
    redrawn(said, mistakes.length > 0 && mistakesOf(page, mistakes));
    if (mistakes.length > 0) return homebridge.disableSaveButton();
    homebridge.enableSaveButton();
    page.replace(withBlock(page.blocks, at, unnested(entry, before)));
  });
  const back = button(words('hideSettings'), 'btn-outline-secondary mb-3', () => {
    form.end();
    homebridge.enableSaveButton();
    onClose();
  });
  return {
    view: element(
      'section',
      {},
      element('h5', {}, words('allSettings')),
      back,
      hint(words('formHint')),
      said,
    ),
  };
}

function withBlock(blocks: readonly Block[], at: number, block: Block): Block[] {
  return blocks.map((one, index) => (index === at ? block : one));
}

function mistakesOf({ words }: Page, mistakes: readonly FormMistake[]): HTMLElement {
  return element(
    'div',
    { className: 'alert alert-warning mt-2' },
    element('div', {}, words('formIncomplete')),
    element(
      'ul',
      { className: 'mb-0' },
      ...mistakes.map(({ path, kind }) => element('li', {}, `${path.join(' › ')}: ${words(`form.${kind}`)}`)),
    ),
  );
}
