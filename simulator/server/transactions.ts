/**
 * Transactions (First Steps 9): from ConfigurationStarted to ConfigurationFinished, 45 s at most.
 * What is called in between takes effect at once, and nothing is undone when the time runs out.
 */

import type { Handlers } from '../actions/handler';
import { Fault } from '../fault';
import type { World } from '../household/world';
import type { Switches } from './switches';

const TRANSACTION_TIME = 45_000;

/** What tells one client from another. */
export interface Caller {
  address: string;
  connection: number;
  /** Of its login; a new nonce in the same session keeps it. */
  session?: string;
  /** As in the SOAP header `dslf:SessionID`, if the call brought one. */
  transaction?: string;
}

interface Transaction {
  id: string;
  owner: Caller;
  expiry: unknown;
}

export class Transactions {
  #running?: Transaction;
  readonly #waiting = new Set<() => void>();
  /** How they ended, oldest first. */
  readonly history: { id: string; end: 'finished' | 'expired' | 'restart' }[] = [];

  constructor(
    private readonly world: World,
    private readonly switches: Switches,
  ) {}

  get running(): string | undefined {
    return this.#running?.id;
  }

  /** Holds a call of another client back or refuses it, as the switch says. */
  async admit(caller: Caller): Promise<void> {
    while (this.#running && !isOwner(this.#running, caller)) {
      if (this.switches.transactions === 'ignore') return;
      if (this.switches.transactions === 'refuse') throw new Fault(501);
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  handlers(caller: Caller): Handlers {
    return {
      ConfigurationStarted: (args) => this.#start(args.NewSessionID!, caller),
      ConfigurationFinished: () => this.#finish(caller),
    };
  }

  /** The box starts again. */
  forget(): void {
    this.#end('restart');
  }

  /** A second one of the same client is refused; another's takes over where others are let in. */
  #start(id: string, caller: Caller): Record<string, string> {
    if (id === '') throw new Fault(600);
    if (this.#running && isOwner(this.#running, caller)) throw new Fault(501);
    if (this.#running) this.#end('expired');
    const expiry = this.world.clock.setTimeout(() => this.#end('expired'), TRANSACTION_TIME);
    this.#running = { id, owner: caller, expiry };
    return {};
  }

  #finish(caller: Caller): Record<string, string> {
    if (!this.#running || !isOwner(this.#running, caller)) throw new Fault(501);
    this.#end('finished');
    return { NewStatus: 'ChangesCommitted' };
  }

  #end(end: 'finished' | 'expired' | 'restart'): void {
    if (!this.#running) return;
    this.world.clock.clearTimeout(this.#running.expiry);
    this.history.push({ id: this.#running.id, end });
    this.#running = undefined;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const go of waiting) go();
  }
}

/** By the header where there is one, else by the connection or the login session; without logins by the address. */
function isOwner({ id, owner }: Transaction, caller: Caller): boolean {
  if (caller.transaction !== undefined) return caller.transaction === id;
  return (
    caller.address === owner.address &&
    (caller.connection === owner.connection || caller.session === owner.session)
  );
}
