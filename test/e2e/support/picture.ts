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

/** What fields show of the simulated box becomes what a reader's box has, until the function that is returned is called. */
async function asAtHome(page: Page): Promise<() => Promise<void>> {
  for (const frame of page.frames()) {
    await frame.evaluate(() => {
      for (const field of document.querySelectorAll('input')) {
        const isAddress = /^127(\.\d+){3}$/.test(field.value);
        const isPort = /port$/.test(field.id) && /^\d{5}$/.test(field.value);
        if (!isAddress && !isPort) continue;
        field.dataset.simulated = field.value;
        field.value = isAddress ? 'fritz.box' : '49000';
      }
    });
  }
  return async () => {
    for (const frame of page.frames()) {
      await frame.evaluate(() => {
        for (const field of document.querySelectorAll<HTMLInputElement>('[data-simulated]')) {
          field.value = field.dataset.simulated ?? '';
          delete field.dataset.simulated;
        }
      });
    }
  };
}

/** What is higher than the window is not drawn as a whole: the window grows with it. */
async function grownFor(what: Locator): Promise<void> {
  const page = what.page();
  const { width, height } = page.viewportSize()!;
  const box = await what.boundingBox();
  const needed = Math.ceil((box?.y ?? 0) + (box?.height ?? 0)) + 40;
  if (needed <= height) return;
  await page.setViewportSize({ width, height: needed });
  await page.waitForFunction((shown) => window.innerHeight === shown, needed);
}

/** No picture shows an address that only a test has. */
async function refuseAddresses(what: Locator | Page, name: string): Promise<void> {
  const element = 'page' in what ? what : what.locator('body');
  const text = await element.evaluate((shown: HTMLElement) =>
    [shown.innerText, ...Array.from(shown.querySelectorAll('input'), ({ value }) => value)].join('\n'),
  );
  const [address] = /\b127\.\d+\.\d+\.\d+/.exec(text) ?? [];
  if (address) throw new Error(`${name} shows ${address}.`);
}

/** @param name with its chapter: `homebridge/settings-en-light` */
export async function picture(what: Locator | Page, name: string): Promise<void> {
  const [chapter = '', file] = name.split('/');
  const path = join(folderFor(chapter), `${file}.png`);
  const page = 'page' in what ? what.page() : what;
  const before = page.viewportSize();
  const putBack = await asAtHome(page);
  try {
    if ('page' in what) await grownFor(what);
    await refuseAddresses(what, name);
    // Beside a dialog the flow behind it would show.
    const style = 'page' in what ? '#red-ui-workspace { visibility: hidden }' : '';
    await what.screenshot({ path, animations: 'disabled', caret: 'hide', style });
  } finally {
    await putBack();
    if (before) await page.setViewportSize(before);
  }
  const { size } = statSync(path);
  if (size > LARGEST) throw new Error(`${name} is ${Math.round(size / 1024)} KB large.`);
}
