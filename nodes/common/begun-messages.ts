/** Messages that were begun, by owner and kind: whether one that failed may be done again depends on newer ones. */

import type { KeptMessage } from './keep';

/** Of which owner and kind a message is. */
export interface OwnedMessage extends KeptMessage {
  readonly owner: object;
  readonly kind: string;
}

interface Begun<Message> {
  readonly message: Message;
  ended: boolean;
}

export class BegunMessages<Message extends OwnedMessage> {
  readonly #kinds = new WeakMap<object, Map<string, Begun<Message>[]>>();

  began(message: Message): void {
    const beside = this.#beside(message);
    beside.push({ message, ended: false });
    beside.sort((one, other) => one.message.number - other.message.number);
  }

  /** It has ended, or waits again. */
  ended(message: Message): void {
    const beside = this.#beside(message);
    const own = beside.find((one) => one.message === message && !one.ended);
    if (own) own.ended = true;
    // What has ended matters only to older ones that have not.
    while (beside[0]?.ended) beside.shift();
    if (beside.length === 0) this.#kinds.get(message.owner)?.delete(message.kind);
  }

  /** Newer ones than this, those that have ended since included. */
  newerThan(message: Message): readonly Message[] {
    return this.#newer(message).map((one) => one.message);
  }

  /** Of newer ones than this, those that have not ended. */
  underWayAfter(message: Message): readonly Message[] {
    return this.#newer(message).flatMap((one) => (one.ended ? [] : [one.message]));
  }

  #newer({ owner, kind, number }: Message): readonly Begun<Message>[] {
    const beside = this.#kinds.get(owner)?.get(kind) ?? [];
    return beside.filter(({ message }) => message.number > number);
  }

  #beside({ owner, kind }: Message): Begun<Message>[] {
    const kinds = this.#kinds.get(owner) ?? new Map<string, Begun<Message>[]>();
    this.#kinds.set(owner, kinds);
    const beside = kinds.get(kind) ?? [];
    kinds.set(kind, beside);
    return beside;
  }
}
