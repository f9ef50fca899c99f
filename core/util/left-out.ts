/** Parts of a whole that do not answer while the others do: one bad part does not spoil the rest, and is not kept quiet. */

import { asTr064Error } from '../errors';
import type { Logger } from '../logger';

export class LeftOut {
  readonly #missing = new Set<string>();

  constructor(private readonly logger: Logger) {}

  /** Says once that a part was left out, and once that it is back; without an error it answered. */
  note(part: string, error?: unknown): void {
    if (error === undefined) {
      if (this.#missing.delete(part)) this.logger.info(`${part} answers again.`);
      return;
    }
    if (this.#missing.has(part)) return;
    this.#missing.add(part);
    this.logger.warn(`${part} does not answer and is left out: ${asTr064Error(error).message}`);
  }
}
