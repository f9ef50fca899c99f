/** What can be set about a household when it is furnished. */

import type { Edition, Model } from '../description/model';
import type { SimClock } from './clock';
import type { SimUser } from './users';

/** All delays are milliseconds on the clock; 0 (the default) means at once, without a timer. */
export interface WorldOptions {
  /** single-, dual- or tri-band; default `tri`. */
  model?: Model;
  /** Serial number, that is the MAC address in any notation, from which all ids of the box are made. */
  serial?: string;
  /** Default: the model with the end of the serial number, so that people tell boxes apart. */
  friendlyName?: string;
  /** Default: the machine's clock. */
  clock?: SimClock;
  users?: SimUser[];
  /** Default: that of a box with so many bands. */
  modelName?: string;
  /** `154.08.02`; default: that of the model and the edition. */
  firmware?: string;
  /** FRITZ!OS by which its lists are written; default `8.02`. */
  edition?: Edition;
  /** What DeviceInfo says as `NewProductClass`: the model, or `FRITZ!Box` on some. */
  productClass?: string;
  /** A provider without IPv4 of its own: `NewExternalIPAddress` may hold an IPv6 address then. */
  dsLite?: boolean;
  /** ForceTermination is answered with fault 707, and the line is cut all the same: what boxes usually do. */
  terminationFault?: boolean;
  /** Phones with Wi-Fi 7 use several bands at once, and have a MAC address on each. */
  multiLink?: boolean;
  /** Its phone books use a prefix that nothing declares, as those of people do that were made elsewhere. */
  undeclaredPrefix?: boolean;
  /** The box has no time yet: its call monitor says `01.01.-30`. */
  withoutTime?: boolean;
  /** Of the description; default AVM. */
  manufacturer?: string;
  /** `dsl` (default) connects by WANPPPConnection, all others by WANIPConnection; `none`: the connection is another box's. */
  access?: Access;
  /** Whether the mesh is its own; another box's master tells of it otherwise. Default yes. */
  meshMaster?: boolean;
  /** Until a radio that was switched reports its new state. */
  radioDelay?: number;
  /** What lags behind a switched radio: `NewEnable` and `NewStatus` (`both`, default) or only `NewStatus`. */
  radioLag?: 'both' | 'status';
  /** Until a phone that left or sleeps is reported inactive; boxes take 5 to 10 minutes. */
  lingering?: number;
  /** The box forgets a guest whose lease has run out; default no. */
  forgetsGuests?: boolean;
  /** Until a computer that was woken has come up. */
  wakeDelay?: number;
  /** Until the internet is back after a termination, with a new address. */
  reconnectDelay?: number;
  /** Until hosts are reported active again after a reboot. */
  returnDelay?: number;
  /** Power values wobble, counters grow, and a plug's energy adds up by themselves. */
  alive?: boolean;
  /** A radiator thermostat in the smart home. */
  thermostat?: boolean;
  /** A smart home template. */
  template?: boolean;
  /** One of every device of the smart home that FRITZ!OS knows, beside the plugs. */
  everyDevice?: boolean;
  /** Until a thermostat has taken what it was told (up to 15 min); its entry says `txbusy` meanwhile. */
  thermostatDelay?: number;
  /** What is told of a thermostat meanwhile: the order, or what the device still does. */
  thermostatTells?: 'order' | 'device';
  /** Until a Powerline adapter tells that it was switched. */
  powerlineDelay?: number;
  /** Until a blind has gone from one end to the other. */
  blindTime?: number;
}

export type Access = 'dsl' | 'cable' | 'fibre' | 'mobile' | 'lan' | 'wifi' | 'none';

type Named = 'friendlyName' | 'modelName' | 'firmware' | 'productClass';

export type Settings = Required<Omit<WorldOptions, Named>> & Pick<WorldOptions, Named>;

export const stillLife = {
  model: 'tri',
  edition: '8.02',
  dsLite: false,
  terminationFault: true,
  multiLink: false,
  withoutTime: false,
  undeclaredPrefix: false,
  serial: '3C3712AABBCC',
  access: 'dsl',
  manufacturer: 'AVM',
  meshMaster: true,
  radioDelay: 0,
  radioLag: 'both',
  lingering: 0,
  forgetsGuests: false,
  wakeDelay: 0,
  reconnectDelay: 0,
  returnDelay: 0,
  alive: false,
  thermostat: false,
  template: false,
  everyDevice: false,
  thermostatDelay: 0,
  thermostatTells: 'order',
  powerlineDelay: 0,
  blindTime: 0,
} as const satisfies WorldOptions;

/** Delays as a real box has them, values that move by themselves: what a person plays with. */
export const lifelike = {
  // The newest, so that the smart home's REST interface is there.
  edition: '8.25',
  radioDelay: 2000,
  lingering: 300_000,
  forgetsGuests: true,
  wakeDelay: 8000,
  reconnectDelay: 4000,
  returnDelay: 30_000,
  alive: true,
  thermostat: true,
  template: true,
  everyDevice: true,
  thermostatDelay: 10_000,
  powerlineDelay: 5000,
  blindTime: 20_000,
} as const satisfies WorldOptions;
