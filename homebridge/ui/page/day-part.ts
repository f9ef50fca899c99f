/** The third card: the last day of the home, as far as the plugin has seen it. */

import type { DayOfPerson, DayOfPlug } from '../../history/history-file';
import type { HistoryAnswer } from '../answers';
import { barChart, lineChart, spansOf } from './chart';
import { button, element, hint, redrawn, spoken, working } from './dom';
import { ask, type Page } from './page';
import { failureText } from './words';

export function dayCard(page: Page): HTMLElement {
  const { words, language } = page;
  const place = spoken('');
  const load = button(words('dayShow'), 'btn-outline-secondary', () =>
    working(load, words('dayLoading'), async () => {
      const answer = await ask('/history', {});
      if ('failure' in answer) redrawn(place, hint(failureText(words, language, answer.failure)));
      else redrawn(place, ...charts(page, answer.result));
    }),
  );
  load.id = 'day';
  return element(
    'section',
    { className: 'card card-body my-3' },
    element('h5', {}, words('day')),
    element('p', { className: 'form-text mt-0' }, words('dayHint')),
    element('div', { className: 'mb-2' }, load),
    place,
  );
}

function charts(page: Page, { now, plugs, people }: HistoryAnswer): HTMLElement[] {
  const { words } = page;
  const rows = [
    ...people.filter(({ turns }) => turns.length > 0).map((person) => personRow(page, person, now)),
    ...plugs.flatMap((plug) => [
      ...valueRow(page, plug, 'power', 'W', now),
      ...valueRow(page, plug, 'temperature', '°C', now),
    ]),
  ];
  if (rows.length === 0) return [hint(words('dayNone'))];
  return [...rows, axis(page, now)];
}

function personRow(page: Page, { name, turns }: DayOfPerson, now: number): HTMLElement {
  const spans = spansOf(turns, now).map(([from, to]) => `${clock(page, from)}–${clock(page, to)}`);
  const present = turns.at(-1)?.[1];
  const state = present === null || present === undefined ? 'dayUnknown' : present ? 'dayHome' : 'dayAway';
  const text =
    spans.length > 0 ? page.words('dayWasHome', { times: spans.join(', ') }) : page.words('dayNeverHome');
  return row(name, page.words(state), barChart(turns, now, `${name}: ${text}`));
}

function valueRow(
  page: Page,
  plug: DayOfPlug,
  what: 'power' | 'temperature',
  unit: string,
  now: number,
): HTMLElement[] {
  const points = plug[what];
  if (points.length === 0) return [];
  const number = (value: number) =>
    `${value.toLocaleString(page.language, { maximumFractionDigits: 1 })} ${unit}`;
  const values = points.map(([, value]) => value);
  const range = page.words('dayRange', {
    low: number(Math.min(...values)),
    high: number(Math.max(...values)),
  });
  const name = `${plug.name}, ${page.words(what)}`;
  return [row(name, range, lineChart(points, now, `${name}: ${range}`))];
}

function row(name: string, value: string, chart: SVGElement): HTMLElement {
  const title = element('div', { className: 'title' }, element('span', {}, name), element('span', {}, value));
  const made = element('div', { className: 'day-row' }, title);
  made.append(chart);
  return made;
}

const clock = ({ language }: Page, at: number) =>
  new Date(at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });

/** Only what it says is read out: the pictures say their times themselves. */
function axis(page: Page, now: number): HTMLElement {
  const hours = [24, 18, 12, 6].map((ago) => element('span', {}, clock(page, now - ago * 3_600_000)));
  const made = element('div', { className: 'axis' }, ...hours, element('span', {}, page.words('dayNow')));
  made.setAttribute('aria-hidden', 'true');
  return made;
}
