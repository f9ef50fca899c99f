/** Reads the list behind a URL in an answer: call list, phone book, hosts … as objects, any other as the data that it holds. */

import {
  callsFrom,
  contactsFrom,
  type FritzBox,
  hostsFrom,
  messagesFrom,
  parseJson,
  readDocument,
  readPage,
  readTimeZone,
  type TimeZone,
  Tr064Error,
  type Values,
  type XmlElement,
} from '../../core/index';
import type { CallRequest } from './request';

/** Lists that are worth more than their XML, by the action that tells where they are. */
type Read = (text: string, call: CallRequest, zone: TimeZone) => Promise<unknown>;

const READERS: Readonly<Record<string, Read>> = {
  'X_AVM-DE_GetHostListPath': (text) => hostsFrom(text),
  GetCallList: (text, _, zone) => callsFrom(text, zone),
  GetMessageList: (text, _, zone) => messagesFrom(text, zone),
  GetPhonebook: (text, { args }) => contactsFrom(text, Number(args.NewPhonebookID)),
};

/** The list itself in place of its address; an answer without an address stays as it is. */
export async function fetchList(
  box: FritzBox,
  call: CallRequest,
  answer: Values,
  signal: AbortSignal,
): Promise<unknown> {
  const address = addressIn(answer);
  if (address === undefined) return answer;
  if (address === '') {
    throw new Tr064Error(
      'ACTION_FAILED',
      `${call.action} gave no address: the list may be switched off in the FRITZ!Box.`,
      { service: call.service, action: call.action },
    );
  }
  const text = await textAt(address, box, call, signal);
  const { name } = await box.findAction(call.service, call.action);
  const read = READERS[name] ?? dataIn;
  return read(text, call, await readTimeZone(box, { signal }));
}

/** Where the box refuses the page, the action is called once more for another address. */
async function textAt(
  address: string,
  box: FritzBox,
  call: CallRequest,
  signal: AbortSignal,
): Promise<string> {
  let next = address;
  const addressOnce = async () => {
    const given = next;
    next = '';
    return given || (addressIn(await box.call(call.service, call.action, call.args, { signal })) ?? '');
  };
  return (await readPage(box, addressOnce, { signal })) ?? '';
}

/** Addresses of lists carry the session that may read them; nothing else in an answer does. */
function addressIn(answer: Values): string | undefined {
  const texts = Object.entries(answer).filter(([name]) => /(URL|Path)$/i.test(name));
  const found = texts.map(([, value]) => String(value)).find((value) => /[?&]sid=/.test(value));
  return (
    found ?? (Object.keys(answer).length === 1 && texts.length === 1 ? String(texts[0]?.[1]) : undefined)
  );
}

async function dataIn(text: string): Promise<unknown> {
  if (/^\s*[[{]/.test(text)) return jsonIn(text);
  const root = await readDocument(text);
  return { [root.name]: objectOf(root) };
}

function jsonIn(text: string): unknown {
  try {
    return parseJson(text);
  } catch (cause) {
    throw new Tr064Error('MALFORMED', 'The list of the box is no readable JSON. Try again.', { cause });
  }
}

/** `<Item a="1"><Name>x</Name></Item>` → `{ a: '1', Name: 'x' }`; what occurs several times becomes a list. */
function objectOf({ attributes, children, text }: XmlElement): unknown {
  if (!children.length && !Object.keys(attributes).length) return text.trim();
  const object: Record<string, unknown> = { ...attributes };
  if (text.trim()) object.text = text.trim();
  for (const child of children) {
    const value = objectOf(child);
    const before = object[child.name];
    if (before === undefined) object[child.name] = value;
    else if (Array.isArray(before)) before.push(value);
    else object[child.name] = [before, value];
  }
  return object;
}
