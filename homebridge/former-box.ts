/** Which box stood where another one answers now: its tiles are taken over, with their rooms and automations. */

import type { BoxController } from './box-controller';
import type { TileContext } from './mapping';
import type { NoticeBoard } from './notices/board';

/** The one at this address, or the only one that nobody answers for any more. */
export function formerUdn(
  controller: BoxController,
  all: readonly BoxController[],
  tiles: readonly { readonly context: Pick<TileContext<object, unknown>, 'udn'> }[],
  board: NoticeBoard,
): string | undefined {
  const udns = new Set(tiles.map(({ context }) => context.udn));
  // A box that has tiles of its own is none that is new here.
  if (controller.udn === undefined || udns.has(controller.udn)) return undefined;
  const others = all.filter((one) => one !== controller);
  const claimed = others.map((one) => one.udn ?? board.udnAt(one.config));
  const before = board.udnAt(controller.config);
  if (before !== undefined && before !== controller.udn && !claimed.includes(before)) return before;
  const free = [...udns].filter((udn) => !claimed.includes(udn));
  return free.length === 1 && !claimed.includes(undefined) ? free[0] : undefined;
}
