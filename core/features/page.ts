/** Lists that the box writes into a page for whoever asks for its address. */

import type { Box, CallOptions } from './box';
import { failedWith } from './box';

/**
 * The page behind an address that the box gives. Where it refuses it, its address is asked for once more, for the session in
 * it may have ended (TAM 3.3). Undefined where there is no address.
 */
export async function readPage(
  box: Pick<Box, 'get'>,
  address: () => Promise<string>,
  options?: CallOptions,
): Promise<string | undefined> {
  const first = await address();
  if (first === '') return undefined;
  try {
    return await box.get(first, options);
  } catch (error) {
    if (!failedWith(error, 'UNAUTHORIZED') || error.reason !== 'session-ended') throw error;
  }
  const second = await address();
  return second === '' ? undefined : box.get(second, options);
}
