/**
 * The folder of documents and recordings that lies beside the checkout, where somebody has it: `../shared`, or one
 * further up for a second checkout of the same repository.
 */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './imports';

const places = [join(root, '../shared'), join(root, '../../shared')];

const folder = places.find((place) => existsSync(place));

/** Undefined where it is missing: the test says so and skips itself. */
export function sharedPath(...parts: string[]): string | undefined {
  const path = folder && join(folder, ...parts);
  return path && existsSync(path) ? path : undefined;
}
