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

/** What screen readers read out when it changes. It must stand in the page before it says something. */
export function spoken(className: string, ...children: Child[]): HTMLDivElement {
  const made = element('div', { className, aria: { live: 'polite' } }, ...children);
  made.setAttribute('role', 'status');
  return made;
}

export function hint(text: string, id = ''): HTMLElement {
  return element('div', { className: 'form-text', id }, text);
}

/** A label above an input, and a hint below it, for people and for screen readers. */
export function labelled(
  text: string,
  input: HTMLInputElement,
  below: string | HTMLElement | undefined,
  ...beside: Node[]
): HTMLElement {
  const control = beside.length > 0 ? element('div', { className: 'input-group' }, input, ...beside) : input;
  const note = typeof below === 'string' ? hint(below) : below;
  if (note) {
    note.id = `${input.id}-hint`;
    input.setAttribute('aria-describedby', note.id);
  }
  return element(
    'div',
    { className: 'mb-3' },
    element('label', { className: 'form-label', htmlFor: input.id }, text),
    control,
    note,
  );
}

export function checkbox(
  id: string,
  text: string,
  checked: boolean,
  onChange: (checked: boolean) => void,
  ...notes: Child[]
): HTMLElement {
  const input = element('input', { type: 'checkbox', className: 'form-check-input', id, checked });
  input.addEventListener('change', () => onChange(input.checked));
  const label = element('label', { className: 'form-check-label', htmlFor: id }, text, ...notes);
  return element('div', { className: 'form-check' }, input, label);
}

/** The same with a sentence below it. */
export function explained(box: HTMLElement, text: string | undefined): HTMLElement {
  const input = box.querySelector('input');
  if (!text || !input) return box;
  const note = hint(text, `${input.id}-hint`);
  input.setAttribute('aria-describedby', note.id);
  box.append(note);
  return box;
}

export function button(text: string, className: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', className: `btn ${className}` }, text);
  made.addEventListener('click', onClick);
  return made;
}

/** While it is at work a button says so and takes no second click, and keeps the focus, which a disabled one would lose. */
export async function working(
  pressed: HTMLButtonElement,
  text: string,
  work: () => Promise<void>,
): Promise<void> {
  if (pressed.getAttribute('aria-disabled') === 'true') return;
  const { textContent } = pressed;
  pressed.setAttribute('aria-disabled', 'true');
  pressed.textContent = text;
  try {
    await work();
  } finally {
    pressed.removeAttribute('aria-disabled');
    pressed.textContent = textContent;
  }
}

export function badge(text: string): HTMLElement {
  return element('span', { className: 'badge text-bg-secondary ms-2' }, text);
}

/** What only some want to read, behind a word. */
export function disclosed(word: string, text: string, lang = ''): HTMLElement {
  return element(
    'details',
    { className: 'mt-2' },
    element('summary', {}, word),
    element('div', { className: 'said', lang }, text),
  );
}

/** Draws a part anew; who was in it is afterwards where they were. */
export function redrawn(part: HTMLElement, ...children: Child[]): void {
  const active = document.activeElement;
  const inside = active instanceof HTMLElement && part.contains(active) ? active : undefined;
  const { id } = inside ?? { id: '' };
  const at = inside instanceof HTMLInputElement && inside.type === 'text' ? inside.selectionStart : null;
  part.replaceChildren(...children.filter((child): child is Node | string => Boolean(child)));
  const again = id ? document.getElementById(id) : null;
  again?.focus({ preventScroll: true });
  if (again instanceof HTMLInputElement && at !== null) again.setSelectionRange(at, at);
}
