/** What `tr064-lookup` can look up, as a table: from the payload that asks to the payload that answers. */

import {
  type FritzBox,
  findHost,
  guestService,
  listAnsweringMachines,
  listHosts,
  listMessages,
  listSmartDevices,
  type Phonebook,
  readCallList,
  readConnection,
  readCredentials,
  readIpv6,
  readLink,
  Tr064Error,
  wifiQrText,
} from '../../core/index';

export interface Question {
  readonly box: FritzBox;
  readonly phonebook: Phonebook;
  /** The message: its payload says what to look for, some lookups read more of it. */
  readonly msg: { readonly payload?: unknown; readonly days?: unknown; readonly max?: unknown };
  readonly signal: AbortSignal;
}

/** Undefined: there is no such thing. */
type Lookup = (question: Question) => Promise<unknown>;

/** Every lookup by the name that the dialog saves. */
export const lookups: Readonly<Record<string, Lookup>> = {
  contact: ({ phonebook, msg }) => phonebook.lookup(textIn(msg.payload, 'a telephone number')),
  contacts: ({ phonebook, msg }) => phonebook.search(typeof msg.payload === 'string' ? msg.payload : ''),
  calls: ({ box, msg, signal }) =>
    readCallList(box, { days: countIn(msg.days, 'msg.days'), max: countIn(msg.max, 'msg.max'), signal }),
  messages: async ({ box, signal }) => {
    const machines = await listAnsweringMachines(box, { signal });
    const messages = await Promise.all(machines.map(({ index }) => listMessages(box, index, { signal })));
    return messages.flat();
  },
  device: ({ box, msg, signal }) =>
    findHost(box, textIn(msg.payload, 'a MAC address, an IP address or a name'), { signal }),
  devices: ({ box, signal }) => listHosts(box, { signal }),
  'smart-home': ({ box, signal }) => listSmartDevices(box, { signal }),
  internet: async ({ box, signal }) => {
    const [connection, link, ipv6] = await Promise.all([
      readConnection(box, { signal }),
      readLink(box, { signal }),
      readIpv6(box, { signal }),
    ]);
    return { ...connection, ipv6, link };
  },
  'guest-wifi': async ({ box, signal }) => {
    const credentials = await readCredentials(box, await guestService(box, { signal }), { signal });
    return { ...credentials, qr: wifiQrText(credentials) };
  },
};

function textIn(payload: unknown, what: string): string {
  const text = typeof payload === 'number' ? String(payload) : payload;
  if (typeof text === 'string' && text.trim() !== '') return text.trim();
  throw new Tr064Error('INVALID_ARGS', `Send ${what} as msg.payload, as a text.`);
}

function countIn(value: unknown, where: string): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const count = Number(value);
  if (Number.isInteger(count) && count > 0) return count;
  throw new Tr064Error('INVALID_ARGS', `${where} must be a whole number above 0, not ${String(value)}.`);
}
