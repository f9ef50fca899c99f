/** The dialog of `tr064-event`: which event, and of which radio or device of the smart home. */

import { adopt } from '../common/editor/adopt';
import { boxChoices } from '../common/editor/choices';
import { combo } from '../common/editor/combo';
import type { Catalogue } from '../common/editor/failure-words';
import { showNames } from '../common/editor/names';
import { chooseOnlyBox } from '../common/editor/only-box';
import { keepPerKind } from '../common/editor/per-kind';
import { mayBeInRange } from '../common/ranges';
import { type EventSettings, eventSettings, NEEDS_FILTER, plainStep } from './settings';

/** Which list of the box holds what an event can be narrowed down to. */
const LISTS: Readonly<Record<string, string>> = {
  wlan: 'radios',
  'smart-home': 'smart-devices',
  button: 'buttons',
  contact: 'detectors',
  switched: 'plugs',
  target: 'thermostats',
  temperature: 'thermometers',
  power: 'meters',
  battery: 'batteries',
  connected: 'smart-devices',
  device: 'devices',
  'voice-message': 'answering-machines',
  'answering-machine': 'answering-machines',
  deflection: 'deflections',
};

/** These tell a value when it has changed by so much. */
const STEPS: Readonly<Record<string, string>> = { temperature: '°C', power: 'W', throughput: 'B/s' };

/** These have no state at the start. */
const MOMENTS = ['restarted', 'reachable', 'new-device', 'button', 'voice-message'];

const chosenEvent = () => String($('#node-input-event').val() ?? '');

export function prepare(node: EventSettings & Catalogue): void {
  adopt(node, eventSettings(node));
  chooseOnlyBox();
  const filter = $('#node-input-filter');
  combo(filter, () => boxChoices(node, LISTS[chosenEvent()] ?? ''), node._('common.loading'));
  keepPerKind($('#node-input-event'), filter, () => show(node));
  showNames(filter, {
    list: () => LISTS[chosenEvent()],
    onName: (name) => $('#node-input-filterName').val(name),
  });
  show(node);
}

/** `Wi-Fi changed`, or of one: `Wi-Fi changed: Guests` */
export function labelOf({ event, filter, filterName, _ }: EventSettings & Catalogue): string {
  const kind = _(`event.events.${event || 'internet'}`);
  const which = event in LISTS ? filterName || filter : '';
  return which ? `${kind}: ${which}` : kind;
}

export const validFilter = (filter: unknown, node: Catalogue & { event?: string }): true | string =>
  !NEEDS_FILTER.includes(chosenEvent() || String(node.event)) ||
  String(filter ?? '').trim() !== '' ||
  node._('event.chooseDevice');

export function validInterval(interval: unknown, node: Catalogue): true | string {
  return mayBeInRange('interval', interval) || node._('event.invalidInterval');
}

export function validStep(step: unknown, node: Catalogue): true | string {
  return mayBeInRange('step', plainStep(step)) || node._('event.invalidStep');
}

function show(node: Catalogue): void {
  const event = chosenEvent();
  const noFilter = NEEDS_FILTER.includes(event) ? 'status.chooseDevice' : 'event.all';
  $('#node-input-filter').attr('placeholder', node._(noFilter));
  $('#tr064-event-filter-row').toggle(event in LISTS);
  $('#tr064-event-step-row').toggle(event in STEPS);
  $('#tr064-event-unit').text(STEPS[event] ?? '');
  $('#tr064-event-initial-row').toggle(!MOMENTS.includes(event));
}
