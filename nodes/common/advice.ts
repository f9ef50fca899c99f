/** What a person can do about an error, by its cause or code, in words that name settings and buttons of these nodes only. */

import type { Failure } from '../../core/index';

/** A word of the catalogue, e.g. `advice.TIMEOUT`; undefined where there is none. */
export type CatalogueWord = (key: string) => string | undefined;

/** Undefined where nothing can be advised: the sentence of the error says all there is. `{box.port}`: the label of a setting. */
export function adviceFor(
  { code, reason, upnpCode }: Pick<Failure, 'code' | 'reason' | 'upnpCode'>,
  word: CatalogueWord,
): string | undefined {
  // Other codes say more than the number of their fault.
  const fault = code === 'ACTION_FAILED' ? `upnp.${upnpCode}` : undefined;
  const keys = [reason, fault, code].filter((key) => key !== undefined);
  const advice = keys.map((key) => word(`advice.${key}`)).find((text) => text !== undefined);
  return advice?.replace(/\{(\w+\.\w+)\}/g, (_, label: string) => word(label) ?? label);
}
