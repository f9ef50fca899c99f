/** How a tile is switched: a tap waits a little for the box, what was asked for last counts, and a known reason is told at once. */

import { within } from '../core/index';
import type { Environment, Reachability, TileOrder } from './mapping';
import { WAIT_FOR_BOX_MS } from './settings';
import { hapStatus, WriteRefusal } from './status';
import type { About, Control } from './thing';
import { explained } from './told-error';
import { type StateChange, Writes } from './writes';

/** What a tile takes over from its thing. */
export interface Adopted<State, Options> {
  readonly name: string;
  readonly about: About;
  readonly options?: Partial<Options>;
  readonly state?: State;
  readonly control?: Control;
}

export class Switching {
  private control?: Control;
  /** Writes that came before the box did. */
  private waiting: (() => void)[] = [];
  private readonly writes: Writes;

  constructor(
    private readonly environment: Pick<Environment, 'clock' | 'log'>,
    private current: Reachability,
  ) {
    this.writes = new Writes(environment.clock);
  }

  get reachability(): Reachability {
    return this.current;
  }

  /** The thing is there; decided is what `ready` tells. */
  take(control: Control | undefined, reachability: Reachability): void {
    this.control = control;
    this.current = reachability;
  }

  setReachability(reachability: Reachability): void {
    const offline = !this.current.online && !reachability.online;
    // How long it has been so does not begin anew with another reason.
    const since = offline ? Math.min(this.current.since, reachability.since) : reachability.since;
    this.current = { ...reachability, since };
    this.ready();
  }

  /** Lets go on what waited for the box, where it is decided whether that is there. */
  ready(): void {
    const decided = this.canWrite || this.current.error !== undefined;
    if (decided) for (const resolve of this.waiting.splice(0)) resolve();
  }

  /** The state as a person should see it: what they just asked for counts until the box refused it. */
  asAsked<State extends object>(state: State | undefined): State | undefined {
    const { wanted } = this.writes;
    return state === undefined || wanted === undefined ? state : { ...state, ...wanted };
  }

  /**
   * Resolves when the box confirmed, or after 2.5 s while it goes on; rejects with the reason when it failed before.
   *
   * @param check throws a WriteRefusal when the thing must not be switched now
   * @param settled as for `Writes`
   */
  async write(
    on: boolean,
    check: () => void,
    settled: (error: unknown, late: boolean) => void,
  ): Promise<void> {
    await this.send({ on }, (control) => control.set(on), check, settled);
  }

  /** As `write`, for whatever else a thing can be told. */
  async order(
    { command, change }: TileOrder<object>,
    check: () => void,
    settled: (error: unknown, late: boolean) => void,
  ): Promise<void> {
    const carryOut = async (control: Control) => {
      if (!control.order) throw new WriteRefusal(hapStatus.readOnly, 'it can only be switched.');
      await control.order(command);
    };
    await this.send(change as StateChange, carryOut, check, settled);
  }

  /** @param asked what a person asked for, and the log says */
  tellFailure(name: string, asked: boolean | object, error: unknown): void {
    const { on } = typeof asked === 'boolean' ? { on: asked } : (asked as { on?: boolean });
    const what = on === undefined ? 'was not set' : `was not switched ${on ? 'on' : 'off'}`;
    this.environment.log.warn(`${name} ${what}: ${explained(error)}`);
  }

  private async send(
    change: StateChange,
    carryOut: (control: Control) => Promise<void>,
    check: () => void,
    settled: (error: unknown, late: boolean) => void,
  ): Promise<void> {
    const send = async () => {
      check();
      await carryOut(await this.controlInTime());
    };
    await this.writes.write(change, send, settled);
  }

  /** A person who taps in the first moments after a start waits a little, rather than seeing an error. */
  private async controlInTime(): Promise<Control> {
    // A reason that is known is told at once.
    if (!this.canWrite && this.current.error === undefined) {
      const ready = new Promise<void>((resolve) => this.waiting.push(resolve));
      await within(this.environment.clock, WAIT_FOR_BOX_MS, ready, () => {});
    }
    if (this.canWrite && this.control) return this.control;
    if (this.current.error !== undefined) throw this.current.error;
    throw new WriteRefusal(hapStatus.communicationFailure, 'the FRITZ!Box cannot be reached at the moment.');
  }

  private get canWrite(): boolean {
    return this.control !== undefined && this.current.online;
  }
}
