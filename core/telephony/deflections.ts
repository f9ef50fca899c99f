/** Call deflections of the box: which there are, and switching one on or off (service X_AVM-DE_OnTel). */

import { Tr064Error } from '../errors';
import { type Box, type CallOptions, flagOf, numberOf, textOf } from '../features/box';
import { type SwitchOptions, switchInOrder } from '../features/commands';
import { confirm, notCarriedOut } from '../features/confirm';
import { found, isMeant } from '../features/finding';
import { complete, isFlag } from '../watch/required';
import { listTopic } from '../watch/topic';
import { childrenOf, textOf as childText, expectRoot, parseXml, type XmlElement } from '../wire/xml';

/** A call deflection of the box (service X_AVM-DE_OnTel). */
export interface Deflection {
  /** From 0, as actions want it. */
  readonly id: number;
  /** Calls are deflected. */
  readonly enabled: boolean;
  /** What it applies to: fromAll, fromNumber, fromAnonymous, toMSN … */
  readonly type: string;
  /** The number that it applies to, where the type needs one. */
  readonly number: string;
  /** Where calls go. */
  readonly to: string;
  /** When: eImmediately, eBusy, eDelayed … */
  readonly mode: string;
}

const SERVICE = 'X_AVM-DE_OnTel:1';

/** All deflections, in the order of the box; empty where there are none. */
export async function listDeflections(box: Box, options?: CallOptions): Promise<Deflection[]> {
  const values = await box.call(SERVICE, 'GetDeflections', {}, options);
  return parseDeflections(textOf(values.NewDeflectionList));
}

/** One deflection by its number. Throws `NO_SUCH_ENTRY`. */
export async function readDeflection(box: Box, id: number, options?: CallOptions): Promise<Deflection> {
  const action = 'GetDeflection';
  const values = await box.call(SERVICE, action, { NewDeflectionId: id }, options);
  complete(values, { NewEnable: 'flag' }, { service: SERVICE, action });
  return {
    id,
    enabled: flagOf(values.NewEnable),
    type: textOf(values.NewType),
    number: textOf(values.NewNumber),
    to: textOf(values.NewDeflectionToNumber),
    mode: textOf(values.NewMode),
  };
}

/** The deflection that a person means, by its number or where it leads. Throws `NO_SUCH_ENTRY` with those that there are. */
export async function findDeflection(box: Box, which: string, options?: CallOptions): Promise<Deflection> {
  const deflections = await listDeflections(box, options);
  const known = deflections.map(({ id, to }) => `${id} (→ ${to})`);
  return found(
    'deflection',
    which,
    deflections.find(({ id, to }) => isMeant(which, id, to)),
    known,
  );
}

/**
 * Switches a deflection and waits until the box reports it so.
 * @throws SUPERSEDED when a newer command to the same one came, TIMEOUT when the box does not follow
 */
export function switchDeflection(
  box: Box,
  id: number,
  to: boolean | 'toggle',
  options: SwitchOptions = {},
): Promise<Deflection> {
  const read = async () => (await readDeflection(box, id, options)).enabled;
  return switchInOrder(
    box,
    `deflection ${id}`,
    to,
    read,
    (on, own) => setDeflection(box, id, on, own),
    options,
  );
}

async function setDeflection(box: Box, id: number, on: boolean, options: SwitchOptions): Promise<Deflection> {
  await box.call(SERVICE, 'SetDeflectionEnable', { NewDeflectionId: id, NewEnable: on }, options);
  return confirm(
    () => readDeflection(box, id, options),
    ({ enabled }) => enabled === on,
    ({ to }) =>
      new Tr064Error(
        'TIMEOUT',
        `The deflection to ${to || 'an answering machine'} did not switch ${on ? 'on' : 'off'} in time.`,
        { ...notCarriedOut, service: SERVICE, action: 'SetDeflectionEnable' },
      ),
    options,
  );
}

/** The list in GetDeflections. */
export function parseDeflections(xml: string): Deflection[] {
  if (!xml.trim()) return [];
  const items = childrenOf(expectRoot(parseXml(xml, 'inner'), 'List'), 'Item');
  return items.filter(isTold).map((item) => ({
    id: Number(childText(item, 'DeflectionId')),
    enabled: flagOf(childText(item, 'Enable')),
    type: childText(item, 'Type'),
    number: childText(item, 'Number'),
    to: childText(item, 'DeflectionToNumber'),
    mode: childText(item, 'Mode'),
  }));
}

/** Without its number it cannot be meant, and what does not tell whether it is on is not off. */
const isTold = (item: XmlElement) =>
  numberOf(childText(item, 'DeflectionId')) !== undefined && isFlag(childText(item, 'Enable'));

/** Boxes do not event deflections. */
export const deflectionsTopic = listTopic<Deflection>(
  { kinds: ['X_AVM-DE_OnTel'], action: 'GetDeflections', evented: [], interval: 60_000 },
  (readings) => readings.flatMap(({ values }) => parseDeflections(textOf(values.NewDeflectionList))),
  ({ id }) => String(id),
);
