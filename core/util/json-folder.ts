/** A folder of small JSON files: each written whole or not at all, and a torn or foreign one counts as none. */

import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../logger';
import { draftOf, ownerOnly, ownerOnlyFolder } from './json-file';

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export class JsonFolder {
  #writing: Promise<void> = Promise.resolve();
  #warned = false;

  /** Without a path nothing is kept, and nothing is ever found. */
  constructor(
    private readonly path: string | undefined,
    private readonly logger: Logger,
  ) {}

  /** The object in a file, as it was written last; undefined for a file that is missing, torn or holds something else. */
  async read(name: string): Promise<Json | undefined> {
    if (!this.path) return undefined;
    await this.#writing;
    try {
      const stored: unknown = JSON.parse(await readFile(join(this.path, name), 'utf8'));
      return isObject(stored) ? stored : undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.logger.debug(`${name} cannot be used and is ignored: ${(error as Error).message}`);
      }
      return undefined;
    }
  }

  /** Writes in the background, one file after another. What cannot be written is told to the log once, and is no failure. */
  write(name: string, content: Json): void {
    if (!this.path) return;
    this.#writing = this.#writing.then(() => this.#replace(name, JSON.stringify(content)));
  }

  /** All that was to be written is on the disk. */
  written(): Promise<void> {
    return this.#writing;
  }

  /** Written beside and renamed, so that nobody ever reads half a file. */
  async #replace(name: string, text: string): Promise<void> {
    const folder = this.path!;
    const beside = draftOf(join(folder, name));
    try {
      await mkdir(folder, { recursive: true, mode: ownerOnlyFolder });
      await writeFile(beside, text, { mode: ownerOnly, flush: true });
      await rename(beside, join(folder, name));
    } catch (error) {
      await rm(beside, { force: true }).catch(() => {});
      if (this.#warned) return;
      this.#warned = true;
      this.logger.warn(
        `Nothing can be kept in ${folder}: ${(error as Error).message}. Every start reads all anew.`,
      );
    }
  }
}
