/** What a person can do about an error, by its cause or code, in words that name settings and buttons of these nodes only. */

/** As much of an error of the core as the choice depends on; also what an admin route tells a dialog of one. */
export interface Cause {
  readonly code: string;
  readonly reason?: string;
  readonly upnpCode?: number;
}

/** A word of the catalogue, e.g. `advice.TIMEOUT`; undefined where there is none. */
export type Word = (key: string) => string | undefined;

/** Undefined where nothing can be advised: the sentence of the error says all there is. `{box.port}`: the label of a setting. */
export function adviceFor({ code, reason, upnpCode }: Cause, word: Word): string | undefined {
  // Other codes say more than the number of their fault.
  const fault = code === 'ACTION_FAILED' ? `upnp.${upnpCode}` : undefined;
  const keys = [reason, fault, code].filter((key) => key !== undefined);
  const advice = keys.map((key) => word(`advice.${key}`)).find((text) => text !== undefined);
  return advice?.replace(/\{(\w+\.\w+)\}/g, (_, label: string) => word(label) ?? label);
}
