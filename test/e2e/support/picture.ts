/** Pictures of pages: kept in `docs/` when the environment says `PICTURES=1`, else only to see that they can be taken. */

import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { packageRoot } from '../../../scripts/hosts/package-root';
import { temporaryFolder } from '../../support/folder';

/** Pages that load pictures of half a megabyte are slow to read. */
const LARGEST = 200 * 1024;

function folderFor(chapter: string): string {
  if (process.env.PICTURES !== '1') return temporaryFolder('pictures');
  const folder = join(packageRoot, 'docs', chapter);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** @param name with its chapter: `homebridge/settings-en-light` */
export async function picture(what: Locator | Page, name: string): Promise<void> {
  const [chapter = '', file] = name.split('/');
  const path = join(folderFor(chapter), `${file}.png`);
  await what.screenshot({ path, animations: 'disabled', caret: 'hide' });
  const { size } = statSync(path);
  if (size > LARGEST) throw new Error(`${name} is ${Math.round(size / 1024)} KB large.`);
}
