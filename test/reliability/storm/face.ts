/** One way to use the product, as a storm sees it. */

import type { Simulator } from '../../../simulator';
import type { Random } from '../../support/random';

export interface Surroundings {
  readonly simulator: Simulator;
  /** Of the web server, which tells the smart home; where it is not given nobody finds it, and TR-064 is asked. */
  readonly webPort?: number;
  readonly storage: string;
  /** Takes each line of the log above `debug`. */
  readonly log: (line: string) => void;
}

export interface Face {
  /** Something that a person or a program does. Settles in any case; rejects only with what is a mistake of the product. */
  act(random: Random): Promise<unknown>;
  /** What is not as it is at the box, in words; empty where all agrees. */
  differences(): string[] | Promise<string[]>;
  /** Writes that were asked for: by what they write, or how many. */
  readonly writes: Writes;
  stop(): Promise<void>;
}

export interface Writes {
  /** Names of the Wi-Fi, each asked for once. */
  readonly names: ReadonlySet<string>;
  /** How often the guest network was to be switched. */
  readonly switches: number;
}

export type FaceName = 'core' | 'node-red' | 'homebridge';

/** A name that no other write uses. */
let named = 0;
export const newName = () => `storm ${++named}`;
