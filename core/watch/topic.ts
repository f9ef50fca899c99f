/** What can be watched, as data: how to ask for it most cheaply, what the box may tell by itself, and what the answers mean. */

import type { Service } from '../model';
import type { Values } from '../values';
import type { RequiredValues } from './required';

/** What one action answered: the out arguments by their names in the SCPD. */
export interface Reading {
  /** `WLANConfiguration:1` */
  readonly service: string;
  /** Arguments by their names. */
  readonly values: Readonly<Values>;
}

/** How a box names the one service that counts. */
export interface OneOf {
  /** The service that is asked for it. */
  readonly service: string;
  /** The action that is asked for it. */
  readonly action: string;
  /** The out argument that names the service: `1.WANPPPConnection.1`. */
  readonly argument: string;
  /** Another service may take over as long as the one that is asked does not say this. */
  readonly until: Expected;
}

/** A value that an argument must have. */
export interface Expected {
  /** Name of the argument. */
  readonly argument: string;
  /** The value. */
  readonly is: string;
}

/** How to ask for a topic most cheaply. */
export interface Question {
  /** Kinds of service: all services of these kinds are asked. */
  readonly kinds: readonly string[];
  /** Ask only the service that this action names, e.g. `1.WANPPPConnection.1`. */
  readonly oneOf?: OneOf;
  /** The action that is asked of each service. */
  readonly action: string;
  /** The argument that counts from 0 until the box says that there is no such entry (713). */
  readonly index?: string;
  /** The out arguments that make a change; all of them where this is missing. */
  readonly watched?: readonly string[];
  /** The out arguments without which an answer tells nothing, and counts as one that cannot be read. */
  readonly required?: RequiredValues;
  /** Subscriptions take the place of asking where the SCPD events all of these; none: always ask. */
  readonly evented: readonly string[];
  /** Milliseconds between two questions where the box has to be asked. */
  readonly interval: number;
  /**
   * Asks in its own way, where one action of each service does not tell it; `service` told it last, or is the one that the box
   * names. Undefined: the action is to be asked this time.
   */
  readonly read?: (
    ask: Ask,
    services: readonly Service[],
    service: string,
  ) => Promise<readonly Reading[] | undefined>;
}

/** `box.call`, with the priority of a poll. */
export type Ask = (service: string, action: string, args?: Values) => Promise<Values>;

/** A question, and the feature's own types for what is answered to it. */
export interface TopicDefinition<Item, State = readonly Item[]> extends Question {
  /** The things that the answers of all services tell of. */
  items(readings: readonly Reading[]): readonly Item[];
  /** What makes a thing the same one in the next answer. */
  key(item: Item): string;
  /** All things together, as listeners get them. */
  state(items: readonly Item[]): State;
}

/** A list of things. */
export function listTopic<Item>(
  question: Question,
  items: (readings: readonly Reading[]) => readonly Item[],
  key: (item: Item) => string,
): TopicDefinition<Item> {
  return { ...question, items, key, state: (all) => all };
}

/** One thing; undefined where no service of the box tells of it. */
export function singleTopic<Item>(
  question: Question,
  item: (readings: readonly Reading[]) => Item | undefined,
): TopicDefinition<Item, Item | undefined> {
  const items = (readings: readonly Reading[]) => {
    const found = item(readings);
    return found === undefined ? [] : [found];
  };
  return { ...question, items, key: () => '', state: ([one]) => one };
}
