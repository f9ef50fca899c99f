/** A day in the house, from a file: what happens at which time, played as fast as wanted. */

import { checkFields, commands } from './commands';
import { realClock, type SimClock } from './household/clock';
import type { SimulatedBox } from './simulated-box';

export interface ScenarioEvent {
  /** Time of the day, `07:30` or `07:30:15`. */
  at: string;
  /** Commands of the control port by name, each with its fields: `{ "hostGoes": { "which": "Annas-iPhone" } }`. */
  do: Record<string, Record<string, unknown>>;
}

export interface ScenarioFile {
  about?: string;
  /** Times faster than life; 1440 (the default) plays a day in a minute. */
  factor?: number;
  /** Begins again when a day of 24 hours is over. */
  repeat?: boolean;
  /** In the order of their times. */
  events: ScenarioEvent[];
}

const day = 24 * 3_600_000;

/** Reads a scenario file: an object as above, or only the list of events. Throws an `Error` that names the event. */
export function readScenario(text: string): ScenarioFile {
  const value: unknown = JSON.parse(text);
  const file = (Array.isArray(value) ? { events: value } : value) as ScenarioFile;
  if (typeof file !== 'object' || file === null || !Array.isArray(file.events)) {
    throw new Error(
      'A scenario is a list of events { "at": "07:30", "do": { … } }, or an object with such a list.',
    );
  }
  const { factor = 1440 } = file;
  if (typeof factor !== 'number' || !(factor > 0))
    throw new Error('The factor of a scenario is a number above 0.');
  let before = 0;
  for (const [index, event] of file.events.entries()) {
    const where = `Event ${index + 1}${event?.at ? ` (${event.at})` : ''}`;
    const at = timeOf(event, where);
    if (at < before)
      throw new Error(`${where} comes after a later one; put the events in the order of their times.`);
    before = at;
    checkCommands(event.do, where);
  }
  return { ...file, factor };
}

function timeOf(event: ScenarioEvent, where: string): number {
  const parts = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(String(event?.at));
  if (!parts) throw new Error(`${where} has no time such as "07:30" in "at".`);
  const [hours, minutes, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
  ];
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

function checkCommands(given: ScenarioEvent['do'], where: string): void {
  if (typeof given !== 'object' || given === null || Object.keys(given).length === 0) {
    throw new Error(`${where} does nothing: "do" holds commands of the control port.`);
  }
  for (const [name, fields] of Object.entries(given)) {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command)
      throw new Error(
        `${where}: there is no command ${name}. GET / of the control port tells what there is.`,
      );
    try {
      checkFields(name, command.fields, fields);
    } catch (error) {
      throw new Error(`${where}: ${(error as Error).message}`);
    }
  }
}

export interface ScenarioOptions {
  clock?: SimClock;
  /** Hears of each event as it happens. */
  onEvent?: (event: ScenarioEvent) => void;
  /** A command failed; the day goes on. */
  onError?: (error: Error, event: ScenarioEvent) => void;
}

export class Scenario {
  readonly #events: { at: number; event: ScenarioEvent }[];
  readonly #factor: number;
  readonly #clock: SimClock;
  #timer: unknown;
  #stopped = false;
  #finish = () => {};

  constructor(
    private readonly file: ScenarioFile,
    private readonly simulator: SimulatedBox,
    private readonly options: ScenarioOptions = {},
  ) {
    this.#events = file.events.map((event) => ({ at: timeOf(event, event.at), event }));
    this.#factor = file.factor ?? 1440;
    this.#clock = options.clock ?? realClock;
  }

  /** Begins with the first event. Resolves when the last one is over, or after `stop`. */
  play(): Promise<void> {
    // A phone that leaves is reported away minutes later, a thermostat takes its time: that, too, passes faster.
    const { settings } = this.simulator.world;
    for (const name of ['lingering', 'thermostatDelay', 'powerlineDelay', 'blindTime'] as const)
      settings[name] /= this.#factor;
    const finished = new Promise<void>((resolve) => {
      this.#finish = resolve;
    });
    this.#wait(0, this.#events[0]?.at ?? 0);
    return finished;
  }

  stop(): void {
    this.#stopped = true;
    this.#clock.clearTimeout(this.#timer);
    this.#finish();
  }

  /** `now`: time of the scenario's day. */
  #wait(index: number, now: number): void {
    const next = this.#events[index];
    if (!next && !this.file.repeat) {
      this.#finish();
      return;
    }
    const pause = (next ? next.at : day + (this.#events[0]?.at ?? 0)) - now;
    this.#timer = this.#clock.setTimeout(() => void this.#step(index), pause / this.#factor);
  }

  async #step(index: number): Promise<void> {
    const next = this.#events[index];
    if (next) await this.#do(next.event);
    if (this.#stopped) return;
    if (next) this.#wait(index + 1, next.at);
    else void this.#step(0);
  }

  async #do(event: ScenarioEvent): Promise<void> {
    this.options.onEvent?.(event);
    for (const [name, fields] of Object.entries(event.do)) {
      try {
        await commands[name]?.run(this.simulator, fields as never);
      } catch (error) {
        this.options.onError?.(error as Error, event);
      }
    }
  }
}
