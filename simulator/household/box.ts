/** The box itself: what it is, since when it runs, its firmware and its log. */

import type { Model } from '../description/model';
import type { HouseholdContext } from './context';

/** The boxes of the three models: one, two or three bands; `number` comes before the FRITZ!OS in their firmware. */
const boxes: Record<Model, { modelName: string; number: number }> = {
  single: { modelName: 'FRITZ!Box 7412', number: 137 },
  dual: { modelName: 'FRITZ!Box 7590', number: 154 },
  tri: { modelName: 'FRITZ!Box 5690 Pro', number: 285 },
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
    const { modelName: usual, number } = boxes[context.model];
    const { modelName = usual, edition, manufacturer } = context.settings;
    const { firmware = `${number}.${edition.padStart(5, '0')}` } = context.settings;
    this.modelName = modelName;
    this.manufacturer = manufacturer;
    this.serial = context.settings.serial.replace(/[^0-9a-f]/gi, '').toUpperCase();
    this.mac = withColons(this.serial);
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

  /** One of the addresses that follow the box's own, for its other interfaces. */
  macAfter(count: number): string {
    const number = (Number.parseInt(this.serial, 16) + count) % 2 ** 48;
    return withColons(number.toString(16).toUpperCase().padStart(12, '0'));
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

const withColons = (hex: string) => hex.replace(/(..)(?=.)/g, '$1:');

const two = (value: number) => String(value).padStart(2, '0');

/** Boxes stand in Germany, wherever the machine that plays them is. */
const berlin = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  ...{
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  },
  hourCycle: 'h23',
});

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

function partsOf(time: number): Record<Part, string> {
  const parts = berlin.formatToParts(time).map(({ type, value }) => [type, value] as const);
  return Object.fromEntries(parts) as Record<Part, string>;
}

/** When it is that hour at the box, on the day of `time`. */
export function hourOfDay(time: number, wanted: number): number {
  const { hour, minute, second } = partsOf(time);
  const seconds = ((Number(hour) - wanted) * 60 + Number(minute)) * 60 + Number(second);
  const at = time - (time % 1000) - seconds * 1000;
  // Where the clock was put forward or back in between.
  const late = ((Number(partsOf(at).hour) - wanted + 36) % 24) - 12;
  return at - late * 3_600_000;
}

/** `dd.MM.yy` */
function dayText(time: number): string {
  const { day, month, year } = partsOf(time);
  return `${day}.${month}.${year.slice(-2)}`;
}

/** `dd.MM.yy HH:mm:ss`. */
export function clockText(time: number): string {
  return `${minuteText(time)}:${partsOf(time).second}`;
}

/** `dd.MM.yy HH:mm`. */
export function minuteText(time: number): string {
  const { hour, minute } = partsOf(time);
  return `${dayText(time)} ${hour}:${minute}`;
}

/** `2026-03-02T09:00:00`, with the offset from UTC if asked for. */
export function isoText(time: number, withOffset = false): string {
  const { year, month, day, hour, minute, second } = partsOf(time);
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  if (!withOffset) return local;
  const offset = Math.round((Date.parse(`${local}Z`) - time) / 60_000);
  const size = Math.abs(offset);
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
