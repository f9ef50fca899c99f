/** What the settings page asks of its server, and what it gets: plain data, never a password. */

import type { ConnectionReport, Failure, FoundBox, Permission, Right } from '../../core/index';
import type { DayOfPerson, DayOfPlug } from '../history/history-file';
import type { Notices } from '../notices/notices';
import type { smartFields } from '../smart/kind-of';

/** What stands in the form. Without a password the saved one is meant. */
export interface ConnectionForm {
  readonly host: string;
  readonly port?: number;
  readonly username?: string;
  readonly password?: string;
  readonly security?: string;
  readonly authentication?: string;
  readonly certificate?: string;
  readonly udn?: string;
  readonly webPort?: number;
  readonly webCertificate?: string;
}

/** What is wrong. */
export interface PageFailure extends Failure {
  /** The fields of the form that are missing or cannot be read, where that is it. */
  readonly fields?: readonly string[];
}

/** Whether the user may do what a setting asks for. */
export interface NeededRight {
  readonly field: string;
  /** The right that it takes. */
  readonly right: Right;
  readonly permitted: Permission;
}

export interface TestReport extends ConnectionReport {
  readonly needs: readonly NeededRight[];
}

export interface PlugEntry {
  /** Without its space. */
  readonly ain: string;
  readonly name: string;
  readonly model: string;
  readonly group: boolean;
  readonly present: boolean;
  readonly locked: boolean;
}

/** What else of the smart home can be shown. */
export interface DeviceEntry extends PlugEntry {
  /** The setting that shows devices of its kind. */
  readonly field: Exclude<(typeof smartFields)[keyof typeof smartFields], 'plugs'>;
}

export interface HostEntry {
  readonly mac: string;
  /** All its MAC addresses, `mac` first. */
  readonly macs: readonly string[];
  readonly ip: string;
  readonly name: string;
  /** The name that it gave itself. */
  readonly hostName: string;
  readonly active: boolean;
  readonly wifi: boolean;
  readonly guest: boolean;
}

/** A list that could not be read is empty, and its problem says why. */
export interface Lists {
  readonly guestWifi: boolean;
  readonly plugs: readonly PlugEntry[];
  /** A problem with `plugs` is one with these. */
  readonly devices: readonly DeviceEntry[];
  readonly hosts: readonly HostEntry[];
  readonly problems: readonly { readonly list: 'guestWifi' | 'plugs' | 'hosts'; readonly failure: Failure }[];
}

/** The last day, as far as the platform has seen it. */
export interface HistoryAnswer {
  /** In ms since 1970. */
  readonly now: number;
  readonly plugs: readonly DayOfPlug[];
  readonly people: readonly DayOfPerson[];
}

export type Answer<T> = { readonly result: T } | { readonly failure: PageFailure };

/** The server's requests by their path. */
export interface Requests {
  '/find': (form: Record<string, never>) => Promise<Answer<FoundBox[]>>;
  '/test': (form: ConnectionForm) => Promise<Answer<TestReport>>;
  '/lists': (form: ConnectionForm) => Promise<Answer<Lists>>;
  '/notices': (form: Record<string, never>) => Promise<Answer<Notices[]>>;
  /** Whether the tile is one that is missing; the platform removes it within moments. */
  '/remove': (form: { readonly uuid: string }) => Promise<Answer<boolean>>;
  /** A text without secrets, for an issue. */
  '/diagnosis': (form: ConnectionForm) => Promise<Answer<string>>;
  '/history': (form: Record<string, never>) => Promise<Answer<HistoryAnswer>>;
}
