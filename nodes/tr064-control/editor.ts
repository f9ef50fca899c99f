/** The dialog of `tr064-control`: what to switch, and which one, from a list of the box. */

import { adopt } from '../common/editor/adopt';
import { boxChoices } from '../common/editor/choices';
import { combo } from '../common/editor/combo';
import type { Catalogue } from '../common/editor/failure-words';
import { type ControlSettings, controlSettings } from './settings';

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
};

const TRIGGERS = ['wake', 'reconnect', 'reboot', 'template'];

/** These take more than on and off, and say what. */
const ORDERS = ['heating', 'lamp', 'blind'];

const chosenThing = () => String($('#node-input-thing').val() ?? '');

export function prepare(node: ControlSettings & Catalogue): void {
  adopt(node, controlSettings(node));
  combo(
    $('#node-input-target'),
    () => boxChoices(node, LISTS[chosenThing()] ?? ''),
    node._('common.loading'),
  );
  let shown = node.thing;
  $('#node-input-thing').on('change', () => {
    // A target of another kind means nothing here.
    if (chosenThing() !== shown) $('#node-input-target').val('');
    shown = chosenThing();
    show(node);
  });
  show(node);
}

function show(node: Catalogue): void {
  const thing = chosenThing();
  $('#tr064-control-target-row').toggle(thing in LISTS);
  const hint = ORDERS.includes(thing)
    ? `control.hints.${thing}`
    : TRIGGERS.includes(thing)
      ? 'control.triggerHint'
      : 'control.switchHint';
  $('#tr064-control-hint').text(node._(hint));
}
