/** What an update has to say: attributes that Matter shows otherwise. */

import type { MatterAttributes } from './api';

/** @returns undefined where all is as it should be */
export function differing(
  wanted: MatterAttributes,
  shown: MatterAttributes,
): Record<string, unknown> | undefined {
  const news = Object.entries(wanted).filter(([name, value]) => !isShown(value, shown[name]));
  return news.length === 0 ? undefined : Object.fromEntries(news);
}

/** A structure may be shown with more than we say of it, such as the time of a reading. */
function isShown(wanted: unknown, shown: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null)
    return wanted === shown || (wanted === null && shown === undefined);
  if (typeof shown !== 'object' || shown === null) return false;
  return Object.entries(wanted).every(([name, value]) => isShown(value, (shown as MatterAttributes)[name]));
}
