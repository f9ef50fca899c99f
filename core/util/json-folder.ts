/** A folder of small JSON files: each written whole or not at all, and a torn or foreign one counts as none. */

import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../logger';
import { draftOf, ownerOnly, ownerOnlyFolder } from './json-file';
import { Lock } from './lock';

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What lies in a file: nothing was ever kept, or it was and cannot be read any more, or its content. */
export type Kept = 'missing' | 'damaged' | Json;

/** By path: several connections of one process keep what they know in one folder. */
const locks = new Map<string, Lock>();

export class JsonFolder {
  #writing: Promise<void> = Promise.resolve();
  #failed = false;

  /** Without a path nothing is kept, and nothing is ever found. */
  constructor(
    private readonly path: string | undefined,
    private readonly logger: Logger,
  ) {}

  /** The object in a file, as it was written last; undefined for a file that is missing, torn or holds something else. */
  async read(name: string): Promise<Json | undefined> {
    const kept = await this.look(name);
    return isObject(kept) ? kept : undefined;
  }

  /** As `read`, for whom it makes a difference why there is nothing. */
  async look(name: string): Promise<Kept> {
    if (!this.path) return 'missing';
    await this.#writing;
    try {
      const stored: unknown = JSON.parse(await readFile(join(this.path, name), 'utf8'));
      return isObject(stored) ? stored : 'damaged';
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT' || isNoFolder(error)) return 'missing';
      this.logger.debug(`${name} cannot be used and is ignored: ${(error as Error).message}`);
      return 'damaged';
    }
  }

  /** Whether a file lies there whose name fits. */
  async has(fits: (name: string) => boolean): Promise<boolean> {
    if (!this.path) return false;
    return (await readdir(this.path).catch(() => [])).some(fits);
  }

  /** What others with the same folder read and write in this way, in this process, comes before or after this work. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    if (!this.path) return work();
    const lock = locks.get(this.path) ?? new Lock();
    locks.set(this.path, lock);
    return lock.run(async () => {
      const done = await work();
      await this.#writing;
      return done;
    });
  }

  /** Writes in the background, one file after another. What cannot be written is told to the log once, and is no failure. */
  write(name: string, content: Json): void {
    if (!this.path) return;
    this.#writing = this.#writing.then(() => this.#replace(name, JSON.stringify(content)));
  }

  /** All that was to be written is on the disk, or could not be put there. */
  written(): Promise<void> {
    return this.#writing;
  }

  /** Whether what is written here is found again at the next start, as far as it is known by now. */
  get keeps(): boolean {
    return this.path !== undefined && !this.#failed;
  }

  /** Written beside and renamed, so that nobody ever reads half a file. */
  async #replace(name: string, text: string): Promise<void> {
    const folder = this.path!;
    const beside = draftOf(join(folder, name));
    try {
      await mkdir(folder, { recursive: true, mode: ownerOnlyFolder });
      await writeFile(beside, text, { mode: ownerOnly, flush: true });
      await rename(beside, join(folder, name));
      this.#failed = false;
    } catch (error) {
      await rm(beside, { force: true }).catch(() => {});
      if (this.#failed) return;
      this.#failed = true;
      this.logger.warn(
        `Nothing can be kept in ${folder}: ${(error as Error).message}. Every start reads all anew.`,
      );
    }
  }
}

/** A path that leads through a file holds nothing. */
const isNoFolder = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOTDIR';
