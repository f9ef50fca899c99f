/** The dialog of `tr064-call-monitor`: what is told, and of which calls. */

import { adopt } from '../common/editor/adopt';
import type { Catalogue } from '../common/editor/failure-words';
import { chooseOnlyBox } from '../common/editor/only-box';
import { addStyle } from '../common/editor/style';
import { mayBeInRange } from '../common/ranges';
import { CALL_TYPES, type CallMonitorSettings, type CallType, callMonitorSettings } from './settings';

type EditedMonitor = CallMonitorSettings & Catalogue & { types: readonly CallType[] };

const box = (type: CallType) => $(`#tr064-call-monitor-${type}`);

export function prepare(node: EditedMonitor): void {
  addStyle();
  adopt(node, callMonitorSettings(node));
  chooseOnlyBox();
  const list = $('#tr064-call-monitor-types > div').empty();
  for (const type of CALL_TYPES) {
    const id = `tr064-call-monitor-${type}`;
    const check = $('<input type="checkbox">').attr('id', id).prop('checked', node.types.includes(type));
    check.css({ width: 'auto', margin: '0 6px 0 0', flex: 'none' });
    const label = $('<label>').css({ width: 'auto', margin: 0 }).attr('for', id);
    const line = $('<div>').css({ display: 'flex', alignItems: 'center', minHeight: '26px' });
    list.append(line.append(check, label.text(node._(`monitor.types.${type}`))));
  }
}

/** `missed calls`; of more than two kinds it is calls in general. */
export function labelOf({ types, _ }: EditedMonitor): string {
  const few = types?.length > 0 && types.length <= 2;
  return few ? types.map((type) => _(`monitor.short.${type}`)).join(', ') : _('monitor.label');
}

export function save(node: EditedMonitor): void {
  node.types = CALL_TYPES.filter((type) => box(type).prop('checked'));
}

export const validTypes = (types: unknown, node: Catalogue): true | string =>
  types === undefined || (Array.isArray(types) && types.length > 0) || node._('monitor.noTypes');

export function validPort(port: unknown, node: Catalogue): true | string {
  return mayBeInRange('port', port) || node._('monitor.invalidPort');
}
