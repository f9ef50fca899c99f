/** A text field with a list to pick from: the list is a help, whatever is typed counts. */

export interface Choice {
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

const STYLE = `
.tr064-combo { position: relative; display: inline-block; width: 70%; }
.tr064-person .tr064-combo { flex: 1; }
.form-row .tr064-combo > input[type="text"] { width: 100%; padding-right: 28px; box-sizing: border-box; }
.tr064-combo > button { position: absolute; right: 1px; top: 1px; bottom: 1px; width: 26px; border: none;
  background: none; color: var(--red-ui-form-text-color); cursor: pointer; }
.tr064-combo .tr064-combo-list { display: none; position: absolute; z-index: 50; left: 0; right: 0; top: 100%; margin: 1px 0 0;
  padding: 0; list-style: none; max-height: 240px; overflow-y: auto; border: 1px solid var(--red-ui-form-input-border-color);
  background: var(--red-ui-form-input-background); color: var(--red-ui-form-text-color);
  box-shadow: 0 3px 8px var(--red-ui-shadow, rgba(0, 0, 0, 0.2)); }
.tr064-combo .tr064-combo-list.tr064-open { display: block; }
.tr064-combo-list > li { padding: 5px 8px; cursor: pointer; overflow-wrap: anywhere; }
.tr064-combo-list > li.tr064-active { background: var(--red-ui-list-item-background-selected, var(--red-ui-form-input-border-selected-color)); }
.tr064-combo-list > li.tr064-notice { cursor: default; font-style: italic; color: var(--red-ui-secondary-text-color, inherit); }
.tr064-combo-list small { margin-left: 8px; color: var(--red-ui-secondary-text-color, inherit); }
.tr064-hint { color: var(--red-ui-secondary-text-color, inherit); }
.tr064-warning, .tr064-bad { color: var(--red-ui-text-color-error, #ad1625); }
.tr064-good { color: var(--red-ui-text-color-success, #4f8f00); }
.tr064-report ul { list-style: none; margin: 4px 0 8px 4px; }
.tr064-report { overflow-wrap: anywhere; }
.tr064-report p { margin: 6px 0; }
.tr064-report textarea.tr064-diagnosis { width: 100%; box-sizing: border-box; font-family: monospace; margin-bottom: 6px; }
.tr064-report code { overflow-wrap: anywhere; white-space: normal; }
.tr064-found { display: flex; gap: 8px; align-items: baseline; margin-top: 6px; }
.tr064-details > summary { margin: 12px 0 8px; cursor: pointer; }
.tr064-details td { padding: 1px 10px 1px 0; vertical-align: top; }
.tr064-details code, .tr064-argument code { color: inherit; background: none; padding: 0; border: none; }
`;

let lastId = 0;

/** Puts the shared style into the page, once. */
export function addStyle(): void {
  if (!$('#tr064-style').length) $('<style id="tr064-style">').text(STYLE).appendTo('head');
}

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
    field.attr({ autocomplete: 'off', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': id });
    field.on('click', () => void (this.isOpen || this.open('')));
    // In a list, what was typed last is looked for.
    field.on('input', () => void this.open(this.text.split(',').at(-1)?.trim() ?? ''));
    field.on('keydown', (event) => this.key(event));
    field.on('blur', () => this.close());
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
    this.field.attr('aria-expanded', String(open));
  }

  private render(items: readonly Choice[], notice?: string): void {
    this.shown = items;
    this.active = items.findIndex(({ value }) => value === this.text);
    this.list.empty();
    for (const [index, { value, label, hint }] of items.entries()) {
      const entry = $('<li role="option">')
        .attr('data-index', index)
        .text(label ?? value);
      if (hint) entry.append($('<small>').text(hint));
      entry.toggleClass('tr064-active', index === this.active).appendTo(this.list);
    }
    this.list.children('.tr064-active')[0]?.scrollIntoView({ block: 'nearest' });
    if (notice) $('<li class="tr064-notice">').text(notice).appendTo(this.list);
    else if (!items.length) this.setOpen(false);
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
    this.active = (this.active + step + this.shown.length) % this.shown.length;
    const entries = this.list.children('li').removeClass('tr064-active');
    entries.eq(this.active).addClass('tr064-active')[0]?.scrollIntoView({ block: 'nearest' });
  }

  private pick(index: number): void {
    const choice = this.shown[index];
    if (!choice) return;
    this.close();
    this.field.val(this.take(this.text, choice.value)).trigger('change');
  }
}
