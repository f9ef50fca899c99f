/** The twelve hosts that the house knows at the start. */

import type { Band } from './radios';

export interface Resident {
  index: number;
  mac: string;
  /** The other addresses of a repeater, or of a phone with Wi-Fi 7. */
  otherMacs?: readonly string[];
  /** The addresses on its further bands of a phone or computer with Wi-Fi 7, where the box has that, too. */
  multiLinkMacs?: readonly string[];
  /** Name of the repeater that it is connected to; the box itself otherwise. */
  via?: string;
  ip: string;
  name: string;
  friendlyName?: string;
  /** How it reaches the box: a band, the guest network, a LAN port or the VPN. */
  over: Band | 'guest' | 'lan' | 'vpn';
  port?: number;
  /** Mbit/s while it is connected. */
  speed: number;
  /** Known to the box and here, or known and away. */
  here: boolean;
  model?: string;
  url?: string;
  addressSource?: 'DHCP' | 'Static';
  /** Answers a magic packet. */
  wakes?: boolean;
  /** It stays at home, but sleeps at the start. */
  sleeps?: boolean;
  updateAvailable?: boolean;
  disallow?: boolean;
  priority?: boolean;
  signal?: number;
}

/** Index 9 is missing: somebody deleted that host. */
export const residents: Resident[] = [
  {
    index: 1,
    mac: '02:00:5E:10:00:01',
    ip: '192.168.178.20',
    name: 'Annas-iPhone',
    friendlyName: 'Annas iPhone',
    over: '5000',
    speed: 866,
    here: true,
    signal: 78,
  },
  {
    index: 2,
    mac: '02:00:5E:10:00:02',
    ip: '192.168.178.21',
    name: 'Bens-Galaxy',
    friendlyName: 'Bens Galaxy',
    over: '2400',
    speed: 144,
    here: true,
    signal: 61,
  },
  {
    index: 3,
    mac: '02:00:5E:10:00:03',
    ip: '192.168.178.22',
    name: 'Annas-MacBook',
    multiLinkMacs: ['02:00:5E:10:00:43', '02:00:5E:10:00:53'],
    friendlyName: 'Annas MacBook',
    over: '6000',
    speed: 1201,
    here: true,
    signal: 84,
    priority: true,
  },
  {
    index: 4,
    mac: '02:00:5E:10:00:04',
    ip: '192.168.178.23',
    name: 'arbeits-pc',
    friendlyName: 'Arbeits-PC',
    over: 'lan',
    port: 1,
    speed: 1000,
    here: true,
    wakes: true,
    sleeps: true,
  },
  {
    index: 5,
    mac: '02:00:5E:10:00:05',
    ip: '192.168.178.24',
    name: 'wohnzimmer-tv',
    friendlyName: 'Fernseher',
    over: 'lan',
    port: 2,
    speed: 100,
    here: true,
  },
  {
    index: 6,
    mac: '02:00:5E:10:00:06',
    ip: '192.168.178.25',
    name: 'drucker',
    friendlyName: 'Drucker',
    over: '2400',
    via: 'fritz.repeater',
    speed: 72,
    here: true,
    signal: 55,
    url: 'http://192.168.178.25',
  },
  {
    index: 7,
    mac: '02:00:5E:10:00:07',
    ip: '192.168.178.10',
    name: 'nas',
    friendlyName: 'Datenspeicher',
    over: 'lan',
    port: 3,
    speed: 1000,
    here: true,
    addressSource: 'Static',
    url: 'http://192.168.178.10:5000',
  },
  {
    index: 8,
    mac: '02:00:5E:10:00:08',
    otherMacs: ['02:00:5E:10:00:48', '02:00:5E:10:00:58'],
    ip: '192.168.178.2',
    name: 'fritz.repeater',
    friendlyName: 'fritz.repeater',
    over: 'lan',
    port: 4,
    speed: 1000,
    here: true,
    model: 'FRITZ!Repeater 1200 AX',
    url: 'http://192.168.178.2',
    updateAvailable: true,
  },
  {
    index: 10,
    mac: '02:00:5E:10:00:0A',
    ip: '192.168.178.26',
    name: 'Kinder-Tablet',
    friendlyName: 'Kinder-Tablet',
    over: '5000',
    speed: 433,
    here: true,
    signal: 49,
    disallow: true,
  },
  {
    index: 11,
    mac: '02:00:5E:10:00:0B',
    ip: '192.168.179.20',
    name: 'Gast-Handy',
    friendlyName: 'Gast-Handy',
    over: 'guest',
    speed: 72,
    here: false,
    signal: 52,
  },
  {
    index: 12,
    mac: '02:00:5E:10:00:0C',
    ip: '192.168.178.201',
    name: 'Bens-Laptop-VPN',
    friendlyName: 'Bens Laptop',
    over: 'vpn',
    speed: 0,
    here: true,
  },
  {
    index: 13,
    mac: '02:00:5E:10:00:0D',
    ip: '192.168.178.27',
    name: 'alter-laptop',
    friendlyName: 'Alter Laptop',
    over: '2400',
    speed: 65,
    here: false,
  },
];
