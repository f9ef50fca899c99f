/** The dialog of `tr064-lookup`: what to look up, and what the payload has to say for that. */

import type { Words } from '../common/editor/choices';
import { addStyle } from '../common/editor/combo';
import { type LookupSettings, lookupSettings } from './settings';

export function prepare(node: LookupSettings & Words): void {
  addStyle();
  Object.assign(node, lookupSettings(node));
  const show = () => $('#tr064-lookup-hint').text(node._(`lookup.hints.${$('#node-input-lookup').val()}`));
  $('#node-input-lookup').on('change', show);
  show();
}
