/** The dialog of `tr064-presence`: people, and the devices that each of them carries. */

import { adopt } from '../common/editor/adopt';
import { boxChoices } from '../common/editor/choices';
import { addToList, combo } from '../common/editor/combo';
import type { Catalogue } from '../common/editor/failure-words';
import { showNames } from '../common/editor/names';
import { chooseOnlyBox } from '../common/editor/only-box';
import { mayBeInRange } from '../common/ranges';
import { type PersonSetting, type PresenceSettings, presenceSettings } from './settings';

type EditedPresence = PresenceSettings & Catalogue & { persons: readonly PersonSetting[] };

const list = () => $('#tr064-presence-persons');

export function prepare(node: EditedPresence): void {
  adopt(node, presenceSettings(node));
  chooseOnlyBox();
  list().editableList<Partial<PersonSetting>>({
    addItem: (row, _, person) => fill(node, row, person),
    addButton: node._('presence.addPerson'),
    removable: true,
    sortable: true,
    height: 'auto',
  });
  list().editableList('addItems', [...node.persons]);
}

export function save(node: EditedPresence): void {
  node.persons = list()
    .editableList('items')
    .toArray()
    .map((row) => personIn($(row)));
}

/** `Anna, Ben` */
export const labelOf = (node: EditedPresence): string =>
  presenceSettings(node)
    .persons.flatMap(({ name }) => name || [])
    .join(', ') || node._('presence.label');

export function validPersons(persons: unknown, node: Catalogue): true | string {
  const { persons: all } = presenceSettings({ persons });
  if (!all.length) return node._('presence.nobodyAdded');
  if (!all.every(({ name, devices }) => name && devices)) return node._('presence.incomplete');
  if (!all.every(({ awayAfter }) => mayBeInRange('awayAfter', awayAfter)))
    return node._('presence.invalidMinutes');
  const names = all.map(({ name }) => name.toLowerCase());
  return new Set(names).size === names.length || node._('presence.twice');
}

export function validMinutes(minutes: unknown, node: Catalogue): true | string {
  return mayBeInRange('awayAfter', minutes) || node._('presence.invalidMinutes');
}

function fill(node: EditedPresence, row: JQuery, person: Partial<PersonSetting>): void {
  const { id = RED.nodes.id(), name = '', devices = '', awayAfter = '' } = person;
  row.data('id', id);
  const field = (key: string, value: string | number, width: string) =>
    $(`<input type="text" class="tr064-person-${key}">`)
      .attr({ placeholder: node._(`presence.${key}`), 'aria-label': node._(`presence.${key}`) })
      .css('width', width)
      .val(String(value));
  const line = $('<div class="form-row tr064-person">')
    .css({ display: 'flex', gap: '6px', margin: 0 })
    .appendTo(row);
  const phone = field('devices', devices, '100%');
  line.append(field('name', name, '28%'), phone, field('delay', awayAfter, '62px'));
  combo(phone, () => boxChoices(node, 'devices'), node._('common.loading'), addToList);
  showNames(phone, { list: () => 'devices' });
}

function personIn(row: JQuery): PersonSetting {
  const content = row.find('.tr064-person').parent();
  const text = (key: string) => String(content.find(`.tr064-person-${key}`).val() ?? '').trim();
  return {
    id: String(content.data('id')),
    name: text('name'),
    devices: text('devices'),
    awayAfter: text('delay'),
  };
}
