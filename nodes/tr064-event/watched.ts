/** Follows a topic of the box and tells what really changed: it remembers what was told, also while the box is away. */

import type { FritzBox, Reading, Topic, Tr064Error } from '../../core/index';

export interface EventMessage {
  readonly topic: string;
  readonly payload: unknown;
  /** The state at the start, nothing has changed. */
  readonly initial?: boolean;
  readonly [property: string]: unknown;
}

export interface Tools {
  tell(message: EventMessage): void;
  /** Told once when the box does not let itself be watched, and why. */
  failed(error: Tr064Error): void;
  /** Milliseconds between two questions; undefined for what suits the topic. */
  readonly interval?: number;
  /** Only this one; empty for all. */
  readonly filter: string;
}

/** Follows one box; what it returns ends that. */
export type Follow = (box: FritzBox) => () => void;

export interface Watched<T> {
  readonly topic: Topic;
  /** What a reading says, and of what; undefined for one that says nothing of interest. */
  readonly read: (reading: Reading, tools: Tools) => { readonly key: string; readonly state: T } | undefined;
  /** What to tell; undefined where nothing changed that counts. `before` is missing for what is new. */
  readonly message: (now: T, before: T | undefined) => Omit<EventMessage, 'initial'> | undefined;
}

export function watched<T>({ topic, read, message }: Watched<T>, tools: Tools): Follow {
  const known = new Map<string, T>();
  return (box) =>
    box.watch(
      topic,
      ({ readings, cause }) => {
        for (const reading of readings) {
          const found = read(reading, tools);
          if (!found) continue;
          const before = known.get(found.key);
          known.set(found.key, found.state);
          const told = message(found.state, before);
          // A message is built anew each time, so that a flow may change it.
          if (told)
            tools.tell({ ...told, initial: before === undefined && cause === 'first' } as EventMessage);
        }
      },
      { interval: tools.interval, failed: (error) => tools.failed(error) },
    );
}

/** The names of the properties in which two states differ; all of them where there was none before. */
export function differences<T extends object>(now: T, before: T | undefined): string[] {
  const names = Object.keys({ ...before, ...now }) as (keyof T & string)[];
  return names.filter((name) => JSON.stringify(now[name]) !== JSON.stringify(before?.[name]));
}
