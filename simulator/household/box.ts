/** The box itself: what it is, since when it runs, its firmware and its log. */

import type { Model } from '../description/model';
import type { HouseholdContext } from './context';

/** The boxes of the three models: one, two or three bands. */
const boxes: Record<Model, { modelName: string; firmware: string }> = {
  single: { modelName: 'FRITZ!Box 7412', firmware: '137.08.02' },
  dual: { modelName: 'FRITZ!Box 7590', firmware: '154.08.02' },
  tri: { modelName: 'FRITZ!Box 5690 Pro', firmware: '285.08.02' },
};

export class Box {
  modelName: string;
  firmware: string;
  readonly manufacturer: string;
  /** `3C3712AABBCC` */
  readonly serial: string;
  /** `3C:37:12:AA:BB:CC` */
  readonly mac: string;
  /** Port of HTTPS, as GetSecurityPort tells it; the server sets it. */
  securityPort = 49443;
  provisioningCode = '';
  friendlyName: string;
  /** The firmware before the last update. */
  previousFirmware: string;
  /** Version of the firmware that could be installed, if any. */
  update?: string;
  bootedAt: number;
  readonly #log: { time: number; text: string }[] = [];

  constructor(private readonly context: HouseholdContext) {
    const { modelName: usual, firmware: newest } = boxes[context.model];
    const { modelName = usual, firmware = newest, manufacturer } = context.settings;
    this.modelName = modelName;
    this.manufacturer = manufacturer;
    this.serial = context.settings.serial.replace(/[^0-9a-f]/gi, '').toUpperCase();
    this.mac = this.serial.replace(/(..)(?=.)/g, '$1:');
    this.friendlyName = context.settings.friendlyName ?? `${modelName} ${this.serial.slice(-6)}`;
    this.firmware = firmware;
    this.previousFirmware = firmware.replace(/\d+$/, '00');
    // Three days, four hours and some: a box that has run for a while.
    this.bootedAt = context.clock.now() - 274_123_000;
    this.note('Die Systemzeit wurde erfolgreich aktualisiert.');
  }

  /** Seconds since the last start. */
  get upTime(): number {
    return Math.max(0, Math.floor((this.context.clock.now() - this.bootedAt) / 1000));
  }

  /** Adds a line to the device log. */
  note(text: string): void {
    this.#log.unshift({ time: this.context.clock.now(), text });
    this.#log.length = Math.min(this.#log.length, 200);
  }

  /** Newest line first, `dd.MM.yy HH:mm:ss text`. */
  get log(): string[] {
    return this.#log.map(({ time, text }) => `${clockText(time)} ${text}`);
  }
}

const two = (value: number) => String(value).padStart(2, '0');

/** `dd.MM.yy`, in the machine's time zone, which the simulated box shares. */
export function dayText(time: number): string {
  const date = new Date(time);
  return `${two(date.getDate())}.${two(date.getMonth() + 1)}.${two(date.getFullYear() % 100)}`;
}

/** `dd.MM.yy HH:mm:ss`. */
export function clockText(time: number): string {
  return `${minuteText(time)}:${two(new Date(time).getSeconds())}`;
}

/** `dd.MM.yy HH:mm`. */
export function minuteText(time: number): string {
  const date = new Date(time);
  return `${dayText(time)} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** `2026-03-02T09:00:00`, with the offset from UTC if asked for. */
export function isoText(time: number, withOffset = false): string {
  const offset = -new Date(time).getTimezoneOffset();
  const local = new Date(time + offset * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(offset);
  return withOffset
    ? `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
    : local;
}
