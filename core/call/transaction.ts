/** One transaction from its begin to its end: its calls, its 45 seconds, and what became of each call (First Steps 9.1). */

import type { Clock } from '../clock';
import { Tr064Error } from '../errors';
import { Deadline } from '../util/deadline';
import type { Values } from '../values';
import { escapeXml } from '../wire/xml';
import { isRead } from './is-read';
import type { CallOptions } from './sending';
import type { TransactionLock } from './transaction-lock';

/** Several calls that no other client interrupts; given to the function of `box.transaction`. */
export interface Transaction {
  /** Writes that the box has carried out, in their order: `WLANConfiguration:1 SetSSID`. */
  readonly applied: readonly string[];
  /**
   * Like `box.call`; other calls of the same box that write wait until the transaction is over. Throws
   * `TRANSACTION_EXPIRED` after 45 s, `INVALID_ARGS` once the transaction is over.
   */
  call(
    service: string,
    action: string,
    args?: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ): Promise<Values>;
}

type TransactionCall = (
  service: string,
  action: string,
  args: Readonly<Record<string, unknown>> | undefined,
  options: CallOptions & { readonly soapHeader?: string },
) => Promise<Values>;

export interface TransactionTools {
  readonly clock: Clock;
  readonly lock: TransactionLock;
  readonly call: TransactionCall;
  /** Milliseconds for a call that says nothing else. */
  readonly timeout: number;
}

/** What belongs to a call of a transaction: TR-064 shows it, and boxes do without it too. */
const sessionHeader = (id: string) =>
  `<dslf:SessionID xmlns:dslf="urn:dslforum-org" s:mustUnderstand="1">${escapeXml(id)}</dslf:SessionID>`;

export const expired = () =>
  new Tr064Error(
    'TRANSACTION_EXPIRED',
    'The transaction took longer than the 45 s that the box grants; nothing more was sent.',
  );

const over = () =>
  new Tr064Error(
    'INVALID_ARGS',
    'This transaction is over. Await every call before the function of the transaction ends.',
  );

export class OpenTransaction implements Transaction {
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

  get applied(): readonly string[] {
    return this.#applied;
  }

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
