/** Keeps the notices for the settings page, and takes what a person asked for there. */

import { statSync } from 'node:fs';
import { type BoxJournal, JsonFile } from '../../core/index';
import type { KeptAbsence } from '../absences';
import {
  type BoxNotice,
  journalPath,
  type MissingNotice,
  noticesPath,
  readNotices,
  readRequest,
  requestPath,
} from './notices';

/** What a page writes is shorter. */
const LONGEST_REQUEST = 64 * 1024;

/** Counts grow with every look; a memory card is not written for each of them. */
export const COUNTS_EVERY_MS = 10 * 60_000;
/** A new failure is what somebody looks for who opens the page. */
export const FAILURES_EVERY_MS = 60_000;

/** What the platform tells of a box: for the page at a glance, and for its diagnosis. */
export interface ToldBox extends BoxNotice {
  readonly journal: BoxJournal;
}

export class NoticeBoard {
  private readonly notices: JsonFile;
  private readonly request: JsonFile;
  private readonly requestPath: string;
  private readonly journals: JsonFile;
  private last = '';
  private lastJournals = { at: Number.NEGATIVE_INFINITY, text: '', failures: '' };
  /** The box that answered last for each entry of the configuration: UDN by address. */
  private readonly udns: Map<string, string>;
  readonly missing: readonly KeptAbsence[];

  constructor(
    storage: string,
    bridge: string,
    private readonly failed: (error: unknown) => void,
    private readonly homebridge?: string,
  ) {
    this.notices = new JsonFile(noticesPath(storage, bridge));
    this.journals = new JsonFile(journalPath(storage, bridge));
    this.requestPath = requestPath(storage, bridge);
    this.request = new JsonFile(this.requestPath);
    const { boxes, missing } = readNotices(this.notices.load());
    this.missing = missing;
    this.udns = new Map(boxes.flatMap((box) => (box.udn ? [[addressOf(box), box.udn]] : [])));
  }

  /** Which box answered there last, in this run or an earlier one. */
  udnAt(box: Pick<BoxNotice, 'host' | 'port'>): string | undefined {
    return this.udns.get(addressOf(box));
  }

  met(box: Pick<BoxNotice, 'host' | 'port'>, udn: string): void {
    this.udns.set(addressOf(box), udn);
  }

  /** Writes only what is new. @param ending now or never */
  save(at: number, boxes: readonly ToldBox[], missing: readonly MissingNotice[], ending = false): void {
    const known = boxes.map(({ journal: _, ...box }) => ({ ...box, udn: box.udn ?? this.udnAt(box) }));
    const text = JSON.stringify([known, missing]);
    if (text !== this.last) {
      this.last = text;
      const { homebridge } = this;
      this.write(this.notices, { version: 1, at, homebridge, boxes: known, missing });
    }
    this.saveJournals(
      at,
      boxes.map(({ journal }) => journal),
      ending,
    );
  }

  private saveJournals(at: number, boxes: readonly BoxJournal[], ending: boolean): void {
    const [text, failures] = [boxes, boxes.map((box) => box.failures)].map((part) => JSON.stringify(part));
    const before = this.lastJournals;
    const wait = failures === before.failures ? COUNTS_EVERY_MS : FAILURES_EVERY_MS;
    if (text === before.text || (!ending && isWithin(at - before.at, wait))) return;
    this.lastJournals = { at, text: text!, failures: failures! };
    this.write(this.journals, { version: 1, at, boxes });
  }

  private write(file: JsonFile, state: object): void {
    try {
      file.save(state);
    } catch (error) {
      this.failed(error);
    }
  }

  /** UUIDs of the tiles that a person wants removed; each is told once. */
  takeRemovals(): readonly string[] {
    try {
      const size = statSync(this.requestPath, { throwIfNoEntry: false })?.size;
      if (size === undefined) return [];
      const kept = size > LONGEST_REQUEST ? undefined : this.request.load();
      this.request.remove();
      return readRequest(kept).remove;
    } catch (error) {
      this.failed(error);
      return [];
    }
  }
}

/** A clock that was set back says nothing of the time since. */
const isWithin = (age: number, wait: number) => age >= 0 && age < wait;

const addressOf = ({ host, port }: Pick<BoxNotice, 'host' | 'port'>) => `${host}:${port}`.toLowerCase();
