/** How a device is set up in the box; read only. */

import type { HeatingTarget } from './model';

/** What is set up for one device; what the interface does not tell is missing. */
export interface SmartSettings {
  /** °C that are added to what it measures. */
  readonly offset?: number;
  /** AIN of a sensor that measures in place of the thermostat itself. */
  readonly sensor?: string;
  /** Whether its timetable is followed. */
  readonly automatic?: boolean;
  /** The week of its timetable, in order. */
  readonly timetable?: readonly TimetableEntry[];
}

/** One change in a timetable. */
export interface TimetableEntry {
  /** 1 Monday to 7 Sunday. */
  readonly day: number;
  /** `06:30`, by the time of the box. */
  readonly time: string;
  /** What a thermostat heats to then. */
  readonly target?: HeatingTarget | 'comfort' | 'reduced';
  /** Whether a switch is on then. */
  readonly on?: boolean;
}
