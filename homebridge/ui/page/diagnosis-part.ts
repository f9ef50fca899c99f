/** A text without secrets for an issue, and a button that copies it. */

import { button, element, hint, redrawn, spoken, working } from './dom';
import { ask, formOf, type Page } from './page';
import { problem } from './result';
import { failureText } from './words';

export function diagnosisCard(page: Page): HTMLElement {
  const { words } = page;
  const said = spoken('mt-3');
  const pressed = button(words('diagnosisShow'), 'btn-outline-secondary', () =>
    working(pressed, words('testing'), async () => {
      const answer = await ask('/diagnosis', formOf(page.shown, page.box));
      if ('result' in answer) return redrawn(said, ...copyable(page, answer.result));
      const { failure } = answer;
      redrawn(said, problem(page, 'alert-danger', failure, failureText(words, page.language, failure)));
    }),
  );
  pressed.id = 'diagnosis';
  return element(
    'section',
    { className: 'card card-body mb-3 mt-3' },
    element('h5', {}, words('diagnosis')),
    element('p', { className: 'form-text mt-0' }, words('diagnosisHint')),
    element('div', {}, pressed),
    said,
  );
}

function copyable({ words }: Page, text: string): HTMLElement[] {
  const area = element('textarea', {
    className: 'form-control font-monospace',
    id: 'diagnosis-text',
    readOnly: true,
    rows: 12,
    value: text,
    aria: { label: words('diagnosis') },
  });
  const copied = hint('');
  const copy = button(words('copy'), 'btn-secondary mt-2', () => {
    area.select();
    // The clipboard of browsers works over HTTPS alone, and Homebridge's UI mostly runs without.
    if (document.execCommand('copy')) copied.textContent = words('copied');
    copy.focus();
  });
  copy.id = 'copy-diagnosis';
  return [area, copy, copied];
}
