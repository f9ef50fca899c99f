/** A small JSON file in Homebridge's storage: written whole or not at all, and a torn one counts as none. */

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface JsonFile {
  load(): unknown;
  save(value: unknown): void;
}

export function jsonFile(path: string): JsonFile {
  return {
    load() {
      try {
        return JSON.parse(readFileSync(path, 'utf8'));
      } catch {
        return undefined;
      }
    },
    save(value) {
      mkdirSync(dirname(path), { recursive: true });
      const fresh = `${path}.new`;
      writeFileSync(fresh, JSON.stringify(value));
      renameSync(fresh, path);
    },
  };
}
