/** The boxes that answer a search in this network, each with a button that takes it. */

import type { FoundBox } from '../../../core/index';
import { button, element, hint } from './dom';
import { ask, type Page } from './page';
import { failureText } from './words';

export async function search(page: Page, found: HTMLElement, take: (box: FoundBox) => void): Promise<void> {
  const { words, language } = page;
  found.replaceChildren(hint(words('searching')));
  const answer = await ask('/find', {});
  if ('failure' in answer) {
    return found.replaceChildren(
      element('div', { className: 'alert alert-warning' }, failureText(words, language, answer.failure)),
    );
  }
  if (answer.result.length === 0) return found.replaceChildren(hint(words('foundNone')));
  found.replaceChildren(
    ...answer.result.map((box) =>
      button(`${box.name} (${box.host})`, 'btn-outline-secondary', () => take(box)),
    ),
  );
}
