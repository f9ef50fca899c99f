/** Several calls that no other client interrupts (First Steps 8 and 9; TR-064 6.3): begun, done within 45 s, ended. */

import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { Tr064Error } from '../errors';
import { Deadline, pause } from '../util/deadline';
import type { Values } from '../values';
import { escapeXml } from '../wire/xml';
import { type CallOptions, isRead } from './session';
import type { Gate } from './transaction-lock';

/** The box ends a transaction by itself after 45 s; the last second is left for what is still on its way. */
const boxTime = 45_000;
const ownTime = boxTime - 1000;
/** Another client's transaction is over after its 45 s at the latest. */
const patience = 60_000;
const pauseBetweenTries = 2000;
/** How long closing waits for the box to end a transaction; what it does not hear it ends itself after its 45 s. */
const closingTime = 2000;
/** A box that lets us wait answers our first calls only when the other client's transaction is over. */
const waitingTime = boxTime + 5000;
const slowStart = 5000;

export type TransactionCall = (
  service: string,
  action: string,
  args: Readonly<Record<string, unknown>> | undefined,
  options: CallOptions & { soapHeader?: string },
) => Promise<Values>;

export interface TransactionTools {
  readonly clock: Clock;
  readonly gate: Gate;
  readonly call: TransactionCall;
  /** Milliseconds for a call that says nothing else. */
  readonly timeout: number;
}

/** What belongs to a call of a transaction: TR-064 shows it, and boxes do without it too. */
const sessionHeader = (id: string) =>
  `<dslf:SessionID xmlns:dslf="urn:dslforum-org" s:mustUnderstand="1">${escapeXml(id)}</dslf:SessionID>`;

const expired = () =>
  new Tr064Error(
    'TRANSACTION_EXPIRED',
    'The transaction took longer than the 45 s that the box grants; nothing more was sent.',
  );

const nested = () =>
  new Tr064Error(
    'INVALID_ARGS',
    'A transaction cannot be begun inside another one: make its calls with the transaction that is open.',
  );

const over = () =>
  new Tr064Error(
    'INVALID_ARGS',
    'This transaction is over. Await every call before the function of the transaction ends.',
  );

export class Transaction {
  readonly #applied: string[] = [];
  readonly #doubtful: string[] = [];
  readonly #outstanding = new Set<Promise<unknown>>();
  #state: 'open' | 'over' | 'expired' = 'open';

  constructor(
    private readonly id: string,
    private readonly until: number,
    private readonly tools: TransactionTools,
    private readonly signal: AbortSignal,
  ) {}

  get header(): string {
    return sessionHeader(this.id);
  }

  get open(): boolean {
    return this.#state === 'open';
  }

  get expired(): boolean {
    return this.#state === 'expired';
  }

  /** Writes that the box has carried out, in their order: `WLANConfiguration:1 SetSSID`. */
  get applied(): readonly string[] {
    return this.#applied;
  }

