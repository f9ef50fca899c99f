/** Brings the saved settings of a node up to date: one small step from each version to the next. */

export type SavedSettings = Record<string, unknown> & { version?: unknown };

/** Turns settings of version n into settings of version n + 1; never changes the object it is given. */
export type Step = (settings: SavedSettings) => SavedSettings;

/**
 * Settings as the present version writes them, the number of the version included.
 * Nodes written by hand have no version and count as version 0; settings of a version still to come stay as they are.
 * @param defaults for whatever is missing then: a setting that is new needs no version of its own
 */
export function migrate<T extends object>(
  settings: object,
  steps: readonly Step[],
  defaults: object = {},
): T & { version: number } {
  const from = Math.max(0, Math.floor(Number((settings as SavedSettings).version)) || 0);
  const migrated = steps
    .slice(from)
    .reduce((current, step) => step(current), { ...settings } as SavedSettings);
  const complete = withDefaults(defaults)(migrated);
  return { ...inUsualKinds(complete, defaults), version: Math.max(from, steps.length) } as T & {
    version: number;
  };
}

function inUsualKinds(settings: SavedSettings, defaults: object): SavedSettings {
  const fitted = Object.entries(settings).map(([name, value]) => [
    name,
    inUsualKind(value, (defaults as SavedSettings)[name]),
  ]);
  return Object.fromEntries(fitted);
}

/** The dialogs save a number as text; by hand it is often written as what it is. What an environment variable leaves is text. */
function inUsualKind(value: unknown, usual: unknown): unknown {
  if (typeof usual === 'string' && typeof value === 'number') return String(value);
  if (typeof usual === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

/** A step that only fills in what is missing; `null` is how programs that write flows say that nothing is there. */
export const withDefaults =
  (defaults: object): Step =>
  (settings) => ({ ...defaults, ...withoutNothing(settings) });

function withoutNothing(settings: SavedSettings): SavedSettings {
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined && value !== null),
  );
}
