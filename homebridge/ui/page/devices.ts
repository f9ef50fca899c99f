/** Whose phone is whose, and which computers can be woken: a table of the devices that the box knows. */

import type { HostEntry } from '../answers';
import { badge, checkbox, element } from './dom';
import { type Page, shownBox } from './page';
import { ownerOf, wakeName, withOwner, withWake } from './settings';

let showAway = false;

export function peopleAndComputers(page: Page, hosts: readonly HostEntry[]): HTMLElement[] {
  const { words } = page;
  if (hosts.length === 0) return [];
  const used = (host: HostEntry) =>
    ownerOf(shownBox(page), host) !== undefined || wakeName(shownBox(page), host.mac) !== undefined;
  const shown = hosts.filter((host) => showAway || host.active || used(host));
  const hidden = checkbox(words('showAway'), showAway, (on) => {
    showAway = on;
    page.draw();
  });
  return [
    element('h6', {}, words('people')),
    element('p', { className: 'form-text mt-0' }, `${words('peopleHint')} ${words('wakeHint')}`),
    table(page, shown),
    hidden,
  ];
}

function table(page: Page, hosts: readonly HostEntry[]): HTMLElement {
  const { words } = page;
  const heading = (text: string) => element('th', { scope: 'col' }, text);
  return element(
    'table',
    { className: 'devices mb-3' },
    element(
      'thead',
      {},
      element('tr', {}, heading(words('device')), heading(words('person')), heading(words('wake'))),
    ),
    element('tbody', {}, ...sorted(hosts).map((host) => row(page, host))),
  );
}

/** Phones are on the Wi-Fi, computers to wake are not: connected ones first, then by name. */
function sorted(hosts: readonly HostEntry[]): HostEntry[] {
  return [...hosts].sort(
    (one, other) => Number(other.active) - Number(one.active) || one.name.localeCompare(other.name),
  );
}

function row(page: Page, host: HostEntry): HTMLElement {
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
    element('td', {}, personInput(page, host)),
    element('td', {}, wakeBox(page, host)),
  );
}

function personInput(page: Page, host: HostEntry): HTMLElement {
  const input = element('input', {
    type: 'text',
    className: 'form-control form-control-sm',
    value: ownerOf(shownBox(page), host) ?? '',
    placeholder: '–',
    aria: { label: `${page.words('person')}: ${host.name}` },
  });
  // Only a finished name makes a person: half a name would be somebody else.
  input.addEventListener('change', () => {
    const name = input.value.trim();
    page.change(withOwner(shownBox(page), host, name || undefined, () => crypto.randomUUID().slice(0, 8)));
  });
  return input;
}

function wakeBox(page: Page, host: HostEntry): HTMLElement {
  const input = element('input', {
    type: 'checkbox',
    className: 'form-check-input',
    checked: wakeName(shownBox(page), host.mac) !== undefined,
    aria: { label: `${page.words('wake')}: ${host.name}` },
  });
  input.addEventListener('change', () => {
    page.change(withWake(shownBox(page), host.mac, input.checked ? host.name : undefined));
  });
  return input;
}
