/** The certificate of one box: kept in memory until the box's UDN is known, and under it from then on. */

import type { PinStore } from '../wire/tls';

export class Pins implements PinStore {
  #fingerprint?: string;
  #seen?: string;
  #keep?: (fingerprint: string) => void;

  get(): string | undefined {
    return this.#fingerprint;
  }

  set(fingerprint: string): void {
    this.#fingerprint = fingerprint;
    this.#seen = fingerprint;
    this.#keep?.(fingerprint);
  }

  /** What the box that should be there was known by, before it has said which one it is. */
  expect(fingerprint: string | undefined): void {
    this.#fingerprint = fingerprint;
  }

  /** The box is known now. Gives what was seen before, which must still be checked against what was kept. */
  adopt(kept: string | undefined, keep: (fingerprint: string) => void): string | undefined {
    this.#fingerprint = kept;
    this.#keep = keep;
    return this.#seen;
  }
}
