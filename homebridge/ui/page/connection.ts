/** The first card: where the box is, who logs in, and whether that works. */

import type { ConnectionReport, Failure, FoundBox } from '../../../core/index';
import type { Answer } from '../answers';
import { button, element, folded, labelled } from './dom';
import { ask, formOf, type Page, shownBox } from './page';
import { withField } from './settings';
import { failureDetails, failureText, type PageWord } from './words';

/** Passwords typed since the page opened, by box; the saved ones never reach an input field. */
const typed = new Map<number, string>();

export function connectionCard(page: Page): HTMLElement {
  const { words } = page;
  const result = element('div', { aria: { live: 'polite' } });
  const test = button(words('test'), 'btn-primary', () => void runTest(page, test, result));
  if (page.report) result.append(resultOf(page, page.report, () => void runTest(page, test, result)));
  return element(
    'section',
    { className: 'card card-body mb-3' },
    element('h5', {}, words('title')),
    hostField(page),
    textField(page, 'username', words('username'), words('usernameHint')),
    passwordField(page),
    element('div', { className: 'mb-3' }, test),
    result,
  );
}

function hostField(page: Page): HTMLElement {
  const { words } = page;
  const found = element('div', { className: 'boxes mb-3', aria: { live: 'polite' } });
  const search = button(words('search'), 'btn-secondary', async () => {
    search.disabled = true;
    found.replaceChildren(element('div', { className: 'form-text' }, words('searching')));
    const answer = await ask('/find', {});
    search.disabled = false;
    found.replaceChildren(...foundRows(page, 'result' in answer ? answer.result : []));
  });
  const input = textInput(String(shownBox(page).host ?? ''), 'fritz.box', (host) => {
    forget(page);
    // Another address is another box.
    page.change(withField(withField(shownBox(page), 'udn', undefined), 'host', host));
  });
  return element('div', {}, labelled(words('host'), input, search), found);
}

function foundRows(page: Page, boxes: readonly FoundBox[]): HTMLElement[] {
  if (boxes.length === 0) return [element('div', { className: 'form-text' }, page.words('foundNone'))];
  return boxes.map(({ host, port, name }) => {
    const row = button(`${name} (${host})`, 'btn-outline-secondary', () => {
      forget(page);
      const other = withField(withField(shownBox(page), 'udn', undefined), 'host', host);
      page.change(withField(other, 'port', port, 49000));
      page.draw();
    });
    return row;
  });
}

function textField(page: Page, field: 'username', label: string, placeholder: string): HTMLElement {
  const input = textInput(shownBox(page)[field] ?? '', placeholder, (value) => {
    forget(page);
    page.change(withField(shownBox(page), field, value));
  });
  input.autocomplete = 'off';
  return labelled(label, input);
}

function passwordField(page: Page): HTMLElement {
  const { words, index } = page;
  const saved = Boolean(shownBox(page).password) && !typed.has(index);
  const input = textInput(typed.get(index) ?? '', saved ? words('passwordSaved') : '', (password) => {
    forget(page);
    typed.set(index, password);
    if (password) page.change(withField(shownBox(page), 'password', password));
  });
  input.type = 'password';
  input.autocomplete = 'new-password';
  return labelled(words('password'), input);
}

function textInput(value: string, placeholder: string, onInput: (value: string) => void): HTMLInputElement {
  const input = element('input', { type: 'text', className: 'form-control', value, placeholder });
  input.addEventListener('input', () => onInput(input.value));
  return input;
}

/** Other settings make another connection: what the last test said no longer counts. */
function forget(page: Page): void {
  page.report = undefined;
  page.lists = undefined;
}

/** Passwords belong to the place of their box in the list. */
export function forgetPasswords(): void {
  typed.clear();
}

async function runTest(page: Page, test: HTMLButtonElement, result: HTMLElement): Promise<void> {
  test.disabled = true;
  test.textContent = page.words('testing');
  result.replaceChildren();
  const form = formOf(shownBox(page), typed.get(page.index) ?? '');
  page.report = await ask('/test', form);
  if ('result' in page.report) {
    const lists = await ask('/lists', form);
    page.lists = 'result' in lists ? lists.result : undefined;
  }
  page.draw();
}

function resultOf(page: Page, answer: Answer<ConnectionReport>, again: () => void): HTMLElement {
  return 'result' in answer ? success(page, answer.result) : failure(page, answer.failure, again);
}

/** The rights that anything on this page needs: settings (or apps) for the box, Smart Home for plugs. */
function missingRights(rights: readonly string[]): string[] {
  return ['C', 'H'].filter((right) => !rights.includes(right));
}

function success({ words }: Page, report: ConnectionReport): HTMLElement {
  const { model, firmware, username, rights, rightsUnknown } = report;
  const named = (list: readonly string[]) =>
    list.map((right) => words(`right.${right}` as PageWord)).join(', ');
  const missing = rightsUnknown ? [] : missingRights(rights);
  const lines = [
    words('connected', { model, firmware }),
    rights.length > 0
      ? words('mayUse', { user: username ?? '', rights: named(rights) })
      : words(rightsUnknown ? 'rightsUnknown' : 'mayNothing'),
    ...(rights.length > 0 && missing.length > 0 ? [words('missing', { rights: named(missing) })] : []),
  ];
  return element(
    'div',
    { className: `alert ${missing.length > 0 ? 'alert-warning' : 'alert-success'}` },
    ...lines.map((line) => element('div', {}, line)),
  );
}

function failure(page: Page, failed: Failure, again: () => void): HTMLElement {
  const { words, language } = page;
  if (failed.found) return changed(page, failed, failed.found, again);
  const details = failureDetails(language, failed);
  return element(
    'div',
    { className: 'alert alert-danger' },
    element('div', {}, failureText(words, language, failed)),
    // Only this message says which field is meant.
    details !== undefined && folded(words('details'), details, failed.code === 'INVALID_ARGS'),
  );
}

/** What was known, what is there now, and the button that takes it into the configuration and tests again. */
function changed(page: Page, { code, expected }: Failure, found: string, again: () => void): HTMLElement {
  const { words } = page;
  const [field, happened, word] =
    code === 'CERTIFICATE_CHANGED'
      ? (['certificate', 'changedCertificate', 'acceptCertificate'] as const)
      : (['udn', 'changedBox', 'acceptBox'] as const);
  const accept = button(words(word), 'btn-outline-danger btn-sm mt-2', () => {
    forget(page);
    page.change(withField(shownBox(page), field, found));
    again();
  });
  // Long lines are broken between pairs, so that two fingerprints can be compared.
  const pairs = (value: string) => value.split(/(?<=[:-])/).flatMap((pair) => [pair, element('wbr')]);
  const print = (label: string, value: string) =>
    element('div', { className: 'mt-2' }, `${label}: `, element('code', {}, ...pairs(value)));
  return element(
    'div',
    { className: 'alert alert-danger' },
    element('div', {}, words(happened)),
    expected !== undefined && print(words('expected'), expected),
    print(words('actual'), found),
    accept,
  );
}
