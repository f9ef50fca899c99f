/** Objects in config.json: whatever a person wrote may stand in their fields. */

/** One FRITZ!Box, person, plug … as it stands there. */
export interface BoxEntry {
  readonly [field: string]: unknown;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
