/** A text field with a list to pick from: the list is a help, whatever is typed counts. By keyboard as the ARIA pattern "combobox" has it. */

import { addStyle } from './style';

interface Choice {
  /** What is written into the field. */
  readonly value: string;
  /** What the list shows; the value when missing. */
  readonly label?: string;
  /** Smaller text behind the label. */
  readonly hint?: string;
}

export interface Choices {
  readonly items: readonly Choice[];
  /** Shown in place of the list, e.g. that the box does not answer. */
  readonly notice?: string;
}

export type LoadChoices = () => Promise<Choices>;

let lastId = 0;

/** What a field holds after a choice: the choice alone, unless said otherwise. */
export type Pick = (text: string, choice: string) => string;

/** For fields that hold several values, separated by commas. */
export const addToList: Pick = (text, choice) => {
  const items = text.split(',').map((item) => item.trim());
  return [...new Set([...items, choice])].filter((item) => item !== '').join(', ');
};

const replace: Pick = (_, choice) => choice;

/** Makes a combo box of a text input. Choices are loaded when the list opens. */
export function combo(field: JQuery, load: LoadChoices, loadingText: string, pick = replace): void {
  addStyle();
  new Combo(field, load, loadingText, pick);
}

class Combo {
  private readonly list: JQuery;
  private choices: Choices = { items: [] };
  private shown: readonly Choice[] = [];
  private active = -1;
  private opening = 0;

  constructor(
    private readonly field: JQuery,
    private readonly load: LoadChoices,
    private readonly loadingText: string,
    private readonly take: Pick,
  ) {
    lastId += 1;
    const id = `tr064-combo-${lastId}`;
    const frame = $('<div class="tr064-combo">').insertBefore(field).append(field);
    this.list = $('<ul class="tr064-combo-list" role="listbox">').attr('id', id).appendTo(frame);
    const caret = $(
      '<button type="button" tabindex="-1" aria-hidden="true"><i class="fa fa-caret-down"></i></button>',
    );
    caret.insertAfter(field).on('click', () => {
      if (this.isOpen) this.close();
      else field.trigger('focus');
      if (!this.isOpen) void this.open('');
    });
    const name = accessibleName(field);
    this.list.attr(name);
    field.attr({
      ...name,
      autocomplete: 'off',
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      'aria-controls': id,
    });
    field.on('click', () => void (this.isOpen || this.open('')));
    // In a list, what was typed last is looked for.
    field.on('input', () => void this.open(this.text.split(',').at(-1)?.trim() ?? ''));
    field.on('keydown', (event) => this.key(event));
    field.on('blur', () => this.close());
    // Node-RED's word on what is wrong would lie over the list; its tooltips go when their field is "disabled".
    field.on('mouseenter', () => void setTimeout(() => this.isOpen && field.triggerHandler('disabled')));
    // Without this the field loses the focus, and the list closes before the click arrives.
    frame.on('mousedown', 'ul, button', (event) => event.preventDefault());
    this.list.on('click', 'li[data-index]', (event) =>
      this.pick(Number($(event.currentTarget).attr('data-index'))),
    );
  }

  private get isOpen(): boolean {
    return this.list.hasClass('tr064-open');
  }

  private get text(): string {
    return String(this.field.val() ?? '');
  }

  private async open(filter: string): Promise<void> {
    this.opening += 1;
    const opening = this.opening;
    this.setOpen(true);
    if (!this.shown.length) this.render([], this.loadingText);
    const choices = await this.load();
    if (opening !== this.opening || !this.isOpen) return;
    this.choices = choices;
    const wanted = filter.toLowerCase();
    const found = choices.items.filter(({ value, label, hint }) =>
      [value, label, hint].some((text) => text?.toLowerCase().includes(wanted)),
    );
    this.render(found, this.choices.notice);
  }

  private close(): void {
    this.opening += 1;
    this.setOpen(false);
  }

  private setOpen(open: boolean): void {
    this.list.toggleClass('tr064-open', open);
    if (open) this.field.triggerHandler('disabled');
    this.field.attr('aria-expanded', String(open));
    if (!open) this.field.removeAttr('aria-activedescendant');
  }

  private render(items: readonly Choice[], notice?: string): void {
    this.shown = items;
    this.active = items.findIndex(({ value }) => value === this.text);
    this.list.empty();
    for (const [index, { value, label, hint }] of items.entries()) {
      const entry = $('<li role="option">')
        .attr({ 'data-index': index, id: `${this.list.attr('id')}-${index}` })
        .text(label ?? value);
      if (hint) entry.append(' ', $('<small>').text(hint));
      entry.appendTo(this.list);
    }
    this.activate(this.active);
    // A notice cannot be picked; it is read out when it comes.
    if (notice) $('<li class="tr064-notice" role="status">').text(notice).appendTo(this.list);
    else if (!items.length) this.setOpen(false);
  }

  /** Marks an entry, for the eye and for a screen reader: the focus stays in the field. */
  private activate(index: number): void {
    this.active = index;
    const entries = this.list.children('li[data-index]').removeClass('tr064-active');
    entries.attr('aria-selected', 'false');
    const entry = entries.eq(index);
    if (index < 0 || !entry.length) return void this.field.removeAttr('aria-activedescendant');
    entry.addClass('tr064-active').attr('aria-selected', 'true')[0]?.scrollIntoView({ block: 'nearest' });
    this.field.attr('aria-activedescendant', String(entry.attr('id')));
  }

  private key(event: JQuery.TriggeredEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (this.isOpen) this.move(event.key === 'ArrowDown' ? 1 : -1);
      else void this.open('');
    } else if (event.key === 'Enter' && this.isOpen && this.active >= 0) {
      event.preventDefault();
      this.pick(this.active);
    } else if (event.key === 'Escape' && this.isOpen) {
      event.stopPropagation();
      this.close();
    }
  }

  private move(step: number): void {
    if (!this.shown.length) return;
    // Upwards from the field itself is the last one.
    const from = this.active < 0 && step < 0 ? 0 : this.active;
    this.activate((from + step + this.shown.length) % this.shown.length);
  }

  private pick(index: number): void {
    const choice = this.shown[index];
    if (!choice) return;
    this.close();
    const text = this.take(this.text, choice.value);
    this.field.val(text).trigger('change', text === choice.value ? [choice.label] : []);
  }
}

/** What a person calls the field: its label, else the words that it was given. Node-RED writes what is wrong into `aria-label`. */
function accessibleName(field: JQuery): Record<string, string> {
  const label = $(`label[for="${field.attr('id')}"]`);
  if (!label.length) return { 'aria-label': field.attr('aria-label') ?? field.attr('placeholder') ?? '' };
  const id = label.attr('id') ?? `${field.attr('id')}-label`;
  label.attr('id', id);
  return { 'aria-labelledby': id };
}
