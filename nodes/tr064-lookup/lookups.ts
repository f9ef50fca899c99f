/** What `tr064-lookup` can look up, as a table: from what a message asks to the payload that answers. */

import {
  type FritzBox,
  findHost,
  findSmartDevice,
  guestService,
  inWords,
  listAnsweringMachines,
  listHosts,
  listMessages,
  listSmartDevices,
  macOf,
  type Phonebook,
  readCallList,
  readConnection,
  readCredentials,
  readIpv6,
  readLink,
  readLog,
  readParts,
  readSmartStatistics,
  Tr064Error,
  wifiQrText,
} from '../../core/index';

interface LookupQuestion {
  /** What to look for; undefined for lookups that list all there is. */
  readonly query: unknown;
  /** Asks the connected box; waits for one that is away. */
  ask<T>(questions: (box: FritzBox) => Promise<T>): Promise<T>;
  /** Answers from what it has read, also while the box is away. */
  readonly phonebook: Pick<Phonebook, 'lookup' | 'search'>;
  /** Some lookups read more of the message. */
  readonly msg: { readonly payload?: unknown; readonly days?: unknown; readonly max?: unknown };
  readonly signal: AbortSignal;
}

/** Undefined: there is no such thing. */
type Lookup = (question: LookupQuestion) => Promise<unknown>;

/** Every lookup by the name that the dialog saves. */
export const lookups: ReadonlyMap<string, Lookup> = new Map<string, Lookup>([
  // The empty number of a caller who hides it is a question too: nobody has it.
  [
    'contact',
    async ({ phonebook, query }) =>
      query === '' ? undefined : phonebook.lookup(textIn(digitsIn(query), 'A telephone number')),
  ],
  [
    'contacts',
    async ({ phonebook, query }) => {
      const found = await phonebook.search(query === '' ? '' : textIn(query, 'A part of a name'));
      return found.length ? found : undefined;
    },
  ],
  [
    'calls',
    async ({ ask, msg, signal }) => {
      const limits = { days: countIn(msg.days, 'msg.days'), max: countIn(msg.max, 'msg.max') };
      return ask((box) => readCallList(box, { ...limits, signal }));
    },
  ],
  ['messages', async ({ ask, signal }) => ask((box) => allMessages(box, { signal }))],
  [
    'device',
    async ({ ask, query, signal }) => {
      const which = textIn(query, 'A MAC address, an IP address or a name');
      return ask((box) => wholeHost(box, which, { signal }));
    },
  ],
  ['devices', async ({ ask, signal }) => ask((box) => listHosts(box, { signal }))],
  ['log', async ({ ask, signal }) => ask((box) => readLog(box, { signal }))],
  ['smart-home', async ({ ask, signal }) => ask((box) => listSmartDevices(box, { signal }))],
  [
    'smart-device',
    async ({ ask, query, signal }) => {
      const which = textIn(query, 'An AIN or a name');
      return ask(async (box) => findSmartDevice(await listSmartDevices(box, { signal }), which));
    },
  ],
  [
    'energy',
    async ({ ask, query, signal }) => {
      const which = textIn(query, 'An AIN or a name');
      return ask((box) => energy(box, which, { signal }));
    },
  ],
  [
    'next-change',
    async ({ ask, query, signal }) => {
      const which = textIn(query, 'An AIN or a name');
      return ask((box) => nextChange(box, which, { signal }));
    },
  ],
  ['internet', async ({ ask, signal }) => ask((box) => internet(box, { signal }))],
  ['guest-wifi', async ({ ask, signal }) => ask((box) => guestWifi(box, { signal }))],
]);

interface LookupOptions {
  readonly signal: AbortSignal;
}

async function allMessages(box: FritzBox, options: LookupOptions) {
  const machines = await listAnsweringMachines(box, options);
  const messages = await readParts(
    box,
    machines.map(({ index }) => ({
      name: `Answering machine ${index + 1}`,
      answer: listMessages(box, index, options),
    })),
  );
  return messages.flat();
}

/** In Wh, the newest first; what has been counted since the beginning of the day and the month stands in front. */
async function energy(box: FritzBox, which: string, options: LookupOptions) {
  const device = findSmartDevice(await listSmartDevices(box, options), which);
  if (!device) return undefined;
  const series = await readSmartStatistics(box, device.ain, options);
  const of = (period: string) => series.find((one) => one.of === 'energy' && one.period === period)?.values;
  const [days, months] = [of('month'), of('two-years')];
  if (!days && !months) return undefined;
  const { ain, name, energy: total } = device;
  return { ain, name, total, day: days?.[0] ?? undefined, month: months?.[0] ?? undefined, days, months };
}

/** Undefined where there is none, or it is no thermostat. */
async function nextChange(box: FritzBox, which: string, options: LookupOptions) {
  const device = findSmartDevice(await listSmartDevices(box, options), which);
  const next = device?.thermostat?.next;
  if (!device || !next) return undefined;
  return { ain: device.ain, name: device.name, at: new Date(next.at), target: next.target };
}

/** Each as far as the box tells it: a box behind another one has a line and no connection of its own. */
async function internet(box: FritzBox, options: LookupOptions) {
  const [connection, link, ipv6] = await Promise.allSettled([
    readConnection(box, options),
    readLink(box, options),
    readIpv6(box, options),
  ]);
  if (connection.status === 'rejected' && link.status === 'rejected') throw connection.reason;
  box.leftOut('The internet connection', connection.status === 'rejected' ? connection.reason : undefined);
  box.leftOut('The line', link.status === 'rejected' ? link.reason : undefined);
  const state = connection.status === 'fulfilled' ? connection.value : {};
  const address = ipv6.status === 'fulfilled' ? ipv6.value : '';
  const told = 'ipv6' in state ? state.ipv6 : '';
  return { ...state, ipv6: address || told, link: link.status === 'fulfilled' ? link.value : undefined };
}

async function guestWifi(box: FritzBox, options: LookupOptions) {
  const credentials = await readCredentials(box, await guestService(box, options), options);
  return { ...credentials, qr: wifiQrText(credentials) };
}

/** By its MAC address the box tells of a device what it is called and where, by its IP address all that it knows. */
async function wholeHost(box: FritzBox, which: string, options: LookupOptions) {
  const found = await findHost(box, which, options);
  if (!found?.ip || !macOf(which)) return found;
  const whole = await findHost(box, found.ip, options);
  return whole?.mac === found.mac ? whole : found;
}

function textIn(query: unknown, what: string): string {
  if (typeof query === 'string' && query.trim() !== '') return query.trim();
  throw invalid(
    `${what} is needed as a text, not ${kindOf(query)}: see "Look for" in the settings of this node.`,
  );
}

/** As a number it would have lost its leading zero, and be another one. */
function digitsIn(query: unknown): unknown {
  if (typeof query !== 'number') return query;
  throw invalid(`Send the telephone number ${query} as a text: a number loses its leading zero.`);
}

function kindOf(query: unknown): string {
  if (query === '') return 'an empty one';
  if (query === undefined || query === null) return 'nothing';
  return Array.isArray(query) ? 'a list' : `${typeof query === 'object' ? 'an' : 'a'} ${typeof query}`;
}

function countIn(value: unknown, where: string): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const count = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  if (Number.isInteger(count) && count > 0) return count;
  throw invalid(`${where} must be a whole number above 0, not ${inWords(value)}.`);
}

function invalid(sentence: string): Tr064Error {
  return new Tr064Error('INVALID_ARGS', sentence);
}
