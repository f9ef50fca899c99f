/** The radios of the box and its guest network (services WLANConfiguration:1 to :4). */

import { Tr064Error } from '../errors';
import type { Service } from '../model';
import type { Values } from '../values';
import { complete } from '../watch/required';
import { listTopic } from '../watch/topic';
import {
  type Box,
  type CallOptions,
  failedWith,
  flagOf,
  isNotHere,
  isOfOnePart,
  numberOf,
  readParts,
  servicesOf,
  textOf,
} from './box';
import { type SwitchOptions, switchInOrder } from './commands';
import { confirm, notCarriedOut } from './confirm';

/** One radio of the box, the guest network being one of them (service WLANConfiguration). */
export interface Radio {
  /** `WLANConfiguration:3` */
  readonly service: string;
  /** What it was told to be. */
  readonly enabled: boolean;
  /** What it is: a radio takes seconds, and stays down while the box's Wi-Fi as a whole is off. */
  readonly up: boolean;
  /** Name of the network. */
  readonly ssid: string;
  /** `2.4 GHz`, `5 GHz`, `6 GHz`; empty where the box does not tell. */
  readonly band: string;
  /** Undefined where the box tells none. */
  readonly channel?: number;
  /** 802.11 standard, e.g. `ax`. */
  readonly standard: string;
  /** Beacon type as the box names it: `11i`, `WPAand11i`, `WPA3`, `OWE`, `None` … */
  readonly encryption: string;
  /** MAC address of the radio. */
  readonly bssid: string;
}

/** A radio with what it is for. */
export interface RadioWithType extends Radio {
  /** `unknown` where the box does not say, or not to this user. */
  readonly type: 'normal' | 'guest' | 'unknown';
}

/** What a guest needs to join. */
export interface WifiCredentials {
  /** Name of the network. */
  readonly ssid: string;
  /** Empty for an open network. */
  readonly passphrase: string;
  /** Beacon type, as of a Radio. */
  readonly encryption: string;
}

const KIND = 'WLANConfiguration';

/** Without it nobody knows whether the radio is on. */
const required = { NewEnable: 'flag' } as const;

const BANDS: Readonly<Record<string, string>> = { '2400': '2.4 GHz', '5000': '5 GHz', '6000': '6 GHz' };

/** All radios that answer, guest network included, in the order of the box. One that does not answer is left out. */
export async function listRadios(box: Box, options?: CallOptions): Promise<Radio[]> {
  const radios = servicesOf(box, KIND);
  return readParts(
    box,
    radios.map(({ name }) => ({ name, answer: readRadio(box, name, options) })),
  );
}

/** All radios with what they are for. The box says so; no index does: it differs by model. */
export async function listRadiosWithType(box: Box, options?: CallOptions): Promise<RadioWithType[]> {
  const read = async (service: Service) => ({
    ...(await readRadio(box, service.name, options)),
    type: await readType(box, service, options),
  });
  return readParts(
    box,
    servicesOf(box, KIND).map((service) => ({ name: service.name, answer: read(service) })),
  );
}

/** One radio, by `WLANConfiguration:2` or any other name of its service. */
export async function readRadio(box: Box, service: string, options?: CallOptions): Promise<Radio> {
  const values = await box.call(service, 'GetInfo', {}, options);
  return radioOf(service, complete(values, required, { service, action: 'GetInfo' }));
}

/**
 * The service of the guest network, e.g. `WLANConfiguration:3`. It stays the same while the box runs.
 * @throws NO_SUCH_ENTRY where the box has no guest network, MISSING_RIGHT where it does not tell this user, what else keeps a
 *   radio from telling
 */
export async function guestService(box: Box, options?: CallOptions): Promise<string> {
  const services = servicesOf(box, KIND);
  let untold: unknown;
  const types = await Promise.all(
    services.map((service) =>
      askType(box, service, options).catch((error) => {
        if (!isOfOnePart(error)) throw error;
        if (!isNotHere(error)) untold = error;
      }),
    ),
  );
  const guest = services[types.indexOf('guest')];
  if (guest) return guest.name;
  // The one that does not tell what it is for may be it.
  if (untold) throw untold;
  throw new Tr064Error(
    'NO_SUCH_ENTRY',
    'This FRITZ!Box has no guest network: it may be a repeater or an old model.',
    {
      service: KIND,
      german: 'Diese FRITZ!Box hat kein Gastnetz; vielleicht ist sie ein Repeater oder ein altes Modell.',
    },
  );
}

/**
 * Switches a radio and waits until the box reports it so.
 * @returns the radio after that; `up` can still be false where the Wi-Fi as a whole is off
 * @throws SUPERSEDED when a newer command to the same radio came, TIMEOUT when the box does not follow
 */
export function switchRadio(
  box: Box,
  service: string,
  to: boolean | 'toggle',
  options: SwitchOptions = {},
): Promise<Radio> {
  const read = async () => (await readRadio(box, service, options)).enabled;
  return switchInOrder(
    box,
    `radio ${service}`,
    to,
    read,
    (on, own) => setRadio(box, service, on, own),
    options,
  );
}

