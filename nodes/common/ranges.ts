/** Which numbers a setting may have: the dialogs and the runtime check by one table. */

export interface NumberRange {
  readonly minimum: number;
  /** Whether the number must be more than that. */
  readonly above?: true;
  readonly maximum: number;
  readonly whole?: true;
  /** Whether the field may be left empty. */
  readonly optional?: true;
  /** For people, beside the numbers. */
  readonly unit: string;
}

export const ranges = {
  port: { minimum: 1, maximum: 65_535, whole: true, unit: '' },
  /** 0: any free port. */
  notificationPort: { minimum: 0, maximum: 65_535, whole: true, optional: true, unit: '' },
  /** Of the web server; empty: what the box says. */
  webPort: { minimum: 1, maximum: 65_535, whole: true, optional: true, unit: '' },
  /** For one call. */
  timeout: { minimum: 0, above: true, maximum: 600, unit: ' s' },
  /** For a message while the box is away; 0: none waits. */
  waitForBox: { minimum: 0, maximum: 86_400, unit: ' s' },
  searchTimeout: { minimum: 1, maximum: 60, unit: ' s' },
  /** Between two questions. */
  interval: { minimum: 0, above: true, maximum: 86_400, optional: true, unit: ' s' },
  /** In °C, W or B/s. */
  step: { minimum: 0, above: true, maximum: 1_000_000_000, optional: true, unit: '' },
  awayAfter: { minimum: 0, maximum: 1440, optional: true, unit: ' min' },
} as const satisfies Record<string, NumberRange>;

/** `${FRITZ_PORT}`: known to the runtime alone. */
const fromEnvironment = /^\$\{[^}]+\}$/;

/** Whether a number, also as text, is one that the setting may have. Missing in a node written by hand: the default counts. */
export function inRange(name: keyof typeof ranges, value: unknown): boolean {
  const { minimum, above, maximum, whole, optional }: NumberRange = ranges[name];
  if (value === undefined) return true;
  const text = String(value).trim();
  if (text === '') return optional ?? false;
  const number = Number(text);
  return (
    (above ? number > minimum : number >= minimum) &&
    number <= maximum &&
    (!whole || Number.isInteger(number))
  );
}

/** The same in the dialog, where a variable may stand for the number. */
export const mayBeInRange = (name: keyof typeof ranges, value: unknown): boolean =>
  inRange(name, value) || fromEnvironment.test(String(value).trim());

/** What is allowed, for a sentence: `more than 0 and up to 600 s`. */
export function allowedIn(name: keyof typeof ranges): string {
  const { minimum, above, maximum, unit, optional }: NumberRange = ranges[name];
  return `${above ? 'more than ' : ''}${minimum} and up to ${maximum}${unit}${optional ? ', or empty' : ''}`;
}
