/** What all parts of the page share: the settings, the words, and the way to the server. */

import type { Answer, ConnectionForm, Lists, Requests, TestReport } from '../answers';
import type { Block, BoxPlace } from './blocks';
import type { BoxEntry } from './entry';
import type { Owners } from './people';
import { textOf } from './settings';
import type { PageWords } from './words';

/** One box on the page: where it stands, and how it stood there when the page opened. */
export interface ShownBox {
  readonly place: BoxPlace;
  /** Undefined for one that was added since. */
  readonly saved?: BoxEntry;
  /** The password, once somebody typed it: it may be the same as the saved one. */
  typed?: string;
  /** As it was before anything was written beside its devices. */
  beforeOwners?: BoxEntry;
  owners: Owners;
  /** What the last test of this box said. */
  report?: Answer<TestReport>;
  lists?: Lists;
}

export interface Page {
  readonly words: PageWords;
  /** Of the Homebridge UI, e.g. `de`. */
  readonly language: string;
  blocks: Block[];
  boxes: ShownBox[];
  /** Which box the page shows. */
  index: number;
  readonly shown: ShownBox;
  /** Its settings as they are now. */
  readonly box: BoxEntry;
  /** Takes the new settings of the shown box to Homebridge's UI, which writes them with its Save button. */
  change(box: BoxEntry): void;
  /** Takes over all blocks. */
  replace(blocks: Block[]): void;
  /** Draws everything anew. */
  draw(): void;
  /** Draws what depends on the last test anew. */
  drawChoices(): void;
}

/** Asks the server. A request that cannot be made is an answer, too. */
export async function ask<P extends keyof Requests>(
  path: P,
  form: Parameters<Requests[P]>[0],
): Promise<Awaited<ReturnType<Requests[P]>>> {
  try {
    return await window.homebridge.request(path, form);
  } catch (error) {
    const message =
      error instanceof Error ? error.message : String((error as { message?: unknown })?.message ?? error);
    return { failure: { code: 'PAGE_SERVER', message } } as Awaited<ReturnType<Requests[P]>>;
  }
}

const CONNECTION = [
  ...(['host', 'port', 'username', 'security', 'authentication', 'certificate', 'udn'] as const),
  ...(['webPort', 'webCertificate'] as const),
] as const;

/** What a person typed, here or in the form with all settings. */
export function typedPassword({ saved, typed }: ShownBox, box: BoxEntry): string {
  return typed || (box.password !== saved?.password ? textOf(box, 'password') : '');
}

/** A saved password stays on the server's side; only one that was typed since the page opened is sent. */
export function formOf(shown: ShownBox, box: BoxEntry): ConnectionForm {
  const fields = Object.fromEntries(CONNECTION.map((field) => [field, box[field]]));
  const password = typedPassword(shown, box) || undefined;
  return { ...fields, host: textOf(box, 'host') || 'fritz.box', password };
}

/** The saved password is for that user at that address: the server sends it nowhere else. */
export function needsPassword(shown: ShownBox, box: BoxEntry): boolean {
  if (typedPassword(shown, box)) return false;
  if (!box.password) return true;
  const usual: BoxEntry = { host: 'fritz.box', port: 49000, security: 'tls', username: '', webPort: 0 };
  return Object.entries(usual).some(
    ([field, value]) => String(box[field] || value).trim() !== String(shown.saved?.[field] || value).trim(),
  );
}
