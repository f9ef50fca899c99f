/** The first card: where the box is, who logs in, and whether that works. */

import { button, element, hint, labelled, redrawn, spoken, working } from './dom';
import type { BoxEntry } from './entry';
import { ask, formOf, needsPassword, type Page, typedPassword } from './page';
import { resultOf } from './result';
import { search } from './search';
import { textOf, withField } from './settings';

export function connectionCard(page: Page): HTMLElement {
  const { words } = page;
  const said = spoken('result');
  const password = passwordField(page);
  const test = element('button', { type: 'submit', className: 'btn btn-primary', id: 'test' }, words('test'));
  const run = () => working(test, words('testing'), () => runTest(page, said, run));
  /** Other settings make another connection: what the last test said no longer counts. */
  const changed = (box: BoxEntry) => {
    const { report, lists } = page.shown;
    Object.assign(page.shown, { report: undefined, lists: undefined });
    page.change(box);
    password.look();
    if (report) redrawn(said, hint(words('testAgain')));
    if (report || lists) page.drawChoices();
  };
  const form = element(
    'form',
    { noValidate: true },
    hostField(page, changed),
    userField(page, changed),
    password.field(changed),
    element('div', { className: 'mb-3' }, test),
  );
  // Enter in any of its fields tests, too.
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void run();
  });
  if (page.shown.report) said.append(resultOf(page, page.shown.report, run));
  return element(
    'section',
    { className: 'card card-body mb-3' },
    element('h5', {}, words('title')),
    element('p', { className: 'form-text mt-0' }, words('intro')),
    form,
    said,
  );
}

type Changed = (box: BoxEntry) => void;

function hostField(page: Page, changed: Changed): HTMLElement {
  const { words } = page;
  const found = spoken('boxes mb-3');
  const input = textInput('host', textOf(page.box, 'host'), (host) =>
    // Another address is another box.
    changed(withField(withField(page.box, 'udn', undefined), 'host', host)),
  );
  input.placeholder = 'fritz.box';
  const take = ({ host, port }: { host: string; port: number }) => {
    const other = withField(withField(page.box, 'udn', undefined), 'host', host);
    input.value = host;
    changed(withField(other, 'port', port, 49000));
    found.replaceChildren();
    input.focus();
  };
  const pressed = button(words('search'), 'btn-secondary', () =>
    working(pressed, words('searching'), () => search(page, found, take)),
  );
  pressed.id = 'search';
  return element('div', {}, labelled(words('host'), input, undefined, pressed), found);
}

function userField(page: Page, changed: Changed): HTMLElement {
  const input = textInput('username', textOf(page.box, 'username'), (value) =>
    changed(withField(page.box, 'username', value)),
  );
  return labelled(page.words('username'), input, page.words('usernameHint'));
}

/** The saved password never reaches the input field; whether it can be used, the hint says. */
function passwordField(page: Page) {
  const { words } = page;
  const note = hint('');
  const typed = () => typedPassword(page.shown, page.box);
  const look = () => {
    const kept = Boolean(page.box.password) && !typed();
    const word = kept ? (needsPassword(page.shown, page.box) ? 'passwordAgain' : 'passwordSaved') : undefined;
    note.textContent = word ? words(word) : '';
  };
  const field = (changed: Changed) => {
    const input = textInput('password', typed(), (password) => {
      page.shown.typed = password;
      // Whoever erases what they typed has changed nothing.
      changed(withField(page.box, 'password', password || page.shown.saved?.password));
    });
    input.type = 'password';
    input.autocomplete = 'new-password';
    look();
    return labelled(words('password'), input, note);
  };
  return { field, look };
}

function textInput(id: string, value: string, onInput: (value: string) => void): HTMLInputElement {
  const input = element('input', { type: 'text', className: 'form-control', id, value });
  Object.assign(input, { autocomplete: 'off', autocapitalize: 'none', spellcheck: false });
  input.addEventListener('input', () => onInput(input.value));
  return input;
}

async function runTest(page: Page, said: HTMLElement, again: () => void): Promise<void> {
  const { shown, words } = page;
  const { box } = page;
  redrawn(said, hint(words('testing')));
  Object.assign(shown, { report: undefined, lists: undefined });
  if (needsPassword(shown, box)) {
    const failure = { code: 'INVALID_ARGS', message: '', fields: ['password'] };
    shown.report = { failure };
  } else {
    const form = formOf(shown, box);
    const report = await ask('/test', form);
    const lists = 'result' in report ? await ask('/lists', form) : undefined;
    // Meanwhile a person may have changed what was tested, or looks at another box.
    if (page.shown !== shown || JSON.stringify(formOf(shown, page.box)) !== JSON.stringify(form)) {
      return redrawn(said, hint(words('testAgain')));
    }
    shown.report = lists && 'failure' in lists ? lists : report;
    if (lists && 'result' in lists) shown.lists = lists.result;
  }
  redrawn(said, resultOf(page, shown.report, again));
  page.drawChoices();
}
