/** The people of the configuration: their names, and their devices, also those that the box has forgotten. */

import type { HostEntry } from '../answers';
import { badge, button, element, redrawn } from './dom';
import type { BoxEntry } from './entry';
import { isDevice } from './known-device';
import type { Page } from './page';
import { devicesOf, nameOf, withPerson } from './people';
import { entriesOf } from './settings';

export function drawPeople(page: Page, place: HTMLElement, hosts: readonly HostEntry[] | undefined): void {
  const people = entriesOf(page.box, 'people');
  redrawn(place, ...people.map((person, index) => row(page, place, hosts, person, index)));
  const names = document.getElementById('people-names');
  names?.replaceChildren(...people.map((person) => element('option', { value: nameOf(person) })));
}

/** A person is changed here for good: what was written beside the devices before is part of it. */
function change(page: Page, person: BoxEntry, changed: BoxEntry | undefined): void {
  page.change(withPerson(page.box, person, changed));
  Object.assign(page.shown, { beforeOwners: undefined, owners: new Map() });
}

function row(
  page: Page,
  place: HTMLElement,
  hosts: readonly HostEntry[] | undefined,
  first: BoxEntry,
  index: number,
): HTMLElement {
  const { words } = page;
  const current = () => entriesOf(page.box, 'people')[index] ?? first;
  const name = element('input', {
    type: 'text',
    className: 'form-control form-control-sm',
    id: `name-${index}`,
    value: nameOf(first),
    autocomplete: 'off',
    aria: { label: `${words('name')}: ${nameOf(first)}` },
  });
  name.addEventListener('input', () => {
    if (name.value.trim() === '') return;
    change(page, current(), { ...current(), name: name.value.trim() });
    copyName(hosts, current());
  });
  // Nobody is without a name.
  name.addEventListener('change', () => drawPeople(page, place, hosts));
  const remove = button(words('removePerson'), 'btn-outline-danger btn-sm', () => {
    change(page, current(), undefined);
    page.drawChoices();
    focusPerson(index);
  });
  remove.setAttribute('aria-label', `${words('removePerson')}: ${nameOf(first)}`);
  const devices = devicesOf(first).map((device) => chip(page, hosts, current, device, index));
  return element(
    'div',
    { className: 'person' },
    element('div', { className: 'who' }, name, remove),
    element('div', { className: 'theirs' }, ...devices),
  );
}

function focusPerson(index: number): void {
  const next = document.getElementById(`name-${index}`) ?? document.getElementById(`name-${index - 1}`);
  (next ?? document.getElementById('filter') ?? document.getElementById('choose-plugs'))?.focus();
}

/** The fields beside the person's devices say the same name. */
function copyName(hosts: readonly HostEntry[] | undefined, person: BoxEntry): void {
  for (const host of hosts ?? []) {
    const input = document.getElementById(`person-${host.mac}`);
    const own = devicesOf(person).some((device) => isDevice(device, host));
    if (own && input instanceof HTMLInputElement) input.value = nameOf(person);
  }
}

function chip(
  page: Page,
  hosts: readonly HostEntry[] | undefined,
  current: () => BoxEntry,
  device: string,
  index: number,
): HTMLElement {
  const { words } = page;
  const host = hosts?.find((one) => isDevice(device, one));
  const title = host?.name ?? device;
  const take = button('×', 'btn-sm', () => {
    const person = current();
    const devices = devicesOf(person).filter((one) => one !== device);
    change(page, person, devices.length > 0 ? { ...person, devices } : undefined);
    page.drawChoices();
    focusPerson(index);
  });
  take.setAttribute('aria-label', words('removeDevice', { device: title, name: nameOf(current()) }));
  return element('span', { className: 'chip' }, title, hosts && !host && badge(words('forgotten')), take);
}
