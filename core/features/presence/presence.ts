/** Who is at home: present at once when a device is seen, away only after none was seen for a while. */

import { EventEmitter } from 'node:events';
import { type Clock, monotonic, systemClock } from '../../clock';
import { type Logger, silent } from '../../logger';
import { tellListeners } from '../../util/tell-listeners';
import type { Host } from '../hosts';
import { configuredMacs, type LearnedNames, learnNames, seenAtHome } from './devices';
import { type Person, type PersonState, stateOf, type Tracked, trackedPersons } from './persons';
import { type PresenceStore, type StoredPresence, storedPresence } from './store';

export type { Person, PersonState } from './persons';
export type { PresenceStore } from './store';

/** Somebody came or left, or is told for the first time. */
export interface PresenceChange extends PersonState {
  readonly present: boolean;
  /** The first thing known about the person, not a coming or going. */
  readonly initial: boolean;
  /** The name of the device that was seen. */
  readonly device?: string;
}

/** Who is looked for, and how patiently. */
export interface PresenceOptions {
  /** Everybody who is looked for; ids must differ (`INVALID_ARGS`). */
  readonly persons: readonly Person[];
  /** For persons without their own; 10 minutes unless said: a phone sleeps for some, and the box takes some to notice. */
  readonly awayAfter?: number;
  /** How long devices may take to come back after the box was away; 5 minutes unless said. */
  readonly settle?: number;
  /** Asked once more before a person counts as away; undefined: cannot be told now, ask again later. */
  readonly confirm?: () => Promise<readonly Host[] | undefined>;
  /** Keeps who is at home over a restart; nothing is kept without it. */
  readonly store?: PresenceStore;
  /** For tests; the system clock unless said. */
  readonly clock?: Clock;
  /** Hears what cannot be kept or read; silent unless said. */
  readonly logger?: Logger;
}

const MINUTE = 60_000;

/** From this many active devices to none at once is a box that lost its memory, not a house that emptied. */
const CROWD = 3;

/** What a Presence tells. */
export interface PresenceEvents {
  /** Somebody came or left. */
  change: [change: PresenceChange];
  /** The first one came, or the last one left. */
  anyone: [anyone: AnyoneChange];
}

/** Whether anybody is at home. */
export interface AnyoneChange {
  /** True when the first one came, false when the last one left. */
  readonly present: boolean;
  /** Since when, in milliseconds since 1970. */
  readonly since: number;
  /** The state at the start: nobody came or left. */
  readonly initial: boolean;
}

/**
 * Events: `change` (PresenceChange) for one person, `anyone` ({ present, since, initial }) for all together.
 * It knows nothing of a box: `update` brings what the box sees, `hold` says that nothing can be seen.
 */
export class Presence extends EventEmitter<PresenceEvents> {
  private readonly tracked: readonly Tracked[];
  private readonly clock: Clock;
  private readonly logger: Logger;
  private readonly settle: number;
  private readonly configured: ReadonlySet<string>;
  private names: LearnedNames = {};
  private active = 0;
  private listed = 0;
  private held = false;
  /** By the clock that nobody sets. */
  private settledAt = Number.NEGATIVE_INFINITY;
  private anyoneWas: boolean | undefined;
  private saved = '';
  private closed = false;

  /** Throws `INVALID_ARGS` for persons without id or device, or with the same id. */
  constructor(private readonly options: PresenceOptions) {
    super();
    this.clock = options.clock ?? systemClock;
    this.logger = options.logger ?? silent;
    this.settle = options.settle ?? 5 * MINUTE;
    this.tracked = trackedPersons(options.persons, options.awayAfter);
    this.configured = configuredMacs(this.tracked.flatMap(({ devices }) => devices));
    this.restore();
  }

  /** Everybody, in the order of the options. */
  get persons(): PersonState[] {
    return this.tracked.map(stateOf);
  }

  /** Whether anyone is at home; undefined until that is known. */
  get anyone(): boolean | undefined {
    if (this.tracked.some(({ present }) => present)) return true;
    return this.tracked.some(({ present }) => present === undefined) ? undefined : false;
  }

  /** Takes the whole host list as the box has it now. A device that is not in it is not at home. */
  update(hosts: readonly Host[]): void {
    if (this.closed) return;
    this.noticeRestart(hosts.length, hosts.filter(({ active }) => active).length);
    for (const person of this.tracked) {
      learnNames(person.devices, hosts, this.names);
      const host = seenAtHome(person.devices, hosts, this.names, this.configured);
      if (host) this.arrive(person, host);
      else this.miss(person);
    }
    this.settleAnyone();
    this.save();
  }

  /** The box is away or starts again: everybody stays what they are until it can be asked again. */
  hold(): void {
    // Before anything is known there is nothing to hold.
    if (this.closed || this.tracked.every(({ present }) => present === undefined)) return;
    this.held = true;
    for (const person of this.tracked) {
      this.stopTimer(person);
      // What was not seen then says nothing about the time in between.
      person.leavingSince = undefined;
    }
    this.save();
  }

