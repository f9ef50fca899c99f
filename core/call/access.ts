/**
 * What fault 401 of an action that the box lists means: this service is not in use on this box, or access for applications
 * is off and nothing is. Faults of both look alike, in one namespace or another, so the box is asked for what every box
 * answers to everybody: GetSecurityPort (First Steps 4.1).
 */

import { type Clock, monotonic } from '../clock';
import { Tr064Error } from '../errors';
import { accessIsOff } from '../faults';
import { SingleFlight } from '../util/single-flight';
import type { PreparedCall } from './prepared-call';

/** Milliseconds for which a service that was not in use is believed to be so. */
const believedMs = 5 * 60_000;

/** What every box answers to everybody. */
export const open = { service: 'DeviceInfo:1', action: 'GetSecurityPort' };

const isRefusal = (error: unknown): error is Tr064Error =>
  error instanceof Tr064Error && error.code === 'ACTION_FAILED' && error.upnpCode === 401;

export class ApplicationAccess {
  /** Services that are not in use, and until when that is believed. */
  readonly #notInUse = new Map<string, number>();
  readonly #asking: SingleFlight<Tr064Error | undefined>;

  constructor(
    private readonly clock: Clock,
    ask: () => Promise<unknown>,
  ) {
    this.#asking = new SingleFlight(() =>
      ask().then(
        () => undefined,
        (error) => (isRefusal(error) ? error : undefined),
      ),
    );
  }

  /** The error that a failed call stands for. */
  async explain({ service, action }: PreparedCall, error: Tr064Error): Promise<Tr064Error> {
    if (!isRefusal(error)) return error;
    const details = { service: service.name, action: action.name, status: error.status };
    if (action.name === open.action) return accessIsOff(error, details);
    const { clock } = this;
    if (monotonic(clock) < (this.#notInUse.get(service.name) ?? 0)) return error;
    if (await this.#asking.run()) return accessIsOff(error, details);
    this.#notInUse.set(service.name, monotonic(clock) + believedMs);
    return error;
  }
}
