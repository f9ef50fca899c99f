/** The faults of the matrix as data: how each is played at a simulated box, and how it ends. */

import type { Injection, Simulator } from '../../../simulator';
import type { FakeClock } from '../../support/fake-clock';
import { floodCallMonitor, notifyAsStranger } from './strangers';

export type FamilyName = 'read' | 'write' | 'page' | 'watch' | 'start';

/** What a fault is played at. */
export interface Stage {
  readonly simulator: Simulator;
  /** The simulated box's own time. */
  readonly boxClock: FakeClock;
  /** The requests that the trial makes. */
  readonly where: Partial<Injection>;
}

export interface FaultRow {
  readonly name: string;
  readonly play: (stage: Stage) => unknown;
  /** Without it: what was put in the way is taken out of it. */
  readonly end?: (stage: Stage) => unknown;
  /** Where it makes no sense otherwise; all of them unless said. */
  readonly families?: readonly FamilyName[];
  /** The box is met before, and found again by a search. */
  readonly search?: true;
  /** Notifications are in use. */
  readonly events?: true;
  /** What is watched is the call monitor. */
  readonly calls?: true;
  /** What happens in the house while it lasts; a radio is switched off unless said. */
  readonly change?: (simulator: Simulator) => unknown;
  /** Milliseconds of life that it may take without any waiting, more than usual. */
  readonly busy?: number;
}

const injected = (injection: Injection) => ({
  play: ({ simulator, where }: Stage) => simulator.injections.add({ ...injection, ...where }),
});

const longAway = 100_000_000;

const away = {
  play: ({ simulator }: Stage) => {
    simulator.set({ rebootTime: longAway });
    simulator.world.reboot();
  },
  end: async ({ simulator, boxClock }: Stage) => {
    await boxClock.advance(longAway);
    while (!simulator.up) await new Promise((resolve) => setImmediate(resolve));
  },
};

const throttled = (retryAfter?: string) =>
  injected({ kind: 'throttle', ...(retryAfter ? { retryAfter } : {}) });

/** Each change is told in a notification of its own. */
async function switchInTurn(simulator: Simulator, states: readonly boolean[]): Promise<void> {
  for (const on of states) {
    simulator.world.setRadio(1, on);
    while (simulator.gena.busy) await new Promise((resolve) => setImmediate(resolve));
  }
}

const own = 'uuid:739f2409-bccb-40e7-8e6c-3C3712AABB01';
const strangers = 'uuid:739f2409-bccb-40e7-8e6c-3C3712AABB99';

