/** Keeps the notices for the settings page, and takes what a person asked for there. */

import { statSync } from 'node:fs';
import { JsonFile } from '../../core/index';
import type { KeptAbsence } from '../absences';
import {
  type BoxNotice,
  type MissingNotice,
  noticesPath,
  readNotices,
  readRequest,
  requestPath,
} from './notices';

/** What a page writes is shorter. */
const LONGEST_REQUEST = 64 * 1024;

export class NoticeBoard {
  private readonly notices: JsonFile;
  private readonly request: JsonFile;
  private readonly requestPath: string;
  private last = '';
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

  /** Writes only what is new. */
  save(at: number, boxes: readonly BoxNotice[], missing: readonly MissingNotice[]): void {
    const known = boxes.map((box) => ({ ...box, udn: box.udn ?? this.udnAt(box) }));
    const text = JSON.stringify([known, missing]);
    if (text === this.last) return;
    this.last = text;
    try {
      const { homebridge } = this;
      this.notices.save({ version: 1, at, homebridge, boxes: known, missing });
    } catch (error) {
      this.failed(error);
    }
  }

  /** UUIDs of the tiles that a person wants removed; each is told once. */
  takeRemovals(): readonly string[] {
    const size = statSync(this.requestPath, { throwIfNoEntry: false })?.size;
    if (size === undefined) return [];
    try {
      const kept = size > LONGEST_REQUEST ? undefined : this.request.load();
      this.request.remove();
      return readRequest(kept).remove;
    } catch (error) {
      this.failed(error);
      return [];
    }
  }
}

const addressOf = ({ host, port }: Pick<BoxNotice, 'host' | 'port'>) => `${host}:${port}`.toLowerCase();
