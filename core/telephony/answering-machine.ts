/** The answering machines of the box: on and off, and what they recorded (service X_AVM-DE_TAM). */

import { Tr064Error } from '../errors';
import { type Box, type CallOptions, failedWith, flagOf, numberOf, pathOf, textOf } from '../features/box';
import { type SwitchOptions, switchInOrder } from '../features/commands';
import { confirm, notCarriedOut } from '../features/confirm';
import { found, isMeant } from '../features/finding';
import { readPage } from '../features/page';
import { readTimeZone } from '../features/time';
import { machineZone, type TimeZone } from '../util/time-zone';
import { complete, isFlag } from '../watch/required';
import { listTopic } from '../watch/topic';
import { childrenOf, textOf as childText, expectRoot, parseXml, type XmlElement } from '../wire/xml';
import { readDocument } from '../wire/xml-documents';
import { dateOf, withParameters } from './call-list';

/** An answering machine in the box (service X_AVM-DE_TAM). */
export interface AnsweringMachine {
  /** From 0, as actions want it. */
  readonly index: number;
  /** As under Telephony → Answering Machine. */
  readonly name: string;
  /** It takes calls. */
  readonly enabled: boolean;
}

/** A voice message. */
export interface TamMessage {
  /** Stays the same when others are deleted. */
  readonly index: number;
  /** Index of its answering machine. */
  readonly machine: number;
  /** Of the caller; empty where it is withheld. */
  readonly number: string;
  /** Of the caller, from the phone books; empty where they know none. */
  readonly name: string;
  /** When it was left, to the minute. */
  readonly date: Date;
  /** Nobody has listened to it yet. */
  readonly unheard: boolean;
  /** Path of the recording, for `box.get`. */
  readonly path: string;
}

const SERVICE = 'X_AVM-DE_TAM:1';

/** The document knows five (variable Index). */
const MOST = 5;

/** The answering machines that are set up. */
export async function listAnsweringMachines(box: Box, options?: CallOptions): Promise<AnsweringMachine[]> {
  try {
    const values = await box.call(SERVICE, 'GetList', {}, options);
    return parseTamList(textOf(values.NewTAMList));
  } catch (error) {
    if (!failedWith(error, 'UNKNOWN_ACTION')) throw error;
  }
  return listByIndex(box, options);
}

/** One machine by its index. Throws `NO_SUCH_ENTRY`. */
export async function readAnsweringMachine(
  box: Box,
  index: number,
  options?: CallOptions,
): Promise<AnsweringMachine> {
  const action = 'GetInfo';
  const values = await box.call(SERVICE, action, { NewIndex: index }, options);
  complete(values, { NewEnable: 'flag' }, { service: SERVICE, action });
  return { index, name: textOf(values.NewName), enabled: flagOf(values.NewEnable) };
}

/** The machine that a person means, by its number or name. Throws `NO_SUCH_ENTRY` with those that there are. */
export async function findAnsweringMachine(
  box: Box,
  which: string,
  options?: CallOptions,
): Promise<AnsweringMachine> {
  const machines = await listAnsweringMachines(box, options);
  const known = machines.map(({ index, name }) => `${index} (${name})`);
  return found(
    'answering machine',
    which,
    machines.find(({ index, name }) => isMeant(which, index, name)),
    known,
  );
}

/**
 * Switches an answering machine and waits until the box reports it so.
 * @throws SUPERSEDED when a newer command to the same one came, TIMEOUT when the box does not follow
 */
export function switchAnsweringMachine(
  box: Box,
  index: number,
  to: boolean | 'toggle',
  options: SwitchOptions = {},
): Promise<AnsweringMachine> {
  const read = async () => (await readAnsweringMachine(box, index, options)).enabled;
  const write = (on: boolean, own: SwitchOptions) => setAnsweringMachine(box, index, on, own);
  return switchInOrder(box, `answering machine ${index}`, to, read, write, options);
}

