/** What is known of the things of one topic: the one place that remembers them, for all listeners. */

import type { ItemChange } from './subscribers';

export class KnownItems<Item> {
  readonly #items = new Map<string, Item>();

  constructor(private readonly key: (item: Item) => string) {}

  /** Those that are new or different. One that is missing stays known: not seen is not gone. */
  take(items: readonly Item[]): ItemChange<Item>[] {
    return items.flatMap((now) => {
      const key = this.key(now);
      const before = this.#items.get(key);
      this.#items.set(key, now);
      if (before === undefined) return [{ now }];
      return JSON.stringify(before) === JSON.stringify(now) ? [] : [{ now, before }];
    });
  }
}
