/** The form with all settings, which the Homebridge UI makes of the schema, in the language of the page. */

import german from '../../../config.schema.de.json';
import type { Page } from './page';

const { homebridge } = window;

/**
 * Opens the form below the page. Left to itself the UI shows the English one, unless it is 5.13 or newer and a person
 * chose the language in its settings.
 *
 * @returns closes it
 */
export function openForm(page: Page): () => void {
  if (!/^de\b/i.test(page.language)) {
    homebridge.showSchemaForm();
    return () => homebridge.hideSchemaForm();
  }
  // The declared type knows no fields that stand in the layout by their name alone.
  const layout = german.layout as Record<string, unknown>[];
  const form = homebridge.createForm({ schema: german.schema, layout }, page.settings);
  // It knows the fields of the schema; what Homebridge keeps beside them stays.
  form.onChange((fields) => page.replace({ ...page.settings, ...fields }));
  return () => form.end();
}
