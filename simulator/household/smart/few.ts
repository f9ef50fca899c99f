/** The small smart home: two plugs, a group of them, and on request a thermostat and a template. */

import { heating, plain, type SmartDevice } from './device';
import type { SmartTemplate } from './scenes';

export const plug = {
  ...plain,
  kind: 'plug',
  product: 'FRITZ!DECT 200',
  firmware: '04.27',
  functions: 2944,
} as const;

export const lamp: SmartDevice = {
  ...plug,
  ain: '11657 0240192',
  id: 16,
  name: 'Stehlampe',
  mode: 'AUTO',
  on: false,
  load: 1673,
  energy: 5182,
  temperature: 225,
  members: [],
};
export const freezer: SmartDevice = {
  ...plug,
  ain: '11657 0240207',
  id: 17,
  name: 'Gefriertruhe',
  on: true,
  locked: true,
  load: 8450,
  energy: 402_318,
  temperature: 194,
  offset: -5,
  members: [],
};
export const group: SmartDevice = {
  ...plain,
  kind: 'group',
  ain: 'grp303E4F-3F7E5A9C1',
  id: 900,
  name: 'Steckdosen',
  product: 'Group',
  firmware: '1.0',
  functions: 6784,
  members: [lamp.ain, freezer.ain],
};
export const thermostat: SmartDevice = {
  ...plain,
  kind: 'thermostat',
  ain: '09995 0330601',
  id: 18,
  name: 'Heizung Bad',
  product: 'FRITZ!DECT 301',
  firmware: '05.08',
  functions: 320,
  temperature: 215,
  members: [],
  wanted: 210,
  reduced: 160,
  comfort: 210,
  battery: { percent: 80, low: false },
  heating: heating({ adaptive: { active: true, running: false } }),
};
export const template: SmartDevice = {
  ...plain,
  kind: 'template',
  ain: 'tmp303E4F-3F7E5A9D2',
  id: 60_000,
  name: 'Abwesend',
  product: 'Template',
  firmware: '',
  functions: 320,
  members: [],
};

/** The template that TR-064 shows, too. */
export const away: SmartTemplate = {
  ...{ ain: template.ain, id: template.id, name: template.name, functions: template.functions },
  members: [thermostat.ain],
  applies: [{ mask: 'hkr_temperature', type: 'thermostatTemperature' }],
  ...{ memberType: 'thermostat', effect: { wanted: 160 } },
};
