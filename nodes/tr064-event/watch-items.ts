/** Tells the changes of a topic's things as messages. */

import type { Change, FritzBox, ItemChange, Logger, Topic, TopicItem, Tr064Error } from '../../core/index';

interface EventMessage {
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
  /** Milliseconds between two polls; undefined for what suits the topic. */
  readonly interval?: number;
  /** Told when the box has nothing that the filter names. */
  unknown?(): void;
  /** Only this one; empty for all. */
  readonly filter: string;
  /** Hears what cannot be kept. */
  readonly logger: Pick<Logger, 'warn'>;
  /** By how much a value has to change to be told; undefined for what suits the event. */
  readonly step?: number;
}

/** Follows one box; what it returns ends that. */
export type Follow = (box: FritzBox) => () => void;

export interface WatchedItems<T extends Topic> {
  readonly topic: T;
  /** What to tell, in its order; nothing where nothing changed that counts. `before` is missing for what is new. */
  readonly message: (
    change: ItemChange<TopicItem<T>>,
    tools: Tools,
    cause: Cause,
  ) => EventNews | readonly EventNews[];
}

/** How a change was found. */
export type Cause = Change<unknown>['cause'];

/** What a message tells. */
export type EventNews = Omit<EventMessage, 'initial'> | undefined;

export function watchItems<T extends Topic>({ topic, message }: WatchedItems<T>, tools: Tools): Follow {
  const { interval, failed } = tools;
  return (box) =>
    box.watch(
      topic,
      (_, { items, cause }) => {
        let known = tools.filter === '' || cause !== 'first';
        for (const item of items) {
          const news = [message(item, tools, cause)].flat().filter((told) => told !== undefined);
          known ||= news.length > 0;
          // A message is built anew each time, so that a flow may change it.
          for (const told of news) tools.tell({ ...told, initial: cause === 'first' } as EventMessage);
        }
        if (!known) tools.unknown?.();
      },
      { interval, failed: (error) => failed(error) },
    );
}

/** The names of the properties in which two states differ; all of them where there was none before. */
export function differences<T extends object>({ now, before }: ItemChange<T>): string[] {
  const names = Object.keys({ ...before, ...now }) as (keyof T & string)[];
  return names.filter((name) => JSON.stringify(now[name]) !== JSON.stringify(before?.[name]));
}
