/** Whose phone is whose, and which computers can be woken: a table of the devices that the box knows. */

import type { HostEntry } from '../answers';
import { badge, checkbox, element, hint, labelled } from './dom';
import { folded } from './known-device';
import type { Page } from './page';
import { nameOf, ownerOf, withOwners } from './people';
import { drawPeople } from './people-list';
import { entriesOf, forgottenComputers, wakeEntry, withoutEntry, withWake } from './settings';

/** Both stay as a person set them while the page is open. */
let showAway = true;
let filter = '';

export function devicesPart(page: Page, hosts: readonly HostEntry[] | undefined): HTMLElement {
  const { words } = page;
  const people = element('div', { className: 'people mb-3' });
  drawPeople(page, people, hosts);
  return element(
    'div',
    {},
    element('h6', {}, words('people')),
    element('p', { className: 'form-text mt-0' }, `${words('peopleHint')} ${words('wakeHint')}`),
    people,
    ...(hosts ? table(page, hosts, people) : [hint(words('devicesFirst'))]),
    forgotten(page, hosts),
  );
}

function table(page: Page, hosts: readonly HostEntry[], people: HTMLElement): HTMLElement[] {
  const { words } = page;
  if (hosts.length === 0) return [hint(words('devicesNone'))];
  const heading = (text: string) => element('th', { scope: 'col' }, text);
  const rows = sorted(page, hosts).map((host) => ({ host, row: row(page, host, hosts, people) }));
  const none = hint(words('filterNone'));
  const look = () => {
    for (const { host, row } of rows) row.hidden = !isShown(page, host);
    none.hidden = rows.some(({ row }) => !row.hidden);
  };
  const search = element('input', { type: 'search', className: 'form-control', id: 'filter', value: filter });
  search.addEventListener('input', () => {
    filter = search.value;
    look();
  });
  const away = checkbox('show-away', words('showAway'), showAway, (on) => {
    showAway = on;
    look();
  });
  look();
  const head = element(
    'thead',
    {},
    element('tr', {}, heading(words('device')), heading(words('person')), heading(words('wake'))),
  );
  const names = element('datalist', { id: 'people-names' });
  const scroll = element(
    'div',
    { className: 'scroll mb-3' },
    element('table', { className: 'devices' }, head, element('tbody', {}, ...rows.map(({ row }) => row))),
    none,
  );
  return [labelled(words('filter'), search, undefined), away, names, scroll];
}

function isShown(page: Page, host: HostEntry): boolean {
  if (filter.trim() !== '') {
    const texts = [host.name, host.hostName, host.ip, ...host.macs, ownerOf(page.box, host)];
    return texts.some((text) => folded(text).includes(folded(filter)));
  }
  return showAway || host.active || ownerOf(page.box, host) !== '' || wakeEntry(page.box, host) !== undefined;
}

/** What is in use comes first, then what is connected, then by name. */
function sorted(page: Page, hosts: readonly HostEntry[]): HostEntry[] {
  const rank = (host: HostEntry) =>
    ownerOf(page.box, host) !== '' || wakeEntry(page.box, host) ? 0 : host.active ? 1 : 2;
  return [...hosts].sort(
    (one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, page.language),
  );
}

function row(page: Page, host: HostEntry, hosts: readonly HostEntry[], people: HTMLElement): HTMLElement {
  const { words } = page;
  return element(
    'tr',
    {},
    // A heading is what it is, and the Homebridge UI greys out everything else in tables.
    element(
      'th',
      { scope: 'row' },
      element('div', {}, host.name, !host.active && badge(words('away'))),
      element('div', { className: 'form-text mt-0' }, `${host.ip || '–'} · ${host.mac}`),
    ),
    element('td', {}, personInput(page, host, hosts, people)),
    element('td', {}, wakeBox(page, host)),
  );
}

function personInput(page: Page, host: HostEntry, hosts: readonly HostEntry[], people: HTMLElement) {
  const input = element('input', {
    type: 'text',
    className: 'form-control form-control-sm',
    id: `person-${host.mac}`,
    value: ownerOf(page.box, host),
    placeholder: page.words('person'),
    autocomplete: 'off',
    aria: { label: `${page.words('person')}: ${host.name}` },
  });
  input.setAttribute('list', 'people-names');
  // With every letter: a tap on the UI's Save does not leave this field first.
  input.addEventListener('input', () => {
    write(page, host, input.value);
    drawPeople(page, people, hosts);
  });
  return input;
}

/** What was written beside the devices counts as a whole, so that half a name makes nobody. */
function write(page: Page, host: HostEntry, name: string): void {
  const { shown } = page;
  shown.beforeOwners ??= page.box;
  shown.owners = new Map([...shown.owners, [host.mac, { device: host, name }]]);
  const { people } = withOwners(shown.beforeOwners, shown.owners, (who) => idFor(page, who));
  const { people: _, ...rest } = page.box;
  page.change(people === undefined ? rest : { ...rest, people });
}

/** One of its own for every new person, and the same one while a name is being typed. */
const ids = new Map<string, string>();

function idFor({ index }: Page, name: string): string {
  const key = `${index} ${folded(name)}`;
  const known = ids.get(key) ?? randomId();
  ids.set(key, known);
  return known;
}

/** `crypto.randomUUID` is there over HTTPS only, and most UIs are opened over HTTP. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(4));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function wakeBox(page: Page, host: HostEntry): HTMLElement {
  const input = element('input', {
    type: 'checkbox',
    className: 'form-check-input',
    id: `wake-${host.mac}`,
    checked: wakeEntry(page.box, host) !== undefined,
    aria: { label: `${page.words('wake')}: ${host.name}` },
  });
  input.addEventListener('change', () => {
    page.change(withWake(page.box, host, input.checked ? host.name : undefined));
  });
  return element(
    'div',
    { className: 'wake' },
    input,
    // At the side of a narrow screen the heading is far away.
    element('label', { className: 'narrow', htmlFor: input.id }, page.words('wake')),
  );
}

/** Computers that the box does not know any more can only be taken off here. */
function forgotten(page: Page, hosts: readonly HostEntry[] | undefined): HTMLElement | undefined {
  if (!hosts) return undefined;
  const rows = forgottenComputers(page.box, hosts).map((entry, index) =>
    checkbox(
      `wake-forgotten-${index}`,
      `${page.words('wake')}: ${nameOf(entry) || String(entry.mac)}`,
      true,
      (on) => {
        const without = withoutEntry(page.box, 'wake', entry);
        const list = entriesOf(without, 'wake');
        page.change(on ? { ...page.box, wake: [...list, entry] } : without);
      },
      badge(page.words('forgotten')),
    ),
  );
  return rows.length > 0 ? element('div', { className: 'mb-3' }, ...rows) : undefined;
}
