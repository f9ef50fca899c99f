/** A small JSON file: written whole or not at all, for its owner's eyes only; a torn one counts as none. */

import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Who writes: only the owner of the process may read what lies there. */
export const ownerOnly = 0o600;
export const ownerOnlyFolder = 0o700;

/** Where a new state is written before it takes the place of the old one; never the same for two writers. */
export function draftOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.${randomBytes(4).toString('hex')}`);
}

/**
 * What one thing remembers over restarts. It is written before `save` returns: whoever opens the file next, in this process
 * or after a power cut, finds the old state or the new one.
 */
export class JsonFile {
  /** Without a path nothing is kept, and nothing is ever found. */
  constructor(private readonly path: string | undefined) {}

  /** What was saved last; undefined where nothing was, or what is there cannot be read. Others may have written to it. */
  load(): unknown {
    if (!this.path) return undefined;
    try {
      return JSON.parse(readFileSync(this.path, 'utf8'));
    } catch {
      return undefined;
    }
  }

  /** @throws what the file system says, where it cannot be written; the old state stays */
  save(state: unknown): void {
    if (!this.path) return;
    mkdirSync(dirname(this.path), { recursive: true, mode: ownerOnlyFolder });
    const draft = draftOf(this.path);
    try {
      writeWhole(draft, JSON.stringify(state));
      renameSync(draft, this.path);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  }

  /** Forgets it, along with whatever it belonged to. */
  remove(): void {
    if (this.path) rmSync(this.path, { force: true });
  }
}

/** On the disk before the name changes: else a power cut could leave the new name with nothing in it. */
function writeWhole(path: string, text: string): void {
  const file = openSync(path, 'wx', ownerOnly);
  try {
    // Goes on until all is written, where a single write may stop short.
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