async function setAnsweringMachine(
  box: Box,
  index: number,
  on: boolean,
  options: SwitchOptions,
): Promise<AnsweringMachine> {
  await box.call(SERVICE, 'SetEnable', { NewIndex: index, NewEnable: on }, options);
  return confirm(
    () => readAnsweringMachine(box, index, options),
    ({ enabled }) => enabled === on,
    ({ name }) =>
      new Tr064Error(
        'TIMEOUT',
        `The answering machine "${name}" did not switch ${on ? 'on' : 'off'} in time.`,
        { ...notCarriedOut, service: SERVICE, action: 'SetEnable' },
      ),
    options,
  );
}

/** The messages of one answering machine, as many as the box keeps unless `max` says less. */
export async function listMessages(
  box: Box,
  index: number,
  { max, ...options }: CallOptions & { readonly max?: number } = {},
): Promise<TamMessage[]> {
  const address = async () => {
    const values = await box.call(SERVICE, 'GetMessageList', { NewIndex: index }, options);
    const path = pathOf(textOf(values.NewURL));
    return path && withParameters(path, { max });
  };
  const text = await readPage(box, address, options);
  if (text === undefined) return [];
  return messagesFrom(text, await readTimeZone(box, options));
}

/** The list in X_AVM-DE_TAM GetList; machines that are not shown in the box are not set up. */
export function parseTamList(xml: string): AnsweringMachine[] {
  if (!xml.trim()) return [];
  return childrenOf(expectRoot(parseXml(xml, 'inner'), 'List'), 'Item')
    .filter((item) => childText(item, 'Display') !== '0' && isTold(item))
    .map((item) => ({
      index: Number(childText(item, 'Index')),
      name: childText(item, 'Name'),
      enabled: flagOf(childText(item, 'Enable')),
    }));
}

/** Without its number it cannot be meant, and what does not tell whether it is on is not off. */
const isTold = (item: XmlElement) =>
  numberOf(childText(item, 'Index')) !== undefined && isFlag(childText(item, 'Enable'));

/** The file behind GetMessageList. */
export function parseMessages(xml: string, zone: TimeZone = machineZone): TamMessage[] {
  return messagesIn(parseXml(xml), zone);
}

/** As `parseMessages`, in pieces: a long list keeps nobody else waiting. */
export async function messagesFrom(xml: string, zone: TimeZone = machineZone): Promise<TamMessage[]> {
  return messagesIn(await readDocument(xml), zone);
}

function messagesIn(root: XmlElement, zone: TimeZone): TamMessage[] {
  return childrenOf(expectRoot(root, 'Root'), 'Message').map((message) => ({
    index: numberOf(childText(message, 'Index')) ?? 0,
    machine: numberOf(childText(message, 'Tam')) ?? 0,
    number: childText(message, 'Number'),
    name: childText(message, 'Name'),
    date: dateOf(childText(message, 'Date'), zone),
    // Boxes write 1 for a new message; the document has it the other way round.
    unheard: flagOf(childText(message, 'New')),
    path: childText(message, 'Path'),
  }));
}

async function listByIndex(box: Box, options?: CallOptions): Promise<AnsweringMachine[]> {
  const machines: AnsweringMachine[] = [];
  for (let index = 0; index < MOST; index += 1) {
    try {
      machines.push(await readAnsweringMachine(box, index, options));
    } catch (error) {
      if (failedWith(error, 'NO_SUCH_ENTRY')) break;
      throw error;
    }
  }
  return machines;
}

/** Boxes do not event answering machines. */
export const answeringMachinesTopic = listTopic<AnsweringMachine>(
  { kinds: ['X_AVM-DE_TAM'], action: 'GetList', evented: [], interval: 60_000 },
  (readings) => readings.flatMap(({ values }) => parseTamList(textOf(values.NewTAMList))),
  ({ index }) => String(index),
);
