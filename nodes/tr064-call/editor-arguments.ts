/** The table of arguments in the dialog of `tr064-call`: known ones with a fitting input, any others typed in by hand. */

import type { ArgumentEntry } from '../tr064-box/answers';
import type { ArgumentSetting } from './settings';

interface ArgumentWords {
  _(key: string, values?: Record<string, string>): string;
}

interface ArgumentRow {
  readonly setting: ArgumentSetting;
  /** What the box says of it; missing for one that is only saved or typed. */
  readonly argument?: ArgumentEntry;
}

type InputTypes = Parameters<JQuery['typedInput']>[0] extends { types: infer T } ? T : never;

const FROM_ELSEWHERE = ['msg', 'flow', 'global', 'jsonata', 'env'];

/** An argument of which nothing has been read. */
const UNKNOWN: ArgumentEntry = { name: '', direction: 'in', type: 'string' };

const STYLE = 'display: flex; align-items: center; gap: 8px';

export class ArgumentTable {
  private readonly list = $('#tr064-call-args');
  private known: readonly ArgumentEntry[] | undefined;

  constructor(private readonly words: ArgumentWords) {
    this.list.editableList<Partial<ArgumentRow>>({
      addItem: (row, _, data) => this.fill(row, data),
      addButton: words._('call.addArgument'),
      removable: true,
      height: 'auto',
      scrollOnAdd: false,
    });
  }

  /** Lists the arguments that the action takes, with the saved values; saved ones that it does not take stay to be seen. */
  show(settings: readonly ArgumentSetting[], known?: readonly ArgumentEntry[]): void {
    const before = new Set(this.known?.map(({ name }) => name));
    this.known = known;
    const taken = known?.filter(({ direction }) => direction === 'in') ?? [];
    const saved = new Map(settings.map((setting) => [setting.name, setting]));
    const rows: ArgumentRow[] = taken.map((argument) => ({
      argument,
      setting: saved.get(argument.name) ?? firstSetting(argument),
    }));
    const isTaken = (name: string) => taken.some((argument) => argument.name === name);
    // What the action chosen before took is its own affair.
    const others = settings.filter(({ name }) => !isTaken(name) && !before.has(name));
    this.list.editableList('empty');
    this.list.editableList('addItems', [...rows, ...others.map((setting) => ({ setting }))]);
    const none = known !== undefined && rows.length + others.length === 0;
    const asked = others.length > 0 || $('#node-input-action').val() !== '';
    $('#tr064-call-arguments')
      .toggle(!none && asked)
      .find('.red-ui-editableList-addButton')
      .toggle(known === undefined);
    $('#tr064-call-no-arguments').toggle(none);
    this.showResults(known?.filter(({ direction }) => direction === 'out') ?? []);
  }

  /** The rows as they are saved; a row without a name is left out. */
  settings(): ArgumentSetting[] {
    const rows = this.list.editableList('items').toArray();
    return rows.map((row) => settingIn($(row))).filter(({ name }) => name !== '');
  }

  private fill(row: JQuery, { setting, argument }: Partial<ArgumentRow>): void {
    const { name, value, type } = setting ?? { name: '', value: '', type: 'str' };
    const label = $('<input type="text" class="tr064-argument-name" style="width: 100%">').val(name);
    label.attr('placeholder', this.words._('call.argumentName'));
    const input = $('<input type="text" class="tr064-argument-value" style="width: 55%">').val(value);
    const left = $('<div style="width: 40%; overflow-wrap: anywhere">').append(label);
    $('<div class="tr064-argument">').attr('style', STYLE).append(left, input).appendTo(row);
    // What the box prescribes is read, not typed.
    if (argument) label.hide().after($('<code>').text(name));
    left.append(this.hint(argument, name));
    // A value picked from a list stays one also while the list is not known.
    const known = argument ?? (type === 'choice' ? { ...UNKNOWN, name, values: [value] } : undefined);
    input.typedInput({ types: inputTypes(known, this.words), default: 'str' });
    input.typedInput('type', type);
    input.typedInput('value', value);
    if (argument) row.parent().find('.red-ui-editableList-item-remove').hide();
  }

  private hint(argument: ArgumentEntry | undefined, name: string): JQuery {
    const hint = $('<small class="tr064-hint" style="display: block">');
    if (argument) return hint.text(describe(argument));
    if (this.known && name) return hint.addClass('tr064-warning').text(this.words._('call.notTaken'));
    return hint;
  }

  private showResults(results: readonly ArgumentEntry[]): void {
    const details = $('#tr064-call-results').toggle(results.length > 0);
    const table = details.find('table').empty();
    for (const result of results) {
      const cells = [
        $('<td>').append($('<code>').text(result.name)),
        $('<td class="tr064-hint">').text(describe(result)),
      ];
      table.append($('<tr>').append(...cells));
    }
  }
}

function settingIn(row: JQuery): ArgumentSetting {
  const input = row.find('.tr064-argument-value');
  return {
    name: String(row.find('.tr064-argument-name').val() ?? '').trim(),
    value: input.typedInput('value'),
    type: input.typedInput('type'),
  };
}

/** `ui2, 0 … 255` or `string: OFF, ON, TOGGLE` */
export function describe({ type, values, range }: ArgumentEntry): string {
  if (values?.length) return `${type}: ${values.join(', ')}`;
  if (range)
    return `${type}, ${range.minimum} … ${range.maximum}${range.step && range.step !== 1 ? ` / ${range.step}` : ''}`;
  return type;
}

const isNumber = (type: string) => /^(ui|i)\d$/.test(type);

/** The type that an argument's own values have. */
function ownType({ type, values }: ArgumentEntry): string {
  if (values?.length) return 'choice';
  if (type === 'boolean') return 'bool';
  return isNumber(type) ? 'num' : 'str';
}

function inputTypes(argument: ArgumentEntry | undefined, words: ArgumentWords): InputTypes {
  if (!argument) return ['str', 'num', 'bool', ...FROM_ELSEWHERE] as InputTypes;
  const own = ownType(argument);
  if (own !== 'choice') return [...new Set([own, 'str', ...FROM_ELSEWHERE])] as InputTypes;
  const options = (argument.values ?? []).map((value) => ({ value, label: value }));
  const choice = { value: 'choice', label: words._('call.choice'), icon: 'fa fa-list', options };
  return [choice, 'str', ...FROM_ELSEWHERE] as InputTypes;
}

/** What stands in the row of an argument before anything was chosen. */
function firstSetting(argument: ArgumentEntry): ArgumentSetting {
  const type = ownType(argument);
  const { name, values, defaultValue = '', range } = argument;
  if (type === 'choice')
    return { name, type, value: values?.includes(defaultValue) ? defaultValue : (values?.[0] ?? '') };
  if (type === 'bool') return { name, type, value: String(/^(1|true|yes)$/i.test(defaultValue)) };
  if (type === 'num') return { name, type, value: defaultValue || String(range?.minimum ?? 0) };
  return { name, type, value: defaultValue };
}
