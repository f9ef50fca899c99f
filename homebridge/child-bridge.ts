/**
 * Which child bridge of Homebridge this process is: two that show one box must not write the same files. Homebridge takes
 * `_bridge` out of the block before a plugin sees it, so the block is looked for in config.json.
 */

import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { isPlatformName } from './settings';

type SavedBlock = Readonly<Record<string, unknown>>;

/** The script that Homebridge runs for each child bridge, in 1.x and 2.x. */
const CHILD_SCRIPT = /childBridgeFork\.[cm]?js$/;

/**
 * @param block as Homebridge hands it over
 * @param config path of config.json
 * @param script that this process runs
 * @returns its user name, as `0E:11:22:33:44:55`; empty for the main bridge, and where it cannot be told
 */
export function childBridgeOf(block: SavedBlock, config: string, script = process.argv[1] ?? ''): string {
  const own = usernameOf(block);
  if (own || !CHILD_SCRIPT.test(script)) return own;
  const inChildren = blocksIn(config).filter((one) => usernameOf(one) !== '');
  // Its block may have been edited since Homebridge read it; its name and its boxes' addresses seldom are.
  const found = [without, outline]
    .map((essence) => inChildren.filter((one) => isDeepStrictEqual(essence(one), essence(block))))
    .concat([inChildren])
    .find((candidates) => candidates.length > 0);
  return found?.length === 1 ? usernameOf(found[0]) : '';
}

function without({ _bridge: _, ...block }: SavedBlock): unknown {
  return block;
}

function outline({ name, host, boxes }: SavedBlock): unknown {
  const hosts = Array.isArray(boxes) ? boxes.map((box: { host?: unknown } | null) => box?.host) : [];
  return [name, host, hosts];
}

function usernameOf(block: SavedBlock | undefined): string {
  const { username } = (block?._bridge ?? {}) as { username?: unknown };
  return typeof username === 'string' ? username.toUpperCase() : '';
}

/** Of this platform. */
function blocksIn(path: string): SavedBlock[] {
  try {
    const { platforms } = JSON.parse(readFileSync(path, 'utf8')) as { platforms?: unknown };
    const all = Array.isArray(platforms) ? platforms : [];
    const isObject = (one: unknown): one is SavedBlock => typeof one === 'object' && one !== null;
    return all.filter(isObject).filter(({ platform }) => isPlatformName(platform));
  } catch {
    return [];
  }
}
