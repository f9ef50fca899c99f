/** Keeps refused logins over a restart and between programs with the same storage. No password stands in it. */

import { join } from 'node:path';
import { type Clock, monotonic } from '../clock';
import { fileName, format } from '../util/box-file';
import { JsonFile } from '../util/json-file';
import { isObject } from '../util/json-folder';
import { allowedRefusals, type Refused } from './refusals';

/** More of them nobody has; a file with more is not ours. */
const mostKept = 200;

export class RefusalFile {
  readonly #file: JsonFile;

  /** Without a storage nothing is kept. */
  constructor(
    storage: string | undefined,
    private readonly box: { readonly udn: string; readonly port: number },
    private readonly clock: Clock,
  ) {
    this.#file = new JsonFile(storage === undefined ? undefined : join(storage, fileName('logins', box.udn)));
  }

  /** What others keep for us is not believed: an entry that cannot be ours is left out, and no moment lies in the future. */
  load(): readonly Refused[] {
    const stored = this.#file.load();
    const { udn, port } = this.box;
    if (!isObject(stored) || stored.format !== format || stored.udn !== udn || stored.port !== port)
      return [];
    const entries: readonly unknown[] = Array.isArray(stored.refused)
      ? stored.refused.slice(0, mostKept)
      : [];
    const read = entries.flatMap((entry) => this.#read(entry) ?? []);
    // Else such a moment would be now at every look, and its time would never pass.
    if (entries.some((entry) => isObject(entry) && Number(entry.at) > this.clock.now())) this.save(read);
    return read;
  }

  /** What cannot be written is kept in memory by whoever asks; the box is none the worse for it. */
  save(refused: readonly Refused[]): void {
    const [now, today] = [monotonic(this.clock), this.clock.now()];
    const entries = refused.map(({ at, ...entry }) => ({ ...entry, at: today - (now - at) }));
    try {
      this.#file.save({ format, ...this.box, refused: entries.slice(-mostKept) });
    } catch {}
  }

  #read(entry: unknown): Refused | undefined {
    if (!isObject(entry)) return undefined;
    const { user, mark, count, at } = entry;
    if (typeof user !== 'string' || typeof mark !== 'string' || !/^[0-9a-f]{4}$/.test(mark)) return undefined;
    if (!Number.isInteger(count) || typeof at !== 'number' || !Number.isFinite(at)) return undefined;
    const ago = Math.max(0, this.clock.now() - at);
    const counted = Math.min(Math.max(count as number, 0), allowedRefusals);
    return { user, mark, count: counted, at: monotonic(this.clock) - ago };
  }
}
