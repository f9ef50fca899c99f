/** The dialog of `tr064-lookup`: what to look up, and where it stands what to look for. */

import { adopt } from '../common/editor/adopt';
import type { Catalogue } from '../common/editor/failure-words';
import { chooseOnlyBox } from '../common/editor/only-box';
import { addStyle } from '../common/editor/style';
import { type LookupSettings, lookupSettings, SEARCHES } from './settings';

const chosenLookup = () => String($('#node-input-lookup').val() ?? '');

export function prepare(node: LookupSettings & Catalogue): void {
  addStyle();
  const { query, queryType } = adopt(node, lookupSettings(node));
  chooseOnlyBox();
  const field = $('#node-input-query');
  field.typedInput({
    types: ['msg', 'str', 'flow', 'global', 'jsonata', 'env'],
    default: 'msg',
    typeField: $('#node-input-queryType'),
  });
  field.typedInput('type', queryType);
  field.typedInput('value', query);
  $('#node-input-output').typedInput({ types: ['msg'], default: 'msg' });
  const show = () => {
    $('#tr064-lookup-query-row').toggle(SEARCHES.includes(chosenLookup()));
    $('#tr064-lookup-hint').text(node._(`lookup.hints.${chosenLookup()}`));
  };
  $('#node-input-lookup').on('change', show);
  show();
}
