/** Writes a service's SCPD as boxes do: one tag a line, LF, no byte-order mark. */

import type { SimAction, SimService, SimVariable } from './model';

type Described = Pick<SimService, 'type' | 'actions' | 'variables'>;

/** TR-064 and UPnP differ in the namespace only. */
const namespaceOf = ({ type }: Described) =>
  type.startsWith('urn:dslforum-org:') ? 'urn:dslforum-org:service-1-0' : 'urn:schemas-upnp-org:service-1-0';

export function renderScpd(service: Described): string {
  return `${[
    '<?xml version="1.0"?>',
    `<scpd xmlns="${namespaceOf(service)}">`,
    '<specVersion>',
    '<major>1</major>',
    '<minor>0</minor>',
    '</specVersion>',
    '<actionList>',
    ...[...service.actions.values()].flatMap(actionLines),
    '</actionList>',
    '<serviceStateTable>',
    ...[...service.variables.values()].flatMap(variableLines),
    '</serviceStateTable>',
    '</scpd>',
  ].join('\n')}\n`;
}

function actionLines(action: SimAction): string[] {
  if (action.arguments.length === 0) return ['<action>', `<name>${action.name}</name>`, '</action>'];
  const list = action.arguments.flatMap(({ name, direction, variable }) => [
    '<argument>',
    `<name>${name}</name>`,
    `<direction>${direction}</direction>`,
    `<relatedStateVariable>${variable.name}</relatedStateVariable>`,
    '</argument>',
  ]);
  return [
    '<action>',
    `<name>${action.name}</name>`,
    '<argumentList>',
    ...list,
    '</argumentList>',
    '</action>',
  ];
}

function variableLines(variable: SimVariable): string[] {
  const type = `<dataType>${variable.type}</dataType>`;
  const preset =
    variable.default === undefined ? [] : [`<defaultValue>${escapeXml(variable.default)}</defaultValue>`];
  const values = valueLines(variable.values);
  return [
    `<stateVariable sendEvents="${variable.evented ? 'yes' : 'no'}">`,
    `<name>${variable.name}</name>`,
    ...inPlace(variable, type, preset, values),
    ...rangeLines(variable.range),
    '</stateVariable>',
  ];
}

function inPlace(variable: SimVariable, type: string, preset: string[], values: string[]): string[] {
  if (variable.defaultPlace === 'before type') return [...preset, type, ...values];
  if (variable.defaultPlace === 'after values') return [type, ...values, ...preset];
  return [type, ...preset, ...values];
}

function valueLines(values: SimVariable['values']): string[] {
  if (!values) return [];
  const lines = values.map((value) => `<allowedValue>${escapeXml(value)}</allowedValue>`);
  return ['<allowedValueList>', ...lines, '</allowedValueList>'];
}

function rangeLines(range: SimVariable['range']): string[] {
  if (!range) return [];
  const step = range.step === undefined ? [] : [`<step>${range.step}</step>`];
  const bounds = [`<minimum>${range.minimum}</minimum>`, `<maximum>${range.maximum}</maximum>`];
  return ['<allowedValueRange>', ...bounds, ...step, '</allowedValueRange>'];
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
