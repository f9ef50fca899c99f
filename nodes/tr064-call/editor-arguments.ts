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
    const { name, value, type } = shown(setting ?? { name: '', value: '', type: 'unset' }, argument);
    const label = $('<input type="text" class="tr064-argument-name">').val(name);
    const word = this.words._('call.argumentName');
    label.attr({ placeholder: word, 'aria-label': word });
    const input = $('<input type="text" class="tr064-argument-value" style="width: 100%">').val(value);
    // The name has a line of its own: the longest has 40 letters.
    const title = $('<div class="tr064-argument-title">').append(label);
    $('<div class="tr064-argument">').append(title, input).appendTo(row);
    // What the box prescribes is read, not typed.
    if (argument) label.hide().after($('<code>').text(name));
    title.append(this.hint(argument, name));
    // A value picked from a list stays one also while the list is not known.
    const known = argument ?? (type === 'choice' ? { ...UNKNOWN, name, values: [value] } : undefined);
    input.typedInput({ types: inputTypes(known, this.words), default: 'str' });
    input.typedInput('type', type);
    input.typedInput('value', value);
    const called = () => String(label.val() ?? '').trim() || word;
    const required = requiredText(argument, this.words);
    const mark = () => markInput(input, called(), required, this.words);
    input.on('change', mark);
    label.on('input', mark);
    mark();
    if (argument) row.parent().find('.red-ui-editableList-item-remove').hide();
  }

  private hint(argument: ArgumentEntry | undefined, name: string): JQuery {
    const hint = $('<small class="tr064-hint">');
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
  const name = String(row.find('.tr064-argument-name').val() ?? '').trim();
  const setting = valueIn(row.find('.tr064-argument-value'));
  return isOpen(setting) ? { name, type: 'unset', value: '' } : { name, ...setting };
}

const valueIn = (input: JQuery) => ({ value: input.typedInput('value'), type: input.typedInput('type') });

/** Empty, and not meant to be: that has a type of its own. */
const isOpen = ({ value, type }: { value: string; type: string }) =>
  value === '' && type !== 'args' && type !== 'none';

/** As it stands in the form: an unset argument is an empty field of its own type, an empty text one that was left empty. */
function shown(setting: ArgumentSetting, argument: ArgumentEntry | undefined): ArgumentSetting {
  if (setting.type === 'unset') return { ...setting, type: argument ? ownType(argument) : 'str' };
  return setting.type === 'str' && setting.value === '' ? { ...setting, type: 'none' } : setting;
}

/** What an empty field says: that it must not stay so, and what the box would take for usual. */
function requiredText(argument: ArgumentEntry | undefined, words: ArgumentWords): string {
  const value = argument?.defaultValue;
  return value ? words._('call.requiredDefault', { value }) : words._('call.required');
}

/** Red while nobody has said what it is; every part has a name for a screen reader. */
function markInput(input: JQuery, name: string, required: string, words: ArgumentWords): void {
  const open = isOpen(valueIn(input));
  const frame = input.next('.red-ui-typedInput-container').toggleClass('input-error', open);
  const parts = frame.find('.red-ui-typedInput-input, .red-ui-typedInput-option-trigger');
  parts.attr({ 'aria-label': name, 'aria-required': 'true', 'aria-invalid': String(open) });
  frame.find('.red-ui-typedInput-input').attr('placeholder', open ? required : '');
  frame.find('.red-ui-typedInput-type-select').attr('aria-label', `${name}: ${words._('call.kind')}`);
}

/** `ui2, 0 … 255` or `string: OFF, ON, TOGGLE` */
function describe({ type, values, range }: ArgumentEntry): string {
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
  const fromArgs = { value: 'args', label: 'msg.args', icon: 'fa fa-envelope-o', hasValue: false };
  const empty = { value: 'none', label: words._('call.leaveEmpty'), icon: 'fa fa-ban', hasValue: false };
  if (!argument) return ['str', 'num', 'bool', fromArgs, empty, ...FROM_ELSEWHERE] as InputTypes;
  const own = ownType(argument);
  if (own === 'choice') {
    const choice = { value: own, label: words._('call.choice'), icon: 'fa fa-list' };
    const options = optionsOf(argument.values ?? [], words);
    return [{ ...choice, options }, fromArgs, 'str', ...FROM_ELSEWHERE] as InputTypes;
  }
  const icon = 'red/images/typedInput/bool.svg';
  const bool = {
    value: own,
    label: words._('call.bool'),
    icon,
    options: optionsOf(['true', 'false'], words),
  };
  const first =
    own === 'bool'
      ? [bool, fromArgs, 'str']
      : own === 'num'
        ? ['num', fromArgs, 'str']
        : ['str', fromArgs, empty];
  return [...first, ...FROM_ELSEWHERE] as InputTypes;
}

/** Nothing is chosen before a person chooses. */
const optionsOf = (values: readonly string[], words: ArgumentWords) => [
  { value: '', label: words._('call.choose') },
  ...values.filter((value) => value !== '').map((value) => ({ value, label: value })),
];

/** What stands in the row of an argument before anything was chosen: nothing, not even what the box calls its default. `false` or 0 may switch or delete something. */
const firstSetting = ({ name }: ArgumentEntry): ArgumentSetting => ({ name, type: 'unset', value: '' });
