/** What people and programs order of the smart home, as data. */

import type { HeatingTarget } from './model';

/**
 * What one thing is to do; what is left out stays as it is. Several parts of a lamp may be ordered together, they are sent
 * together where the box takes that. Checked against the device before anything is sent (`INVALID_ARGS`, `ACTION_FAILED`).
 */
export interface SmartCommand {
  /** Plugs, lamps, locks, sirens, groups of them; routines. */
  readonly on?: boolean | 'toggle';
  /** 0–100 %. Lamps. It does not switch a lamp on. */
  readonly level?: number;
  /** Lamps. */
  readonly color?: SmartColorOrder;
  /** 2700–6500, the nearest white of the lamp is taken. Lamps. */
  readonly kelvin?: number;
  /** Thermostats: 8–28 °C in halves, `open` (on), `closed` (off), or what `comfort` or `reduced` is set to. */
  readonly target?: HeatingTarget | 'comfort' | 'reduced';
  /** Thermostats: minutes from now (1–1440) with the valve fully open, true: 5 min; false ends it. */
  readonly boost?: number | boolean;
  /** Thermostats: minutes from now (1–1440) without heating as at an open window, true: as long as a box takes (10 minutes less than a day, for clocks differ); false ends it. */
  readonly window?: number | boolean;
  /** Blinds: 0 open to 100 closed. */
  readonly closed?: number;
  /** Blinds: to one end, or stay where it is. Not together with `closed`. */
  readonly blind?: 'open' | 'close' | 'stop';
  /** Templates and scenarios: once, now. */
  readonly apply?: true;
}

/** A colour as `SmartColor` tells it. */
export interface SmartColorOrder {
  /** 0–359° (360 is 0). */
  readonly hue: number;
  /** 0–100 %. */
  readonly saturation: number;
}
