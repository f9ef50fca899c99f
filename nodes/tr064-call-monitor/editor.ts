/** The dialog of `tr064-call-monitor`: which steps of which calls are wanted. */

import type { Words } from '../common/editor/choices';
import { addStyle } from '../common/editor/combo';
import {
  CALL_STEPS_OF_A_CALL,
  type CallMonitorSettings,
  type CallStep,
  callMonitorSettings,
} from './settings';

type EditedMonitor = CallMonitorSettings & Words & { types: readonly CallStep[] };

const box = (step: CallStep) => $(`#tr064-call-monitor-${step}`);

export function prepare(node: EditedMonitor): void {
  addStyle();
  Object.assign(node, callMonitorSettings(node));
  const list = $('#tr064-call-monitor-types > div').empty();
  for (const step of CALL_STEPS_OF_A_CALL) {
    const check = $('<input type="checkbox">').attr('id', `tr064-call-monitor-${step}`);
    check.css({ width: 'auto', margin: '0 6px 0 0' }).prop('checked', node.types.includes(step));
    const label = $('<label>').css('width', 'auto').attr('for', `tr064-call-monitor-${step}`);
    list.append($('<div>').append(check, label.text(node._(`monitor.steps.${step}`))));
  }
}

export function save(node: EditedMonitor): void {
  node.types = CALL_STEPS_OF_A_CALL.filter((step) => box(step).prop('checked'));
}

export const validTypes = (types: unknown, node: Words): true | string =>
  (Array.isArray(types) && types.length > 0) || node._('monitor.noTypes');

export function validPort(port: unknown, node: Words): true | string {
  const number = Number(port);
  return (Number.isInteger(number) && number >= 1 && number <= 65_535) || node._('monitor.invalidPort');
}
