/** Where things come from: one part of the box (its radios, its plugs …) that can be looked at and followed. */

import {
  type Clock,
  type FritzBox,
  firmwareForPeople,
  type Logger,
  type Topic,
  type TopicListener,
} from '../../core/index';
import type { BoxConfig } from '../config-types';
import type { LogOnce } from '../log-once';
import type { About, Kind, StateOf, Thing } from '../thing';

export interface SourceContext {
  readonly box: FritzBox;
  readonly config: BoxConfig;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly log: LogOnce;
  /** With the box's name before it where there are several boxes. */
  named(title: string): string;
  /** Says once why something could not be read, unless it is that the box is away, which is said already. */
  failed(subject: string, error: unknown): void;
  /** A folder of this plugin in Homebridge's storage. */
  readonly storage: string;
  /** The child bridge that this process is; empty for the main one. */
  readonly bridge: string;
  /** Tells the tile of this thing its new state. */
  publish<K extends Kind>(kind: K, id: string, state: StateOf<K>): void;
  /** Things came, went or changed their name: asks for a complete look soon. */
  refreshSoon(): void;
}

/** Some of a source's things could be seen, and others may be there: none goes because of that. */
export class PartlyRead extends Error {
  constructor(
    readonly things: readonly Thing[],
    override readonly cause: unknown,
  ) {
    super('Not everything could be read.');
  }
}

/** What to reject with: nothing was seen, or some of it. */
export function notAll(things: readonly Thing[], error: unknown): unknown {
  return things.length === 0 ? error : new PartlyRead(things, error);
}

export interface Source {
  /** Everything there is, with its state. Rejects when it could not see everything, with what it saw as `PartlyRead`. */
  readAll(): Promise<readonly Thing[]>;
  /**
   * Whether the box may only not list a thing of this kind and id for a while. Without it, and where it says no, the
   * configuration alone decides: what is not there any more goes at once.
   */
  mayReturn?(kind: Kind, id: string): boolean;
  /** Follows the changes; called after each look, and begins only once. */
  follow(): void;
  close(): void | Promise<void>;
}

export type SourceFactory = (context: SourceContext) => Source;

/** What AccessoryInformation says of a thing that is a part of the box itself. */
export function aboutBox({ box, config }: Pick<SourceContext, 'box' | 'config'>, model?: string): About {
  const { manufacturer, modelName, udn, firmware } = box.device;
  return {
    manufacturer: manufacturer || 'AVM',
    model: model ?? (modelName || config.name),
    serial: udn.slice(-12),
    firmware: firmwareForPeople(firmware),
  };
}

/**
 * The part of a source that follows one topic of the box.
 *
 * @param wanted whether there is anything to follow; asked after each look
 */
export function following<T extends Topic>(
  context: SourceContext,
  topic: T,
  wanted: () => boolean,
  changed: TopicListener<T>,
): Pick<Source, 'follow' | 'close'> {
  const { box, config, log } = context;
  let unwatch: (() => void) | undefined;
  const interval = config.pollInterval * 1000;
  const failed = (error: Error) => context.failed(topic, error);
  return {
    follow() {
      if (!wanted()) return;
      unwatch ??= box.watch(
        topic,
        (state, change) => {
          log.forget(topic);
          changed(state, change);
        },
        { interval, failed },
      );
    },
    close: () => unwatch?.(),
  };
}
