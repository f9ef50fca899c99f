/** What the settings page can ask: find boxes, test a connection, list what could be shown. */

import { readFileSync } from 'node:fs';
import {
  type FoundBox,
  FritzBox,
  failureOf,
  findBoxes,
  readConnectionReport,
  sameLogin,
} from '../../core/index';
import { connectOptions, readConfig } from '../config';
import type { BoxConfig } from '../config-types';
import { isPlatformName } from '../settings';
import type { Answer, ConnectionForm, PageFailure, Requests, TestReport } from './answers';
import { readDiagnosisText } from './diagnosis-request';
import { readDay } from './history-request';
import { readLists } from './lists';
import { readNeeds } from './needs';
import { askToRemove, readAllNotices, readPlatforms } from './notices-request';

export interface Places {
  /** Homebridge's config.json, where a saved password stands. */
  readonly config: string;
  /** The folder where the platform keeps certificates: a test and the platform know the same ones. */
  readonly storage: string;
  /** For tests: search on this interface and port only. */
  readonly search?: { readonly interfaceAddress: string; readonly port?: number };
}

/** A person looks at the page meanwhile. */
const TIMEOUT_MS = 8_000;

export function requests(places: Places): Requests {
  return {
    '/find': () => answered(() => find(places)),
    '/test': (form) => answered(() => withBox(places, formIn(form), report)),
    '/lists': (form) => answered(() => withBox(places, formIn(form), readLists)),
    '/diagnosis': (form) =>
      answered(() =>
        readDiagnosisText(readPlatforms(places.storage), (work) => withBox(places, formIn(form), work)),
      ),
    '/notices': () => answered(async () => readAllNotices(places.storage)),
    '/remove': (asked) => answered(async () => askToRemove(places.storage, String(formIn(asked).uuid))),
    '/history': () => answered(async () => readDay(places.storage, Date.now())),
  };
}

function find({ search }: Places): Promise<FoundBox[]> {
  return findBoxes({ timeout: 3000, ...search });
}

async function report(box: FritzBox): Promise<TestReport> {
  const found = await readConnectionReport(box);
  return { ...found, needs: found.rightsUnknown ? [] : await readNeeds(box) };
}

/** Something in the form cannot be read: nothing was asked of the box. */
class UnreadableForm extends Error {
  constructor(
    readonly fields: readonly string[],
    message: string,
  ) {
    super(message);
  }
}

/** What comes from a page is whatever somebody sends. */
function formIn<T extends object>(sent: T): T {
  if (typeof sent === 'object' && sent !== null && !Array.isArray(sent)) return sent;
  throw new UnreadableForm([], 'The settings must come as an object.');
}

async function withBox<T>(
  places: Places,
  form: ConnectionForm,
  work: (box: FritzBox) => Promise<T>,
): Promise<T> {
  const password = form.password || savedPassword(places.config, form);
  const { boxes, mistakes } = readConfig({ boxes: [{ ...form, password }] });
  const [config] = boxes;
  if (!config || mistakes.length > 0) throw formMistake(mistakes);
  const options = { ...connectOptions(config, places.storage), timeout: TIMEOUT_MS };
  const box = await FritzBox.connect(options);
  try {
    return await work(box);
  } finally {
    await box.close();
  }
}

function formMistake(mistakes: readonly string[]): UnreadableForm {
  const fields = mistakes.flatMap((mistake) => /^boxes\[0\]\.(\w+)/.exec(mistake)?.[1] ?? []);
  return new UnreadableForm([...new Set(fields)], mistakes.join(' ').replaceAll('boxes[0].', ''));
}

/** The saved password goes only where it belongs: to the same address, for the same user, protected the same way. */
function savedPassword(path: string, form: ConnectionForm): string {
  const { host, port = 49000, security = 'tls', username, webPort } = form;
  const same = (box: BoxConfig) => sameLogin(box, { host, port, security, username, webPort });
  return savedBoxes(path).find(same)?.password ?? '';
}

function savedBoxes(path: string): readonly BoxConfig[] {
  try {
    const { platforms = [] } = JSON.parse(readFileSync(path, 'utf8'));
    const own = platforms.filter((block: { platform?: unknown } | null) => isPlatformName(block?.platform));
    return own.flatMap((block: Record<string, unknown>) => readConfig(block).boxes);
  } catch {
    // Homebridge itself says what is wrong with its file.
    return [];
  }
}

async function answered<T>(work: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { result: await work() };
  } catch (error) {
    return { failure: pageFailure(error) };
  }
}

function pageFailure(error: unknown): PageFailure {
  if (error instanceof UnreadableForm) {
    const { message, fields } = error;
    return { code: 'INVALID_ARGS', message, fields };
  }
  return failureOf(error);
}
