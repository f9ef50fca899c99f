/** Several calls that no other client interrupts (First Steps 8 and 9; TR-064 6.3): begun, done within 45 s, ended. */

import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { Tr064Error } from '../errors';
import { Deadline, pause } from '../util/deadline';
import type { CallOptions } from './sending';
import { expired, OpenTransaction, type Transaction, type TransactionTools } from './transaction';

/** The box ends a transaction by itself after 45 s; the last second is left for what is still on its way. */
const boxTimeMs = 45_000;
const ownTimeMs = boxTimeMs - 1000;
/** Another client's transaction is over after its 45 s at the latest. */
const waitForOthersMs = 60_000;
const pauseBetweenTriesMs = 2000;
/** How long closing waits for the box to end a transaction; what it does not hear it ends itself after its 45 s. */
const closingTimeoutMs = 2000;
/** A box that lets us wait answers our first calls only when the other client's transaction is over. */
const queuedTimeoutMs = boxTimeMs + 5000;
const slowStartMs = 5000;

const nested = () =>
  new Tr064Error(
    'INVALID_ARGS',
    'A transaction cannot be begun inside another one: make its calls with the transaction that is open.',
  );

export class Transactions {
  /** Tells calls made inside a transaction from calls of others at the same time. */
  readonly #inside = new AsyncLocalStorage<OpenTransaction>();
  readonly #closing = new AbortController();
  #running?: Promise<unknown>;

  constructor(private readonly tools: TransactionTools) {}

  /** The open transaction that the present call stands in. */
  get current(): OpenTransaction | undefined {
    const transaction = this.#inside.getStore();
    return transaction?.open ? transaction : undefined;
  }

  async run<T>(work: (transaction: Transaction) => Promise<T>, { signal }: CallOptions = {}): Promise<T> {
    if (this.current) throw nested();
    const signals = [this.#closing.signal, signal];
    return this.tools.lock.exclusive(() => {
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
      const transaction = new OpenTransaction(id, began + ownTimeMs, this.tools, deadline.signal);
      return await this.#within(transaction, began, work, deadline);
    } finally {
      deadline.end();
    }
  }

  /** Waits for another client's transaction, with a limit. */
  async #begin(signal: AbortSignal): Promise<[id: string, began: number]> {
    const { clock } = this.tools;
    const until = clock.now() + waitForOthersMs;
    for (;;) {
      try {
        return await this.#start(signal);
      } catch (error) {
        const busy = error instanceof Tr064Error && error.upnpCode === 501;
        if (!busy) throw error;
        if (clock.now() + pauseBetweenTriesMs > until) throw busyFor(error);
        await pause(clock, pauseBetweenTriesMs, signal);
      }
    }
  }

  async #start(signal: AbortSignal): Promise<[id: string, began: number]> {
    const { clock, call } = this.tools;
    const id = await this.#uuid(signal);
    const sent = clock.now();
    const options = { signal, timeout: queuedTimeoutMs };
    await call('DeviceConfig:1', 'ConfigurationStarted', { NewSessionID: id }, options);
    const answered = clock.now();
    return [id, answered - sent > slowStartMs ? answered : sent];
  }

  async #uuid(signal: AbortSignal): Promise<string> {
    try {
      const options = { signal, timeout: queuedTimeoutMs };
      const { NewUUID } = await this.tools.call('DeviceConfig:1', 'X_GenerateUUID', {}, options);
      return String(NewUUID || randomUUID());
    } catch (error) {
      // Not every firmware has the action; any UUID will do.
      if (error instanceof Tr064Error && error.code === 'UNKNOWN_ACTION') return randomUUID();
      throw error;
    }
  }

  async #within<T>(
    transaction: OpenTransaction,
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
      began + ownTimeMs - clock.now(),
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
  async #end(transaction: OpenTransaction): Promise<void> {
    await transaction.settle();
    if (transaction.expired) return;
    const options = {
      soapHeader: transaction.header,
      ...(this.#closing.signal.aborted ? { timeout: closingTimeoutMs } : {}),
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