async function setRadio(box: Box, service: string, on: boolean, options: SwitchOptions): Promise<Radio> {
  await box.call(service, 'SetEnable', { NewEnable: on }, options);
  let last: Radio | undefined;
  try {
    return await confirm(
      async () => {
        last = await readRadio(box, service, options);
        return last;
      },
      ({ enabled, up }) => enabled === on && up === on,
      ({ ssid }) =>
        new Tr064Error(
          'TIMEOUT',
          `The FRITZ!Box took the order but still reports the Wi-Fi "${ssid}" ${on ? 'off' : 'on'}.`,
          { ...notCarriedOut, service, action: 'SetEnable' },
        ),
      options,
    );
  } catch (error) {
    // It is set; that it does not come up is the Wi-Fi button or the night switch, not a failure of the order.
    if (error instanceof Tr064Error && error.reason === 'not-carried-out' && last?.enabled === on)
      return last;
    throw error;
  }
}

/**
 * Lets a device join the network of a radio without its passphrase (WPS, as its button does), or ends that. Needs the right A.
 * Answers whether the box waits for a device.
 */
export function switchWps(
  box: Box,
  service: string,
  to: boolean | 'toggle',
  options: SwitchOptions = {},
): Promise<boolean> {
  const read = async () => isWaiting(await box.call(service, 'X_AVM-DE_GetWPSInfo', {}, options));
  const write = async (on: boolean, own: SwitchOptions) => {
    const args = { 'NewX_AVM-DE_WPSMode': on ? 'pbc' : 'stop' };
    return isWaiting(await box.call(service, 'X_AVM-DE_SetWPSConfig', args, own));
  };
  return switchInOrder(box, `wps ${service}`, to, read, write, options);
}

const isWaiting = (values: Values) => textOf(values['NewX_AVM-DE_WPSStatus']) === 'active';

/** Network name and passphrase, e.g. for the QR code of the guest network. Needs the right A. */
export async function readCredentials(
  box: Box,
  service: string,
  options?: CallOptions,
): Promise<WifiCredentials> {
  const [info, keys] = await Promise.all([
    box.call(service, 'GetInfo', {}, options),
    box.call(service, 'GetSecurityKeys', {}, options),
  ]);
  const { ssid, encryption } = radioOf(service, info);
  const open = OPEN.test(encryption);
  return { ssid, passphrase: open ? '' : asIs(keys.NewKeyPassphrase), encryption };
}

/** Beacon types without a passphrase; OWE encrypts without one. */
const OPEN = /^(none|OWE|OWETrans)$/i;

/** The text of the QR code that phones take as "join this Wi-Fi"; a phone asks for the passphrase where it is missing. */
export function wifiQrText({ ssid, passphrase, encryption }: WifiCredentials, hidden = false): string {
  const type =
    OPEN.test(encryption) || passphrase === '' ? 'nopass' : /^Basic$/i.test(encryption) ? 'WEP' : 'WPA';
  const password = type === 'nopass' ? '' : `P:${escaped(passphrase)};`;
  return `WIFI:T:${type};S:${escaped(ssid)};${password}${hidden ? 'H:true;' : ''};`;
}

/** Characters that have a meaning in the text; and quotes around what a reader would take for hexadecimal digits. */
function escaped(text: string): string {
  const plain = text.replace(/[\\;,:"]/g, '\\$&');
  return /^[0-9a-f]+$/i.test(text) ? `"${plain}"` : plain;
}

/** From the answer of GetInfo, also from what the watched topic `wlan` brings. */
export function radioOf(service: string, values: Readonly<Values>): Radio {
  const channel = numberOf(values.NewChannel);
  const band = textOf(values['NewX_AVM-DE_FrequencyBand']);
  return {
    service,
    enabled: flagOf(values.NewEnable),
    up: /^up$/i.test(textOf(values.NewStatus)),
    ssid: asIs(values.NewSSID),
    band: BANDS[band] ?? bandOf(channel, band),
    channel,
    standard: textOf(values.NewStandard),
    encryption: textOf(values.NewBeaconType),
    bssid: textOf(values.NewBSSID),
  };
}

/** Firmware before 7.57 names no band; it knows no 6 GHz either, so the channel tells. */
function bandOf(channel: number | undefined, told: string): string {
  if (told !== '' || !channel) return '';
  return channel <= 14 ? '2.4 GHz' : '5 GHz';
}

async function askType(box: Box, { name }: Service, options?: CallOptions): Promise<RadioWithType['type']> {
  const values = await box.call(name, 'X_AVM-DE_GetWLANExtInfo', {}, options);
  const type = textOf(values['NewX_AVM-DE_APType']);
  return type === 'guest' || type === 'normal' ? type : 'unknown';
}

/** A radio is worth telling of also where nobody knows what it is for. */
async function readType(box: Box, service: Service, options?: CallOptions): Promise<RadioWithType['type']> {
  try {
    return await askType(box, service, options);
  } catch (error) {
    if (!failedWith(error, 'MISSING_RIGHT', 'UNKNOWN_ACTION', 'ACTION_FAILED')) throw error;
    return 'unknown';
  }
}

/** Told by `box.watch('wlan', …)`; what each radio is for, `listRadiosWithType` tells. */
export const radiosTopic = listTopic<Radio>(
  {
    kinds: [KIND],
    action: 'GetInfo',
    required,
    watched: ['NewEnable', 'NewStatus', 'NewSSID', 'NewChannel', 'NewBeaconType'],
    evented: ['X_AVM-DE_APEnabled'],
    interval: 30_000,
  },
  (readings) => readings.map(({ service, values }) => radioOf(service, values)),
  ({ service }) => service,
);

/** Spaces at the ends of a name or key belong to it. */
const asIs = (value: unknown) => String(value ?? '');
