/** What the running plugin says: boxes that it cannot reach, and tiles whose thing is missing, which a person may remove. */

import { adviceFor } from '../../advice';
import type { BoxNotice, MissingNotice, Notices } from '../../notices/notices';
import { boxAt } from './blocks';
import { button, element, hint, redrawn, spoken, working } from './dom';
import meanings from './meanings.json';
import { ask, type Page } from './page';
import { acceptance, helpLink } from './result';
import { textOf, withField } from './settings';
import { wordIn } from './words';

export function noticesCard(page: Page): HTMLElement {
  const place = spoken('');
  void ask('/notices', {}).then((answer) => {
    if ('result' in answer) redrawn(place, content(page, answer.result));
  });
  return place;
}

/** Nothing where nothing is amiss. */
function content(page: Page, files: readonly Notices[]): HTMLElement | undefined {
  const { words } = page;
  const boxes = files.flatMap(({ boxes }) => boxes.filter(({ code }) => code !== undefined));
  const missing = files.flatMap((file) => file.missing);
  const [newest] = files;
  if (!newest || boxes.length + missing.length === 0) return undefined;
  return element(
    'div',
    { className: 'card card-body mb-3', id: 'notices', role: 'region', aria: { label: words('notices') } },
    element('h5', {}, words('notices')),
    ...boxes.map((box) => boxNotice(page, box)),
    missing.length > 0 && hint(words('missingHint')),
    ...missing.map((one) => missingNotice(page, one)),
    hint(words('noticesAt', { time: timeIn(page, newest.at) })),
  );
}

function boxNotice(page: Page, notice: BoxNotice): HTMLElement {
  const { words } = page;
  const { name, code = '', reason, since } = notice;
  // What can be accepted is told as after a test.
  const accepted = notice.found && words(acceptance(code, reason).happened);
  const meaning = [reason, code].map((key) => meaningOf(page, key)).find((text) => text !== undefined);
  const advice = adviceFor({ code, reason }, (key) => wordIn(words, key));
  return element(
    'div',
    { className: `alert ${notice.status === 'failed' ? 'alert-danger' : 'alert-warning'}` },
    element(
      'div',
      {},
      notice.status === 'online'
        ? words('noticePart', { name })
        : words('noticeBox', { name, time: timeIn(page, since) }),
    ),
    element('div', {}, accepted || [meaning, advice].filter(Boolean).join(' ')),
    helpLink(page, { code, reason, message: '' }),
    acceptButton(page, notice),
  );
}

function meaningOf({ language }: Page, key: string | undefined): string | undefined {
  const found = (meanings as Readonly<Record<string, { readonly en: string; readonly de: string }>>)[
    key ?? ''
  ];
  return /^de\b/i.test(language) ? found?.de : found?.en;
}

/** Takes the new box or certificate into the settings of its entry, and tests it. */
function acceptButton(
  page: Page,
  { code = '', reason, found, host, port }: BoxNotice,
): HTMLElement | undefined {
  const index = page.boxes.findIndex(({ place }) => {
    const box = boxAt(page.blocks, place);
    return (textOf(box, 'host') || 'fritz.box') === host && Number(box.port ?? 49000) === port;
  });
  if (!found || index < 0) return undefined;
  const { field, accept: word } = acceptance(code, reason);
  const accept = button(page.words(word), 'btn-outline-danger btn-sm mt-2', () => {
    page.index = index;
    page.change(withField(page.box, field, found));
    page.draw();
    // The result of the test says what is so now.
    accept.closest('.alert')?.remove();
    const test = document.getElementById('test');
    test?.focus();
    test?.click();
  });
  return element('div', {}, element('code', {}, found), element('div', {}, accept));
}

function missingNotice(page: Page, { uuid, name, since }: MissingNotice): HTMLElement {
  const { words } = page;
  const said = spoken('ms-2');
  const remove = button(words('removeMissing'), 'btn-outline-danger btn-sm', () =>
    working(remove, words('removeMissing'), async () => {
      const answer = await ask('/remove', { uuid });
      const done = 'result' in answer && answer.result;
      said.textContent = words(done ? 'removeAsked' : 'removeRefused');
      if (done) remove.remove();
    }),
  );
  remove.setAttribute('aria-label', `${words('removeMissing')}: ${name}`);
  const text = words('missingSince', { name, time: timeIn(page, since) });
  return element('div', { className: 'missing' }, element('span', {}, text), remove, said);
}

const timeIn = ({ language }: Page, at: number) =>
  new Date(at).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