/** Connections, bodies, answers, logins, the box itself, events: in this order they stand on the page. */
export const faults: Readonly<Record<string, readonly FaultRow[]>> = {
  connections: [
    { name: 'connection refused', ...away },
    { name: 'connection reset before it is carried out', ...injected({ kind: 'reset' }) },
    { name: 'connection reset after it is carried out', ...injected({ kind: 'reset', done: true }) },
    { name: 'silence', ...injected({ kind: 'silent' }) },
    { name: 'silence after it is carried out', ...injected({ kind: 'silent', done: true }) },
    { name: 'a few bytes at a time', ...injected({ kind: 'drops' }) },
    {
      name: 'half-open connections',
      play: ({ simulator }) => simulator.deafen(),
      end: () => {},
      families: ['read', 'write', 'page', 'watch'],
    },
    { name: 'torn in the middle', ...injected({ kind: 'torn' }) },
  ],
  'lengths and sizes': [
    { name: 'Content-Length too short', ...injected({ kind: 'short' }) },
    { name: 'Content-Length too long', ...injected({ kind: 'long' }) },
    { name: 'chunks', ...injected({ kind: 'chunks' }) },
    { name: 'broken chunks', ...injected({ kind: 'broken-chunks' }) },
    { name: 'headers without end', ...injected({ kind: 'headers' }), busy: 500 },
    { name: 'a gigabyte', ...injected({ kind: 'endless' }), busy: 3000 },
    { name: 'gzip bomb', ...injected({ kind: 'gzip' }), busy: 1000 },
    { name: 'bomb of entities', ...injected({ kind: 'dtd' }) },
  ],
  answers: [
    { name: 'empty answer', ...injected({ kind: 'empty' }) },
    { name: 'HTML', ...injected({ kind: 'html' }) },
    { name: 'JSON', ...injected({ kind: 'json' }) },
    { name: 'broken XML', ...injected({ kind: 'broken' }) },
    { name: 'wrong namespace', ...injected({ kind: 'namespace' }) },
    {
      name: 'the answer of another action',
      ...injected({ kind: 'other' }),
      families: ['read', 'write', 'watch'],
    },
    {
      name: 'an argument is missing',
      ...injected({ kind: 'missing' }),
      families: ['read', 'write', 'watch'],
    },
    { name: 'one argument more', ...injected({ kind: 'additional' }), families: ['read', 'write', 'watch'] },
    { name: 'arguments twice', ...injected({ kind: 'doubled' }), families: ['read', 'write', 'watch'] },
    {
      name: 'words in place of numbers',
      ...injected({ kind: 'types' }),
      families: ['read', 'write', 'watch'],
    },
    { name: '500 without a fault', ...injected({ kind: 'faultless' }) },
    { name: '404', ...injected({ kind: 'status', status: 404 }) },
    {
      name: 'redirect to another host',
      ...injected({ kind: 'redirect', location: 'http://127.0.0.9:49000/x' }),
    },
    { name: 'redirect to another port', ...injected({ kind: 'redirect', location: 'http://127.0.0.1:9/x' }) },
  ],
  'logins and patience': [
    {
      name: '401 to every second good nonce',
      ...injected({ kind: 'challenge', every: 2 }),
      families: ['read', 'write', 'watch'],
    },
    { name: '401 to every nonce', ...injected({ kind: 'challenge' }), families: ['read', 'write', 'watch'] },
    { name: '503', ...throttled() },
    { name: '503, Retry-After: 2', ...throttled('2') },
    { name: '503, Retry-After: a date', ...throttled('Fri, 31 Dec 1999 23:59:59 GMT') },
    { name: '503, Retry-After: nonsense', ...throttled('soon') },
    { name: '503, Retry-After: 99999999999', ...throttled('99999999999') },
    { name: '503, Retry-After: -1', ...throttled('-1') },
  ],
  'the box itself': [
    { name: 'restart before it is carried out', ...injected({ kind: 'reboot', times: 1 }) },
    { name: 'restart after it is carried out', ...injected({ kind: 'reboot', done: true, times: 1 }) },
    {
      name: 'new firmware',
      play: ({ simulator }) => {
        simulator.world.firmwareUpdate('154.08.99');
        simulator.world.installFirmware();
      },
      end: () => {},
    },
    {
      name: 'new certificate',
      play: ({ simulator }) => simulator.renewCertificate(),
      end: ({ simulator }) => simulator.restoreCertificate(),
    },
    {
      name: 'new address',
      play: ({ simulator }) => simulator.moveTo('127.0.0.2'),
      end: () => {},
      search: true,
    },
    {
      name: 'another UDN, the same certificate',
      play: ({ simulator }) => {
        simulator.udn = strangers;
        simulator.cut();
      },
      end: ({ simulator }) => {
        simulator.udn = own;
      },
    },
    {
      name: 'another box at the address',
      play: ({ simulator }) => {
        simulator.udn = strangers;
        return simulator.renewCertificate();
      },
      end: ({ simulator }) => {
        simulator.udn = own;
        simulator.restoreCertificate();
      },
    },
  ],
  events: (
    [
      {
        name: 'notifications out of order',
        play: ({ simulator }) => simulator.gena.swap(),
        // The first of the two arrives last: who believes it takes the radio for switched off.
        change: (simulator) => switchInTurn(simulator, [false, true]),
      },
      { name: 'notification twice', play: ({ simulator }) => simulator.gena.double() },
      {
        name: 'notification lost, and another one after it',
        play: ({ simulator }) => simulator.gena.lose(),
        change: (simulator) => switchInTurn(simulator, [false, true, false]),
      },
      { name: 'notification lost, and none after it', play: ({ simulator }) => simulator.gena.lose() },
      { name: 'notifications of strangers', play: notifyAsStranger },
      { name: 'subscriptions forgotten', play: ({ simulator }) => simulator.gena.forget() },
      { name: 'call monitor floods', play: floodCallMonitor, calls: true },
    ] as readonly FaultRow[]
  ).map((row) => ({ ...row, families: ['watch'] as const, events: true as const, end: () => {} })),
};

/** The UDN that boxes of the matrix have. */
export const ownUdn = own;