  /** Like `box.call`; other calls of the same box that write wait until the transaction is over. */
  call(
    service: string,
    action: string,
    args?: Readonly<Record<string, unknown>>,
    options: CallOptions = {},
  ): Promise<Values> {
    const running = this.#call(service, action, args, options);
    this.#outstanding.add(running);
    return running.finally(() => this.#outstanding.delete(running));
  }

  expire(): void {
    if (this.open) this.#state = 'expired';
  }

  /** No further calls; those under way come to their end. */
  async settle(): Promise<void> {
    if (this.open) this.#state = 'over';
    await Promise.allSettled(this.#outstanding);
  }

  /** The failure, with what was applied before it. */
  explain(error: unknown): unknown {
    if (!(error instanceof Tr064Error)) return error;
    const done =
      this.#applied.length > 0 ? `Applied before that: ${this.#applied.join(', ')}.` : 'Nothing was applied.';
    const doubt = this.#doubtful.length > 0 ? ` Perhaps applied: ${this.#doubtful.join(', ')}.` : '';
    return error.with({ applied: [...this.#applied] }, `${error.message} ${done}${doubt}`);
  }

  async #call(
    service: string,
    action: string,
    args: Readonly<Record<string, unknown>> | undefined,
    options: CallOptions,
  ): Promise<Values> {
    const { clock, call, timeout } = this.tools;
    if (this.until <= clock.now()) this.expire();
    if (!this.open) throw this.expired ? expired() : over();
    const name = `${service} ${action}`;
    const left = this.until - clock.now();
    const deadline = new Deadline([this.signal, options.signal]);
    try {
      const values = await call(service, action, args, {
        ...options,
        signal: deadline.signal,
        timeout: Math.min(options.timeout ?? timeout, left),
        soapHeader: this.header,
      });
      if (!isRead(action)) this.#applied.push(name);
      return values;
    } catch (error) {
      throw this.#failed(name, isRead(action), error);
    } finally {
      deadline.end();
    }
  }

  #failed(name: string, read: boolean, error: unknown): unknown {
    const { code = '' } = error as Tr064Error;
    if (!read && error instanceof Tr064Error && error.sent === 'perhaps') this.#doubtful.push(name);
    return code === 'TIMEOUT' && this.until <= this.tools.clock.now()
      ? expired().with({ cause: error })
      : error;
  }
}

export class Transactions {
  /** Tells calls made inside a transaction from calls of others at the same time. */
  readonly #inside = new AsyncLocalStorage<Transaction>();
  readonly #closing = new AbortController();
  #running?: Promise<unknown>;

  constructor(private readonly tools: TransactionTools) {}

  /** The open transaction that the present call stands in. */
  get current(): Transaction | undefined {
    const transaction = this.#inside.getStore();
    return transaction?.open ? transaction : undefined;
  }

  async run<T>(work: (transaction: Transaction) => Promise<T>, { signal }: CallOptions = {}): Promise<T> {
    if (this.current) throw nested();
    const signals = [this.#closing.signal, signal];
    return this.tools.gate.exclusive(() => {
      const running = this.#whole(work, signals);
      this.#running = running;
      return running;
    }, signals);
  }

  /** No further ones; the one that runs fails with this error and is ended at the box, if that answers soon. */
  async close(error: Tr064Error): Promise<void> {
    this.#closing.abort(error);
    await Promise.allSettled([this.#running]);
  }

  /** From the start at the box to the end there. */
  async #whole<T>(
    work: (transaction: Transaction) => Promise<T>,
    signals: readonly (AbortSignal | undefined)[],
  ): Promise<T> {
    const deadline = new Deadline(signals);
    try {
      const [id, began] = await this.#begin(deadline.signal);
      const transaction = new Transaction(id, began + ownTime, this.tools, deadline.signal);
      return await this.#within(transaction, began, work, deadline);
    } finally {
      deadline.end();
    }
  }

  /** Waits for another client's transaction, with a limit. */
  async #begin(signal: AbortSignal): Promise<[id: string, began: number]> {
    const { clock } = this.tools;
    const until = clock.now() + patience;
    for (;;) {
      try {
        return await this.#start(signal);
      } catch (error) {
        const busy = error instanceof Tr064Error && error.upnpCode === 501;
        if (!busy) throw error;
        if (clock.now() + pauseBetweenTries > until) throw busyFor(error);
        await pause(clock, pauseBetweenTries, signal);
      }
    }
  }

  async #start(signal: AbortSignal): Promise<[id: string, began: number]> {
    const { clock, call } = this.tools;
    const id = await this.#uuid(signal);
    const sent = clock.now();
    const options = { signal, timeout: waitingTime };
    await call('DeviceConfig:1', 'ConfigurationStarted', { NewSessionID: id }, options);
    const answered = clock.now();
    return [id, answered - sent > slowStart ? answered : sent];
  }

  async #uuid(signal: AbortSignal): Promise<string> {
    try {
      const options = { signal, timeout: waitingTime };
      const { NewUUID } = await this.tools.call('DeviceConfig:1', 'X_GenerateUUID', {}, options);
      return String(NewUUID || randomUUID());
    } catch (error) {
      // Not every firmware has the action; any UUID will do.
      if (error instanceof Tr064Error && error.code === 'UNKNOWN_ACTION') return randomUUID();
      throw error;
    }
  }

  async #within<T>(
    transaction: Transaction,
    began: number,
    work: (transaction: Transaction) => Promise<T>,
    deadline: Deadline,
  ): Promise<T> {
    const { clock } = this.tools;
    const timer = clock.setTimeout(
      () => {
        transaction.expire();
        deadline.abort(expired());
      },
      began + ownTime - clock.now(),
    );
    let result: T;
    try {
      result = await deadline.race(this.#inside.run(transaction, async () => work(transaction)));
      if (transaction.expired) throw expired();
    } catch (error) {
      await this.#end(transaction).catch(() => {});
      throw transaction.explain(error);
    } finally {
      clock.clearTimeout(timer);
    }
    await this.#end(transaction).catch((error) => {
      throw transaction.explain(error);
    });
    return result;
  }

  /** The box has ended an expired one itself; it is not told again, for that could end another client's. */
  async #end(transaction: Transaction): Promise<void> {
    await transaction.settle();
    if (transaction.expired) return;
    const options = {
      soapHeader: transaction.header,
      ...(this.#closing.signal.aborted ? { timeout: closingTime } : {}),
    };
    const { NewStatus } = await this.tools.call('DeviceConfig:1', 'ConfigurationFinished', {}, options);
    if (/error/i.test(String(NewStatus ?? ''))) {
      throw new Tr064Error('ACTION_FAILED', `The box ended the transaction with the status ${NewStatus}.`);
    }
  }
}

function busyFor(error: Tr064Error): Tr064Error {
  return error.with(
    { mends: 'itself' },
    'Another client holds a transaction at the box and does not end it.',
  );
}
