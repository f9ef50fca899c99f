/** The dialog of `tr064-control`: what to switch, and which one, from a list of the box. */

import { adopt } from '../common/editor/adopt';
import { boxChoices } from '../common/editor/choices';
import { type Choices, combo } from '../common/editor/combo';
import type { Catalogue } from '../common/editor/failure-words';
import { showNames } from '../common/editor/names';
import { chooseOnlyBox } from '../common/editor/only-box';
import { keepPerKind } from '../common/editor/per-kind';
import { type ControlSettings, controlSettings, FROM_MESSAGE } from './settings';

/** Which list of the box holds the things of a kind. */
const LISTS: Readonly<Record<string, string>> = {
  radio: 'radios',
  plug: 'plugs',
  heating: 'thermostats',
  lamp: 'lamps',
  blind: 'blinds',
  template: 'templates',
  routine: 'routines',
  'internet-access': 'devices',
  wake: 'devices',
  'answering-machine': 'answering-machines',
  deflection: 'deflections',
  wps: 'radios',
  'port-forwarding': 'port-forwardings',
};

/** Of these the name alone says what is switched. */
const SAID_BY_NAME = ['plug', 'radio', 'heating', 'lamp', 'blind', 'template', 'routine'];

const TRIGGERS = ['wake', 'reconnect', 'reboot', 'template', 'update'];

/** These take more than on and off, and say what. */
const ORDERS = ['heating', 'lamp', 'blind'];
/** Which one has to be typed. */
const TYPED = ['dial', 'ring', 'call-barring', 'phone-book-entry', 'save-settings'];
/** What is to be sent differs. */
const HINTS = [...ORDERS, ...TYPED, 'wps'];
/** An empty field means something, or an example says what to type. */
const EXAMPLES = [...TYPED, 'wps'];

const chosenThing = () => String($('#node-input-thing').val() ?? '');

export function prepare(node: ControlSettings & Catalogue): void {
  adopt(node, controlSettings(node));
  chooseOnlyBox();
  const target = $('#node-input-target');
  combo(target, () => targetChoices(node), node._('common.loading'));
  keepPerKind($('#node-input-thing'), target, () => show(node));
  showNames(target, {
    list: () => LISTS[chosenThing()],
    onName: (name) => $('#node-input-targetName').val(name),
  });
  show(node);
}

/** What of the list can be picked, and that each message says it. */
async function targetChoices(node: Catalogue): Promise<Choices> {
  const list = LISTS[chosenThing()];
  if (!list) return { items: [] };
  const { items, notice } = await boxChoices(node, list);
  const fromMessage = { value: FROM_MESSAGE, label: node._('control.fromMessage') };
  return { items: notice ? [] : [...items, fromMessage], notice };
}

export function validTarget(target: unknown, node: Catalogue & { thing?: string }): true | string {
  // The open dialog counts before what is saved.
  const thing = $('#tr064-control-target-row').length ? chosenThing() : (node.thing ?? '');
  return !(thing in LISTS) || thing === 'wps' || Boolean(target) || node._('control.noTarget');
}

/** Which one stands in the flow: `Stehlampe`, `Wake a computer: NAS`. */
export function labelOf({ thing, target, targetName, _ }: ControlSettings & Catalogue): string {
  const kind = _(`control.things.${thing || 'guest-wifi'}`);
  const which = thing in LISTS && target !== FROM_MESSAGE ? targetName || target : '';
  if (!which) return kind;
  return SAID_BY_NAME.includes(thing) ? which : `${kind}: ${which}`;
}

function show(node: Catalogue): void {
  const thing = chosenThing();
  const isTyped = TYPED.includes(thing);
  $('#tr064-control-target-row').toggle(thing in LISTS || isTyped);
  $('#tr064-control-target-row .tr064-combo').toggleClass('tr064-typed', isTyped);
  $('#tr064-control-target-label').text(node._(isTyped ? `control.targets.${thing}` : 'control.target'));
  $('#node-input-target').attr(
    'placeholder',
    EXAMPLES.includes(thing) ? node._(`control.examples.${thing}`) : '',
  );
  const usual = TRIGGERS.includes(thing) ? 'control.triggerHint' : 'control.switchHint';
  $('#tr064-control-hint').text(node._(HINTS.includes(thing) ? `control.hints.${thing}` : usual));
}