  /** Stops all clocks. The state stays in the store. */
  close(): void {
    this.closed = true;
    for (const person of this.tracked) this.stopTimer(person);
  }

  /** After a restart a box lists nobody, or a part of whom it knows, for minutes. */
  private noticeRestart(listed: number, active: number): void {
    const isEmptied = this.active >= CROWD && active === 0;
    const isShort = this.listed >= 2 * CROWD && listed < this.listed / 2;
    if (this.held || isEmptied || isShort) this.settledAt = monotonic(this.clock) + this.settle;
    this.held = false;
    this.active = active;
    this.listed = listed;
  }

  private arrive(person: Tracked, host: Host): void {
    this.stopTimer(person);
    person.leavingSince = undefined;
    if (!person.present) this.change(person, true, host.name || host.mac);
  }

  private miss(person: Tracked): void {
    if (person.present === false) return;
    const settling = this.settledAt - monotonic(this.clock);
    if (person.present === undefined && settling <= 0) {
      this.change(person, false);
      return;
    }
    const now = this.clock.now();
    // What was kept may lie ahead, where somebody has set the clock of the machine meanwhile.
    person.leavingSince = Math.min(person.leavingSince ?? now, now);
    if (person.timer === undefined) {
      const patience = person.present ? person.awayAfter - (now - person.leavingSince) : 0;
      this.startTimer(person, Math.max(patience, settling));
    }
  }

  private startTimer(person: Tracked, milliseconds: number): void {
    person.timer = this.clock.setTimeout(() => void this.timeIsUp(person), milliseconds);
  }

  private stopTimer(person: Tracked): void {
    if (person.timer !== undefined) this.clock.clearTimeout(person.timer);
    person.timer = undefined;
  }

  /** A notification may have been lost: the last look decides, not the last news. */
  private async timeIsUp(person: Tracked): Promise<void> {
    const { timer } = person;
    const hosts = await this.lastLook();
    // Seen, held or closed while we looked: that is newer than this timer.
    if (person.timer !== timer || this.closed) return;
    person.timer = undefined;
    if (hosts === undefined) {
      this.startTimer(person, this.settle);
      return;
    }
    const host = seenAtHome(person.devices, hosts, this.names, this.configured);
    if (host) {
      this.arrive(person, host);
    } else {
      person.leavingSince = undefined;
      this.change(person, false);
    }
    this.settleAnyone();
    this.save();
  }

  /** Without `confirm` the last list stands: nobody is in the empty one. */
  private async lastLook(): Promise<readonly Host[] | undefined> {
    if (!this.options.confirm) return [];
    try {
      return await this.options.confirm();
    } catch (error) {
      this.logger.debug(`Presence could not be confirmed: ${error instanceof Error ? error.message : error}`);
      return undefined;
    }
  }

  private change(person: Tracked, present: boolean, device?: string): void {
    const initial = person.present === undefined;
    person.present = present;
    person.since = this.clock.now();
    const change = { ...stateOf(person), present, initial, ...(device !== undefined && { device }) };
    tellListeners(this, 'change', [change], this.logger);
  }

  /** Only after all persons were looked at: one who comes as another goes must not empty the house for a moment. */
  private settleAnyone(): void {
    const { anyone } = this;
    if (anyone === undefined || anyone === this.anyoneWas) return;
    const initial = this.anyoneWas === undefined;
    this.anyoneWas = anyone;
    tellListeners(this, 'anyone', [{ present: anyone, since: this.clock.now(), initial }], this.logger);
  }

  private restore(): void {
    const stored = storedPresence(this.load());
    this.names = stored.names;
    this.active = stored.active;
    for (const person of this.tracked) Object.assign(person, stored.persons[person.id]);
    this.anyoneWas = this.anyone;
    this.saved = JSON.stringify(this.snapshot());
  }

  private load(): unknown {
    try {
      return this.options.store?.load();
    } catch (error) {
      this.logger.warn(`The stored presence could not be read and starts anew: ${error}`);
      return undefined;
    }
  }

  private save(): void {
    const snapshot = this.snapshot();
    const text = JSON.stringify(snapshot);
    if (text === this.saved) return;
    this.saved = text;
    try {
      this.options.store?.save(snapshot);
    } catch (error) {
      this.logger.warn(`The presence could not be stored and is lost at a restart: ${error}`);
    }
  }

  private snapshot(): StoredPresence {
    const persons = this.tracked.map(({ id, present, since, leavingSince }) => [
      id,
      { present, since, leavingSince },
    ]);
    // Whether it was a crowd is all that counts of the number: it must not cause a save at each device.
    const active = Math.min(this.active, CROWD);
    return { version: 1, persons: Object.fromEntries(persons), names: { ...this.names }, active };
  }
}
