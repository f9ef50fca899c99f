/** The last day of what one box shows, for the settings page: kept in a small file that only its owner may read. */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Clock, JsonFile } from '../../core/index';
import type { Kind, StateOf } from '../thing';
import { Means, STEP_MS, Turns } from './day';
import { type DayOfPerson, type DayOfPlug, type HistoryState, readHistory } from './history-file';

interface PlugSeries {
  readonly name: string;
  readonly power: Means;
  readonly temperature: Means;
}

interface PersonSeries {
  readonly name: string;
  readonly turns: Turns;
}

export class History {
  readonly #plugs = new Map<string, PlugSeries>();
  readonly #people = new Map<string, PersonSeries>();
  readonly #file: JsonFile;
  #timer: unknown;

  /** @param failed told each time that the file cannot be written */
  constructor(
    path: string,
    private readonly clock: Clock,
    private readonly failed: (error: unknown) => void,
  ) {
    this.#file = new JsonFile(path);
    const { plugs, people } = readHistory(this.#file.load(), clock.now());
    for (const { id, name, power, temperature } of plugs) {
      this.#plugs.set(id, { name, power: new Means(power), temperature: new Means(temperature) });
    }
    for (const { id, name, turns } of people) this.#people.set(id, { name, turns: new Turns(turns) });
    // Nobody watched while Homebridge was not running.
    this.away();
    this.#arm();
  }

  /** A state as it came from the box; what has no history is passed over. */
  put<K extends Kind>(kind: K, id: string, name: string | undefined, state: StateOf<K> | undefined): void {
    const now = this.clock.now();
    if (kind === 'plug') {
      const { power, temperature, present } = (state ?? {}) as Partial<StateOf<'plug'>>;
      if (power === undefined && temperature === undefined && !this.#plugs.has(id)) return;
      const known = this.#plugs.get(id);
      const series = {
        name: name ?? known?.name ?? id,
        power: known?.power ?? new Means(),
        temperature: known?.temperature ?? new Means(),
      };
      this.#plugs.set(id, series);
      series.power.put(present === false ? undefined : power, now);
      series.temperature.put(present === false ? undefined : temperature, now);
    }
    if (kind === 'person') {
      const known = this.#people.get(id);
      const series = { name: name ?? known?.name ?? id, turns: known?.turns ?? new Turns() };
      this.#people.set(id, series);
      series.turns.put((state as StateOf<'person'> | undefined)?.present ?? null, now);
    }
  }

  /** The box cannot be reached: from now on nothing is known. */
  away(): void {
    const now = this.clock.now();
    for (const { power, temperature } of this.#plugs.values()) {
      power.put(undefined, now);
      temperature.put(undefined, now);
    }
    for (const { turns } of this.#people.values()) if (turns.turns().length > 0) turns.put(null, now);
  }

  close(): void {
    this.clock.clearTimeout(this.#timer);
    this.#save();
  }

  #arm(): void {
    this.#timer = this.clock.setTimeout(() => {
      this.#save();
      this.#arm();
    }, STEP_MS);
  }

  #save(): void {
    const now = this.clock.now();
    const plugs: DayOfPlug[] = [...this.#plugs].map(([id, { name, power, temperature }]) => ({
      ...{ id, name, power: power.points(now), temperature: temperature.points(now) },
    }));
    const people: DayOfPerson[] = [...this.#people].map(([id, { name, turns }]) => ({
      id,
      name,
      turns: turns.turns(),
    }));
    const state: HistoryState = { version: 1, at: now, plugs, people };
    try {
      this.#file.save(state);
    } catch (error) {
      this.failed(error);
    }
  }
}

/** A file has one owner: each process (child bridge) keeps what it has seen itself. */
export function historyPath(storage: string, udn: string, bridge: string): string {
  const owner = createHash('sha256').update(`${udn} ${bridge}`).digest('hex').slice(0, 16);
  return join(storage, `history-${owner}.json`);
}
