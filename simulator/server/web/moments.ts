/** When something happened, as far as the box knows the time: after a restart it has none for a while. */

import type { World } from '../../household/world';
import type { Switches } from '../switches';

interface TellingBox {
  readonly world: World;
  readonly switches: Switches;
}

/** Seconds since 1970; undefined for what never happened, and while the box has no valid time. */
export function momentOf({ world, switches }: TellingBox, seconds: number): number | undefined {
  const { clock, box } = world;
  return clock.now() - box.bootedAt < switches.timeDelay ? undefined : seconds || undefined;
}
