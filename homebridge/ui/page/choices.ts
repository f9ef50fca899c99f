/** The second card: what of this box shall appear, ticked from what the box has now. */

import type { Lists } from '../answers';
import { peopleAndComputers } from './devices';
import { badge, checkbox, element, folded } from './dom';
import { type Page, shownBox } from './page';
import { showsPlug, withField, withPlug } from './settings';
import { failureDetails, failureText, type PageWord } from './words';

/** The parts that are there or not, and whether they are without being asked for. */
const switches = [
  ['guestWifi', true],
  ['radios', false],
  ['internet', false],
  ['answeringMachines', false],
  ['deflections', false],
  ['ringing', false],
] as const;

export function choicesCard(page: Page): HTMLElement {
  const { words, lists } = page;
  const card = element('section', { className: 'card card-body mb-3' }, element('h5', {}, words('choose')));
  card.append(
    element(
      'div',
      { className: 'choices mb-3' },
      ...switches.map(([field, usual]) => part(page, field, usual)),
    ),
  );
  if (!lists) {
    card.append(element('p', { className: 'form-text mb-0' }, words('chooseFirst')));
    return card;
  }
  card.append(...problemsOf(page, lists), plugs(page, lists), ...peopleAndComputers(page, lists.hosts));
  return card;
}

function part(page: Page, field: (typeof switches)[number][0], usual: boolean): HTMLElement {
  const ticked = (shownBox(page)[field] ?? usual) === true;
  return checkbox(page.words(field), ticked, (on) =>
    page.change(withField(shownBox(page), field, on, usual)),
  );
}

function plugs(page: Page, { plugs: found, problems }: Lists): HTMLElement {
  const { words } = page;
  const shown = shownBox(page).plugs !== false;
  const all = checkbox(words('plugsAll'), shown, (on) => {
    page.change(withField(shownBox(page), 'plugs', on, true));
    page.draw();
  });
  const rows = found.map(({ ain, name, model, group, present, locked }) =>
    checkbox(
      name,
      showsPlug(shownBox(page), ain),
      (on) => page.change(withPlug(shownBox(page), ain, on)),
      !group && element('span', { className: 'form-text ms-2' }, model),
      group && badge(words('group')),
      locked && badge(words('locked')),
      !present && badge(words('lost')),
    ),
  );
  const unread = problems.some(({ list }) => list === 'plugs');
  const empty = !unread && element('p', { className: 'form-text' }, words('plugsNone'));
  return element(
    'div',
    { className: 'mb-3' },
    element('h6', {}, words('plugs')),
    all,
    shown && element('div', { className: 'ms-4' }, ...(rows.length > 0 ? rows : [empty])),
  );
}

function problemsOf({ words, language }: Page, { problems }: Lists): HTMLElement[] {
  return problems.map(({ list, failure }) => {
    const why = failureText(words, language, failure);
    const details = failureDetails(language, failure);
    return element(
      'div',
      { className: 'alert alert-warning' },
      element('div', {}, `${words(`problem.${list}` as PageWord)} ${why}`),
      details !== undefined && folded(words('details'), details),
    );
  });
}
