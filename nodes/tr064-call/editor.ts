/** The dialog of `tr064-call`: service and action from lists of the box, and a table of the action's arguments. */

import type { Failure } from '../../core/index';
import { adopt } from '../common/editor/adopt';
import { type ListAnswer, readList } from '../common/editor/box-lists';
import { choicesOf, chosenBox, noticeOf } from '../common/editor/choices';
import { type Choices, combo } from '../common/editor/combo';
import { chooseOnlyBox } from '../common/editor/only-box';
import type { ActionEntry, ServiceEntry } from '../tr064-box/answers';
import { ArgumentTable } from './editor-arguments';
import { type ArgumentSetting, type CallSettings, callSettings, isChosen } from './settings';

interface EditedCall extends CallSettings {
  args: CallSettings['args'];
  version: number;
  _(key: string, values?: Record<string, string>): string;
}

const textIn = (id: string) => String($(`#node-input-${id}`).val() ?? '');

let table: ArgumentTable | undefined;

export function prepare(node: EditedCall): void {
  adopt(node, callSettings(node));
  chooseOnlyBox();
  const current = new ArgumentTable(node);
  table = current;
  combo($('#node-input-service'), () => serviceChoices(node), node._('common.loading'));
  combo($('#node-input-action'), () => actionChoices(node), node._('common.loading'));
  const refresh = () => void showAction(node, current);
  $('#node-input-service, #node-input-action, #node-input-box').on('change', refresh);
  current.show(node.args);
  refresh();
}

export function save(node: EditedCall): void {
  if (table) node.args = table.settings();
  table = undefined;
}

/** Both come from the node, or both from the message. */
export function validAction(action: unknown, node: EditedCall): true | string {
  const service = $('#node-input-service').length ? textIn('service') : node.service;
  return Boolean(action) === Boolean(service) || node._(action ? 'call.noService' : 'call.noAction');
}

export function validArguments(args: unknown, node: EditedCall): true | string {
  const saved = Array.isArray(args) ? (args as ArgumentSetting[]) : [];
  const open = saved.filter((arg) => !isChosen(arg)).map(({ name }) => name);
  return open.length === 0 || node._('call.openArguments', { names: open.join(', ') });
}

async function serviceChoices(node: EditedCall): Promise<Choices> {
  const answer = await readList<ServiceEntry[]>(chosenBox(), 'services');
  if (answer.error) return unlisted(node, answer.error);
  return choicesOf(node, answer, ({ name }) => ({ value: name, hint: aboutService(node, name) }));
}

async function actionChoices(node: EditedCall): Promise<Choices> {
  const answer = await readActions();
  if (answer.error) return unlisted(node, answer.error);
  return choicesOf(node, answer, (action) => ({ value: action.name, hint: rightOf(node, action) }));
}

/** Why there is no list stands below both fields, once. */
function unlisted(node: EditedCall, failure: Failure): Choices {
  showRight(node, undefined, noticeOf(node, failure));
  return { items: [], notice: node._('common.typeAnyway') };
}

/** A few words on what a service is about; nothing for one that came after this package. */
function aboutService(node: EditedCall, name: string): string {
  const key = `service.${name.replace(/:\d+$/, '')}`;
  const words = node._(key);
  return words === key ? '' : words;
}

function readActions(): Promise<ListAnswer<ActionEntry[]>> {
  return readList<ActionEntry[]>(chosenBox(), `actions?service=${encodeURIComponent(textIn('service'))}`);
}

/** Shows arguments and right of the chosen action; without an answer of the box the saved arguments stay as they are. */
async function showAction(node: EditedCall, current: ArgumentTable): Promise<void> {
  const [service, action] = [textIn('service'), textIn('action')];
  if (!chosenBox() || !service || !action) return showRight(node);
  const answer = await readActions();
  // The person went on meanwhile: another action is chosen, or the dialog is closed.
  if (table !== current || service !== textIn('service') || action !== textIn('action')) return;
  if (answer.error) return showRight(node, undefined, noticeOf(node, answer.error));
  const found = answer.items.find(({ name }) => name.toLowerCase() === action.toLowerCase());
  current.show(current.settings(), found?.arguments);
  showRight(node, found, found ? undefined : node._('call.unknownAction', { service, action }));
}

function showRight(node: EditedCall, action?: ActionEntry, problem?: string): void {
  const row = $('#tr064-call-right')
    .empty()
    .toggle(Boolean(action || problem));
  if (problem) row.append($('<span class="tr064-hint">').text(problem));
  if (!action) return;
  row.append($('<i class="fa fa-key">'), ' ', document.createTextNode(rightOf(node, action)));
  if (action.permitted === 'no') {
    const missing = $('<span class="tr064-warning">').text(` ${node._('call.notPermitted')}`);
    row.append(missing);
  }
}

/** `Required right: FRITZ!Box settings (C, A) or Smart Home (H).` */
function rightOf(node: EditedCall, { right, anyOf }: ActionEntry): string {
  if (right === undefined) return node._('call.rightUnknown');
  if (!anyOf.length) return node._('call.noRight');
  // Two letters can have the same check box.
  const names = [...new Set(anyOf.map((letter) => node._(`right.${letter}`)))];
  const letters = (name: string) => anyOf.filter((letter) => node._(`right.${letter}`) === name).join(', ');
  const rights = names.map((name) => `${name} (${letters(name)})`);
  return node._('call.right', { rights: rights.join(` ${node._('call.or')} `) });
}
