/** What the dialog of `tr064-event` saves, and how older forms of it become the present one. */

import { migrate, type Step, withDefaults } from '../common/migrate';

export interface EventSettings {
  readonly name: string;
  readonly box: string;
  /** Kind of event, see events.ts. */
  readonly event: string;
  /** Only this radio or device of the smart home; empty for all. */
  readonly filter: string;
  /** What a person calls it, as the box said when it was picked: the label in the flow. */
  readonly filterName: string;
  /** Seconds between two questions where the box has to be asked; empty for what suits the event. */
  readonly interval: string | number;
  /** By how much a temperature or power has to change; empty for what suits the event. */
  readonly step: string | number;
  /** Tell the state at the start too. */
  readonly initial: boolean;
}

export const EVENT_DEFAULTS: EventSettings = {
  name: '',
  box: '',
  event: 'internet',
  filter: '',
  filterName: '',
  interval: '',
  step: '',
  initial: false,
};

/** 0 → 1: what is missing gets its default. */
export const EVENT_STEPS: readonly Step[] = [withDefaults(EVENT_DEFAULTS)];

export const eventSettings = (saved: object) => migrate<EventSettings>(saved, EVENT_STEPS, EVENT_DEFAULTS);

/** With a comma, as people write it in German. */
export const plainStep = (step: unknown): string => String(step ?? '').replace(',', '.');

/** Undefined for what suits the event. */
export function stepOf({ step }: Pick<EventSettings, 'step'>): number | undefined {
  const amount = Number(plainStep(step));
  return amount > 0 ? amount : undefined;
}

/** Milliseconds; undefined for what suits the event. */
export function intervalOf({ interval }: Pick<EventSettings, 'interval'>): number | undefined {
  const seconds = Number(interval);
  return seconds > 0 ? seconds * 1000 : undefined;
}

/** These are about one thing, which has to be chosen. */
export const NEEDS_FILTER: readonly string[] = ['device'];
