/** What a device has measured before, on request. */

/** Values at equal distances. */
export interface SmartSeries {
  /** What was measured. */
  readonly of: 'temperature' | 'humidity' | 'power' | 'voltage' | 'energy';
  /** What the values reach over together. */
  readonly period: 'hour' | 'day' | 'week' | 'month' | 'two-years';
  /** Seconds from one value to the next. */
  readonly interval: number;
  /** The newest first; null where there is none. °C, %, Watt, Volt, Watt hours (of each interval). */
  readonly values: readonly (number | null)[];
  /** Of the newest value, in milliseconds since 1970. */
  readonly at: number;
}
