/** Telephone lines, phones and what they did lately. All numbers are from the range kept free for films. */

export interface PhoneLine {
  number: string;
  name: string;
  /** As the call monitor names it. */
  port: string;
}

export const phoneLines: PhoneLine[] = [
  { number: '23125001', name: 'Festnetz', port: 'SIP0' },
  { number: '23125002', name: 'Arbeit', port: 'SIP1' },
];

/** Extension of the box itself, which takes faxes. */
export const faxFunction = 5;

/** Extension of the first answering machine. */
export const firstMachine = 40;

/** Extensions with the call list's port number; `dial` is the name for X_AVM-DE_DialSetConfig. */
export const phonePorts: { extension: number; name: string; dial?: string }[] = [
  { extension: 1, name: 'Telefon Flur', dial: 'FON1: Telefon Flur' },
  { extension: 10, name: 'Mobilteil 1', dial: 'DECT: Mobilteil 1' },
  { extension: 11, name: 'Mobilteil 2', dial: 'DECT: Mobilteil 2' },
  { extension: faxFunction, name: 'Faxfunktion' },
  { extension: 20, name: 'Annas Handy' },
  ...['', ' 2', ' 3', ' 4', ' 5'].map((number, at) => ({
    extension: firstMachine + at,
    name: `Anrufbeantworter${number}`,
  })),
];

export const recentCalls: {
  hoursAgo: number;
  number: string;
  name: string;
  outgoing?: boolean;
  extension?: number;
  /** Missing: nobody answered. */
  seconds?: number;
  rejected?: boolean;
}[] = [
  { hoursAgo: 3, number: '03023125101', name: 'Oma Helga', seconds: 754 },
  { hoursAgo: 8, number: '01715550123', name: '' },
  { hoursAgo: 24, number: '03023125101', name: 'Oma Helga', seconds: 33, extension: firstMachine },
  {
    hoursAgo: 26,
    number: '03023125102',
    name: 'Zahnarzt Dr. Weiss',
    outgoing: true,
    seconds: 95,
    extension: 11,
  },
  { hoursAgo: 30, number: '', name: '' },
  { hoursAgo: 52, number: '03023125190', name: 'Werbung', rejected: true },
  { hoursAgo: 120, number: '01715550144', name: 'Ben', seconds: 31, extension: firstMachine },
  { hoursAgo: 170, number: '03023125102', name: 'Zahnarzt Dr. Weiss', seconds: 47, extension: faxFunction },
];

export const handsets = [
  { id: 1, name: 'Mobilteil 1', model: 'FRITZ!Fon C6', phonebook: 0, updateAvailable: false },
  { id: 2, name: 'Mobilteil 2', model: 'FRITZ!Fon M2', phonebook: 1, updateAvailable: true },
];
