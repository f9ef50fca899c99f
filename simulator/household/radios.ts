/** The radios of the box: one WLANConfiguration service each, the guest network last. */

import { EDITIONS, type Model } from '../description/model';
import type { Box } from './box';
import type { HouseholdContext } from './context';

export type Band = '2400' | '5000' | '6000';

export interface Radio {
  /** Number of its WLANConfiguration service. */
  instance: number;
  guest: boolean;
  /** The guest network spans all bands and names none. */
  band: Band | 'unknown';
  ssid: string;
  bssid: string;
  channel: number;
  autoChannel: boolean;
  possibleChannels: number[];
  channelWidth: number;
  standard: string;
  beaconType: string;
  passphrase: string;
  /** 64 hex digits. */
  preSharedKey: string;
  /** What was asked for last. */
  wanted: boolean;
  /** Whether it sends, as the box reports it. */
  up: boolean;
  /** Seconds since 1970 of the last change (`X_AVM-DE_LastChangedStamp`). */
  changed: number;
}

const bandsOf: Record<Model, Band[]> = {
  single: ['2400'],
  dual: ['2400', '5000'],
  tri: ['2400', '5000', '6000'],
};

const bands: Record<Band, Pick<Radio, 'channel' | 'possibleChannels' | 'channelWidth' | 'standard'>> = {
  '2400': {
    channel: 6,
    possibleChannels: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
    channelWidth: 20,
    standard: 'n',
  },
  '5000': {
    channel: 36,
    possibleChannels: [36, 40, 44, 48, 52, 56, 60, 64, 100, 104, 108, 112, 116, 120, 124, 128],
    channelWidth: 80,
    standard: 'ac',
  },
  '6000': {
    channel: 37,
    possibleChannels: [1, 5, 9, 13, 21, 37, 53, 69, 85],
    channelWidth: 160,
    standard: 'ax',
  },
};

/** No older FRITZ!OS has a word for it. */
const isWifi7 = ({ settings }: HouseholdContext) =>
  settings.multiLink && EDITIONS.indexOf(settings.edition) >= EDITIONS.indexOf('8.02');

const homePassphrase = 'zuhause-ist-es-schoen-26';
const guestPassphrase = 'willkommen-bei-uns-26';

export class Radios {
  readonly list: Radio[];
  /** The switch for all networks (`X_AVM-DE_SetWLANGlobalEnable`). */
  globalOn = true;
  readonly #switching = new Map<Radio, () => void>();

  constructor(
    private readonly context: HouseholdContext,
    private readonly box: Box,
    /** Hears of a radio that went on or off, after subscribers were told. */
    private readonly switched: (radio: Radio) => void,
  ) {
    const own = bandsOf[context.model];
    this.list = own.map((band, at) => this.#radio(at + 1, band));
    this.list.push({ ...this.#radio(own.length + 1, own[0]!, true), band: 'unknown' });
  }

  get guest(): Radio {
    return this.list.find((radio) => radio.guest)!;
  }

  get(instance: number): Radio {
    const radio = this.list.find((candidate) => candidate.instance === instance);
    if (!radio) throw new Error(`There is no radio ${instance}; there are 1 to ${this.list.length}.`);
    return radio;
  }

  /** The radio of this band, or the best one that this box has. */
  forBand(band: Band | 'guest'): Radio {
    if (band === 'guest') return this.guest;
    const own = this.list.filter((radio) => !radio.guest);
    return own.find((radio) => radio.band === band) ?? own.at(-1)!;
  }

  /** Switches a radio: answered at once, reported after `radioDelay`. */
  switch(radio: Radio, on: boolean): void {
    radio.wanted = on;
    this.#settle(radio);
  }

  switchAll(on: boolean): void {
    this.globalOn = on;
    for (const radio of this.list) this.#settle(radio);
  }

  /** Tells subscribers that a radio's settings were changed. */
  touched(radio: Radio): void {
    radio.changed = Math.floor(this.context.clock.now() / 1000);
    this.context.changed('WLANConfiguration', radio.instance, 'X_AVM-DE_LastChangedStamp');
  }

  #settle(radio: Radio): void {
    this.#switching.get(radio)?.();
    this.#switching.delete(radio);
    const target = radio.wanted && this.globalOn;
    if (radio.up === target) return;
    const report = () => {
      this.#switching.delete(radio);
      this.#report(radio, target);
    };
    this.#switching.set(radio, this.context.after(this.context.settings.radioDelay, report));
  }

  #report(radio: Radio, up: boolean): void {
    if (radio.up === up) return;
    radio.up = up;
    this.box.note(`WLAN ${up ? 'aktiviert' : 'deaktiviert'} (${radio.ssid}).`);
    this.context.changed('WLANConfiguration', radio.instance, 'X_AVM-DE_APEnabled');
    this.touched(radio);
    this.switched(radio);
  }

  #radio(instance: number, band: Band, guest = false): Radio {
    return {
      instance,
      guest,
      band,
      ssid: guest ? 'Zuhause Gast' : 'Zuhause',
      bssid: this.box.macAfter(4 + instance),
      autoChannel: true,
      ...bands[band],
      ...(band !== '2400' && isWifi7(this.context) && { standard: 'be' }),
      beaconType: band === '6000' ? 'WPA3' : '11iandWPA3',
      passphrase: guest ? guestPassphrase : homePassphrase,
      preSharedKey: (guest ? 'b7' : '5e').repeat(32),
      wanted: !guest,
      up: !guest,
      changed: Math.floor(this.context.clock.now() / 1000) - 86_400,
    };
  }
}
