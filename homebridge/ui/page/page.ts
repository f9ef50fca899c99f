/** What all parts of the page share: the settings, the words, and the way to the server. */

import type { ConnectionReport } from '../../../core/index';
import type { Answer, ConnectionForm, Lists, Requests } from '../answers';
import type { BoxEntry, PlatformSettings } from './settings';
import type { PageWords } from './words';

export interface Page {
  readonly words: PageWords;
  /** Of the Homebridge UI, e.g. `de`. */
  readonly language: string;
  settings: PlatformSettings;
  /** Which box the page shows. */
  index: number;
  /** Set while the form with all settings is open in place of this page. */
  closeForm?: () => void;
  /** What the last test of this box said. */
  report?: Answer<ConnectionReport>;
  lists?: Lists;
  /** Takes the new settings of the shown box to Homebridge's UI, which writes them with its Save button. */
  change(box: BoxEntry): void;
  /** Takes over all settings, as the form has them. */
  replace(settings: Record<string, unknown>): void;
  /** Draws everything anew. */
  draw(): void;
}

export function shownBox(page: Page): BoxEntry {
  return page.settings.boxes[page.index] ?? {};
}

export function ask<P extends keyof Requests>(
  path: P,
  form: Parameters<Requests[P]>[0],
): ReturnType<Requests[P]> {
  return window.homebridge.request(path, form) as ReturnType<Requests[P]>;
}

/** A saved password stays on the server's side; only one that was typed just now is sent. */
export function formOf(box: BoxEntry, typed: string): ConnectionForm {
  const {
    host = 'fritz.box',
    port,
    username,
    security,
    authentication,
    certificate,
    udn,
  } = box as ConnectionForm;
  return { host, port, username, security, authentication, certificate, udn, password: typed || undefined };
}
