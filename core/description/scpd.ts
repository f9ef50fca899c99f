/** A service's SCPD into actions, arguments and state variables: what can be called, and with what. */

import { Tr064Error } from '../errors';
import type { Action, Argument, StateVariable } from '../model';
import { child, childrenOf, parseXml, textOf, type XmlElement } from '../wire/xml';

export interface Scpd {
  readonly actions: ReadonlyMap<string, Action>;
  readonly variables: ReadonlyMap<string, StateVariable>;
}

function rangeOf(variable: XmlElement): StateVariable['allowedRange'] {
  const range = child(variable, 'allowedValueRange');
  if (!range) return undefined;
  const number = (name: string) => (textOf(range, name) === '' ? Number.NaN : Number(textOf(range, name)));
  const [minimum, maximum, step] = [number('minimum'), number('maximum'), number('step')];
  if (!Number.isFinite(minimum) || !Number.isFinite(maximum)) return undefined;
  return Number.isFinite(step) ? { minimum, maximum, step } : { minimum, maximum };
}

function variableOf(element: XmlElement): StateVariable {
  const list = child(element, 'allowedValueList');
  const allowedValues = childrenOf(list, 'allowedValue').map((value) => value.text.trim());
  const defaultValue = child(element, 'defaultValue')?.text;
  const allowedRange = rangeOf(element);
  return {
    name: textOf(element, 'name'),
    dataType: textOf(element, 'dataType') || 'string',
    ...(defaultValue === undefined ? {} : { defaultValue }),
    ...(allowedValues.length > 0 ? { allowedValues } : {}),
    ...(allowedRange ? { allowedRange } : {}),
    // An attribute in version 1.0 of the architecture, an element in drafts of it.
    sendEvents: (element.attributes.sendEvents ?? textOf(element, 'sendEventsAttribute')) === 'yes',
  };
}

function argumentOf(element: XmlElement, variables: ReadonlyMap<string, StateVariable>): Argument {
  const related = textOf(element, 'relatedStateVariable');
  return {
    name: textOf(element, 'name'),
    direction: textOf(element, 'direction') === 'in' ? 'in' : 'out',
    // A box that forgets the variable still means a text.
    variable: variables.get(related) ?? { name: related, dataType: 'string', sendEvents: false },
  };
}

/** Names become elements and headers of requests, so nothing else is taken for one. */
export const isName = (name: string) => /^[A-Za-z_][\w.-]*$/.test(name);

/** Firmware exists that declares an argument twice; the first one counts. */
function withoutRepeats(list: Argument[]): Argument[] {
  const seen = new Set<string>();
  return list.filter(({ direction, name }) => {
    const key = `${direction} ${name}`;
    return isName(name) && !seen.has(key) && seen.add(key);
  });
}

function actionOf(element: XmlElement, variables: ReadonlyMap<string, StateVariable>): Action {
  const list = childrenOf(child(element, 'argumentList'), 'argument');
  return {
    name: textOf(element, 'name'),
    arguments: withoutRepeats(list.map((argument) => argumentOf(argument, variables))),
  };
}

const byName = <T extends { readonly name: string }>(list: T[]): Map<string, T> =>
  new Map(list.filter(({ name }) => isName(name)).map((item) => [item.name, item]));

/** Throws `MALFORMED` for what is not an SCPD. */
export function parseScpd(text: string): Scpd {
  const root = parseXml(text, 'description');
  if (root.name !== 'scpd')
    throw new Tr064Error('MALFORMED', 'The answer is not the description of a service.');
  const variables = byName(childrenOf(child(root, 'serviceStateTable'), 'stateVariable').map(variableOf));
  const elements = childrenOf(child(root, 'actionList'), 'action');
  return { actions: byName(elements.map((element) => actionOf(element, variables))), variables };
}
