/** What a node remembers over restarts: one small JSON file, written whole or not at all. */

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export class StateFile {
  /** Without a path nothing is remembered. */
  constructor(private readonly path: string | undefined) {}

  /** What was saved last; undefined where nothing was, or what is there cannot be read. */
  load(): unknown {
    if (!this.path) return undefined;
    try {
      return JSON.parse(readFileSync(this.path, 'utf8'));
    } catch {
      return undefined;
    }
  }

  save(state: unknown): void {
    if (!this.path) return;
    mkdirSync(dirname(this.path), { recursive: true });
    // A power cut between two writes must leave the old state or the new one.
    const draft = `${this.path}.new`;
    writeFileSync(draft, JSON.stringify(state));
    renameSync(draft, this.path);
  }

  remove(): void {
    if (this.path) rmSync(this.path, { force: true });
  }
}
