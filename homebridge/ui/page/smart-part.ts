/** What of the smart home shall appear beside plugs: a tick for each kind that the box has, and for each device of it. */

import type { DeviceEntry, Lists } from '../answers';
import { badge, checkbox, element, explained } from './dom';
import { settingOf } from './form';
import type { Page } from './page';
import { showsPlug, withField, withPlug } from './settings';
import { type SmartField, smartFields } from './smart-fields';

/** Shown with each thermostat, where that is asked for. */
const besideThermostats = ['boostSwitch', 'windowSwitch'] as const;

/** Nothing where the box has nothing of it: a house without a smart home is asked no questions about one. */
export function smartPart(page: Page, lists: Lists | undefined): HTMLElement | undefined {
  const parts = smartFields.flatMap(([field, usual]) => {
    const devices = (lists?.devices ?? []).filter((device) => device.field === field);
    return devices.length > 0 ? [kindPart(page, field, usual, devices)] : [];
  });
  if (parts.length === 0) return undefined;
  return element('div', { className: 'mb-3' }, element('h6', {}, page.words('smartHome')), ...parts);
}

function kindPart(
  page: Page,
  field: SmartField,
  usual: boolean,
  devices: readonly DeviceEntry[],
): HTMLElement {
  const rows = element('div', { className: 'ms-4' }, ...devices.map((device) => deviceRow(page, device)));
  if (field === 'thermostats') rows.append(...besideThermostats.map((one) => settingBox(page, one, false)));
  const isShown = () => (page.box[field] ?? usual) === true;
  rows.hidden = !isShown();
  const all = settingBox(page, field, usual, () => {
    rows.hidden = !isShown();
  });
  return element('div', { className: 'mb-2' }, all, rows);
}

function settingBox(page: Page, field: string, usual: boolean, changed: () => void = () => {}): HTMLElement {
  const { title = field, description } = settingOf(page.language, field);
  const ticked = (page.box[field] ?? usual) === true;
  const made = checkbox(`choose-${field}`, title, ticked, (on) => {
    page.change(withField(page.box, field, on, usual));
    changed();
  });
  return explained(made, description);
}

function deviceRow(page: Page, { ain, name, model, group, present, locked }: DeviceEntry): HTMLElement {
  const { words } = page;
  return checkbox(
    `device-${ain}`,
    name,
    showsPlug(page.box, ain),
    (on) => page.change(withPlug(page.box, ain, on)),
    !group && model !== '' && element('span', { className: 'form-text ms-2' }, model),
    group && badge(words('group')),
    locked && badge(words('locked')),
    !present && badge(words('lost')),
  );
}
