/** What happens to a call is told in its order, also where a name takes its time; other calls do not wait for it. */

import type { Call } from '../../core/index';

export function inOrder(tell: (call: Call) => Promise<void>, failed: (error: unknown) => void) {
  const going = new Map<number, Promise<void>>();
  return (call: Call): void => {
    const before = going.get(call.id) ?? Promise.resolve();
    const told = before
      .then(() => tell(call))
      .catch(failed)
      .then(() => {
        if (going.get(call.id) === told) going.delete(call.id);
      });
    going.set(call.id, told);
  };
}
