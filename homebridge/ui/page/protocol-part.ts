/** The third card: whether the block is shown in HomeKit or over Matter, and what that takes. */

import { type Block, protocolOf, withProtocol } from './blocks';
import { element, hint, redrawn } from './dom';
import { isObject } from './entry';
import type { Page } from './page';
import type { PageWords } from './words';

const PROTOCOLS = ['hap', 'matter'] as const;

export function protocolCard(page: Page): HTMLElement {
  const card = element('section', { className: 'card card-body mb-3' });
  draw(page, card);
  return card;
}

function draw(page: Page, card: HTMLElement): void {
  const { words } = page;
  const { block: index } = page.shown.place;
  const block = page.blocks[index];
  const protocol = protocolOf(block);
  const choice = selection(words, protocol);
  choice.addEventListener('change', () => {
    page.replace(withProtocol(page.blocks, index, choice.value));
    draw(page, card);
  });
  const note = hint(words('protocolHint'), 'protocol-hint');
  redrawn(
    card,
    element('h5', {}, element('label', { htmlFor: choice.id }, words('protocol'))),
    choice,
    note,
    protocol === 'matter' && steps(words, block),
  );
}

function selection(words: PageWords, protocol: unknown): HTMLSelectElement {
  const known = PROTOCOLS.find((one) => one === protocol);
  const options = PROTOCOLS.map((value) =>
    element('option', { value, selected: value === known }, words(`protocol.${value}`)),
  );
  // What cannot be read is nobody's choice: it stands there until somebody makes one.
  const unread =
    known === undefined &&
    element('option', { value: '', disabled: true, selected: true }, `${JSON.stringify(protocol)} ?`);
  return element(
    'select',
    { id: 'protocol', className: 'form-select', aria: { describedby: 'protocol-hint' } },
    unread,
    ...options,
  );
}

/** What else is to be done: Matter is switched on for each bridge of Homebridge by itself. */
function steps(words: PageWords, block: Block | undefined): HTMLElement {
  const isChild = isObject(block?._bridge);
  const lines = [
    words(isChild ? 'matterOnChild' : 'matterOnMain'),
    words('matterPair'),
    words('matterMoves'),
    words('matterLacks'),
  ];
  return element('ul', { className: 'form-text mb-0' }, ...lines.map((line) => element('li', {}, line)));
}
