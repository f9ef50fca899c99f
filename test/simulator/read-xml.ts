/** Reads SCPDs and descriptions with a parser of its own, to hold the simulated box's against real ones. */

import assert from 'node:assert/strict';
import { Parser } from 'xml2js';

/** An element without text: its children by name. */
type Node = { [name: string]: (Node | string)[] } & { $?: Record<string, string> };

export interface ScpdFacts {
  /** `SetEnable` → `['in NewEnable Enable']`, in the order of the file. */
  actions: Map<string, string[]>;
  /** `Enable` → type, default, values, range and events in words that can be compared. */
  variables: Map<string, string>;
}

export interface ServiceFacts {
  type: string;
  id: string;
  controlUrl: string;
  eventUrl: string;
  scpdUrl: string;
  device: string;
}

export async function readXml(text: string): Promise<{ name: string; root: Node }> {
  const parser = new Parser({ explicitArray: true, emptyTag: '', trim: false, normalize: false });
  const tree: Record<string, Node> = await parser.parseStringPromise(text);
  const [name] = Object.keys(tree);
  assert.ok(name, 'an XML document has a root');
  return { name, root: tree[name]! };
}

export async function readScpd(text: string): Promise<ScpdFacts> {
  const { name, root } = await readXml(text);
  assert.equal(name, 'scpd');
  const actions = new Map<string, string[]>();
  for (const action of nodes(nodes(root, 'actionList')[0], 'action')) {
    const list = nodes(nodes(action, 'argumentList')[0], 'argument').map((argument) =>
      ['direction', 'name', 'relatedStateVariable'].map((tag) => word(argument, tag)).join(' '),
    );
    assert.ok(!actions.has(word(action, 'name')), `${word(action, 'name')} is declared once`);
    actions.set(word(action, 'name'), list);
  }
  const variables = new Map<string, string>();
  for (const variable of nodes(nodes(root, 'serviceStateTable')[0], 'stateVariable'))
    variables.set(word(variable, 'name'), describeVariable(variable));
  return { actions, variables };
}

export async function readServices(text: string): Promise<ServiceFacts[]> {
  const { name, root } = await readXml(text);
  assert.equal(name, 'root');
  return nodes(root, 'device').flatMap(servicesBelow);
}

function servicesBelow(device: Node): ServiceFacts[] {
  const own = nodes(nodes(device, 'serviceList')[0], 'service').map((service) => ({
    type: word(service, 'serviceType'),
    id: word(service, 'serviceId'),
    controlUrl: word(service, 'controlURL'),
    eventUrl: word(service, 'eventSubURL'),
    scpdUrl: word(service, 'SCPDURL'),
    device: word(device, 'deviceType').split(':')[3]!,
  }));
  return [...own, ...nodes(nodes(device, 'deviceList')[0], 'device').flatMap(servicesBelow)];
}

function describeVariable(variable: Node): string {
  const range = nodes(variable, 'allowedValueRange')[0];
  const list = nodes(variable, 'allowedValueList')[0];
  const parts = [
    `type ${word(variable, 'dataType')}`,
    variable.defaultValue && `default "${word(variable, 'defaultValue')}"`,
    list && `values "${(list.allowedValue ?? []).join('|')}"`,
    range && `range ${['minimum', 'maximum', 'step'].map((tag) => range[tag]?.[0] ?? '').join(' ')}`,
    variable.$?.sendEvents === 'yes' && 'evented',
  ];
  return parts.filter(Boolean).join(', ');
}

/** Children that are elements; an element that holds nothing is text to the parser. */
function nodes(parent: Node | undefined, name: string): Node[] {
  return (parent?.[name] ?? []).filter((child): child is Node => typeof child !== 'string');
}

function word(parent: Node, name: string): string {
  const [text] = parent[name] ?? [];
  return typeof text === 'string' ? text : '';
}
