/** Elements of the page, made in one call. Text is always text: nothing that a box says is taken for HTML. */

type Child = Node | string | undefined | false;

type Properties<K extends keyof HTMLElementTagNameMap> = Partial<
  Omit<HTMLElementTagNameMap[K], 'style' | 'dataset'>
> & { readonly attributes?: never; readonly aria?: Record<string, string> };

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties<K> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  const { aria, ...rest } = properties;
  Object.assign(made, rest);
  for (const [name, value] of Object.entries(aria ?? {})) made.setAttribute(`aria-${name}`, value);
  made.append(...children.filter((child): child is Node | string => Boolean(child)));
  return made;
}

let numbered = 0;

/** A label above an input (or whatever else), for people and for screen readers. */
export function labelled(text: string, input: HTMLElement, ...beside: Node[]): HTMLElement {
  input.id ||= `field-${++numbered}`;
  const control = beside.length > 0 ? element('div', { className: 'input-group' }, input, ...beside) : input;
  return element(
    'div',
    { className: 'mb-3' },
    element('label', { className: 'form-label', htmlFor: input.id }, text),
    control,
  );
}

export function checkbox(
  text: string,
  checked: boolean,
  onChange: (checked: boolean) => void,
  ...notes: Child[]
): HTMLElement {
  const id = `field-${++numbered}`;
  const input = element('input', { type: 'checkbox', className: 'form-check-input', id, checked });
  input.addEventListener('change', () => onChange(input.checked));
  const label = element('label', { className: 'form-check-label', htmlFor: id }, text, ...notes);
  return element('div', { className: 'form-check' }, input, label);
}

export function button(text: string, className: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', className: `btn ${className}` }, text);
  made.addEventListener('click', onClick);
  return made;
}

export function badge(text: string): HTMLElement {
  return element('span', { className: 'badge text-bg-secondary ms-2' }, text);
}

/** What only some want to read, behind a word. */
export function folded(word: string, text: string, open = false): HTMLElement {
  return element(
    'details',
    { className: 'mt-2', open },
    element('summary', {}, word),
    element('div', { className: 'said' }, text),
  );
}
