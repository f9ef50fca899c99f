/** The second card: what of this box shall appear, ticked from what the box has now. */

import type { Lists } from '../answers';
import { devicesPart } from './devices';
import { badge, checkbox, element, explained, redrawn } from './dom';
import { settingOf } from './form';
import type { Page } from './page';
import { problem } from './result';
import { showsPlug, withField, withPlug } from './settings';
import { smartPart } from './smart-part';
import { failureText, type PageWord } from './words';

/** The parts that are there or not, and whether they are without being asked for. */
const switches = [
  ['guestWifi', true],
  ['radios', false],
  ['internet', false],
  ['answeringMachines', false],
  ['deflections', false],
  ['ringing', false],
] as const;

export function drawChoices(page: Page, place: HTMLElement): void {
  const { words } = page;
  const { lists } = page.shown;
  redrawn(
    place,
    element(
      'section',
      { className: 'card card-body mb-3' },
      element('h5', {}, words('choose')),
      element(
        'div',
        { className: 'choices mb-3' },
        ...switches.map(([field, usual]) => part(page, field, usual)),
      ),
      ...(lists ? problemsOf(page, lists) : []),
      element('h6', {}, words('plugs')),
      plugs(page, lists),
      smartPart(page, lists),
      devicesPart(page, lists?.hosts),
    ),
  );
}

function part(page: Page, field: (typeof switches)[number][0], usual: boolean): HTMLElement {
  const ticked = (page.box[field] ?? usual) === true;
  const made = checkbox(`choose-${field}`, page.words(field), ticked, (on) =>
    page.change(withField(page.box, field, on, usual)),
  );
  return explained(made, settingOf(page.language, field).description);
}

function plugs(page: Page, lists: Lists | undefined): HTMLElement {
  const { words } = page;
  const rows = element(
    'div',
    { className: 'ms-4', hidden: page.box.plugs === false },
    ...plugRows(page, lists),
  );
  const all = checkbox('choose-plugs', words('plugsAll'), page.box.plugs !== false, (on) => {
    page.change(withField(page.box, 'plugs', on, true));
    rows.hidden = !on;
  });
  return element('div', { className: 'mb-3' }, all, rows);
}

function plugRows(page: Page, lists: Lists | undefined): HTMLElement[] {
  const { words } = page;
  if (!lists) return [element('p', { className: 'form-text' }, words('chooseFirst'))];
  const unread = lists.problems.some(({ list }) => list === 'plugs');
  if (lists.plugs.length === 0) {
    return unread ? [] : [element('p', { className: 'form-text' }, words('plugsNone'))];
  }
  return lists.plugs.map(({ ain, name, model, group, present, locked }) =>
    checkbox(
      `plug-${ain}`,
      name,
      showsPlug(page.box, ain),
      (on) => page.change(withPlug(page.box, ain, on)),
      !group && element('span', { className: 'form-text ms-2' }, model),
      group && badge(words('group')),
      locked && badge(words('locked')),
      !present && badge(words('lost')),
    ),
  );
}

/** What a box of this kind does not have is no problem; what could not be read is one. */
function problemsOf(page: Page, { problems }: Lists): HTMLElement[] {
  const { words, language } = page;
  return problems.map(({ list, failure }) => {
    const absent = ['UNKNOWN_SERVICE', 'UNKNOWN_ACTION'].includes(failure.code);
    if (absent) return element('p', { className: 'form-text' }, words(`absent.${list}`));
    const what = words(`problem.${list}` as PageWord);
    return problem(page, 'alert-warning', failure, `${what} ${failureText(words, language, failure)}`);
  });
}
