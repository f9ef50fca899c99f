/** A real browser, which an npm package ships, driven by Playwright. */

import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { packageRoot } from '../../../scripts/hosts/package-root';
import { runFolder } from '../../support/run';
import { notePrinted } from '../../support/secrets';

/** Without these the browser asks its maker's hosts for updates. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** With these, closing one page ends the whole browser. */
const fragile = ['--single-process', '--no-zygote'];

/** The package unpacks the browser into the temporary folder, under a name that all programs on the machine share. */
const unpack = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";

/** The browser of this run: unpacked by whoever needs it first. */
async function unpackedBrowser(): Promise<string> {
  const folder = join(runFolder(), 'browser');
  if (!existsSync(folder)) {
    const draft = mkdtempSync(join(runFolder(), 'browser-'));
    const env = { ...process.env, TMPDIR: draft };
    await promisify(execFile)(process.execPath, ['-e', unpack], { cwd: packageRoot, env });
    try {
      renameSync(draft, folder);
    } catch (error) {
      // Another process was faster: its browser is there as a whole.
      if (!existsSync(folder)) throw error;
      rmSync(draft, { recursive: true });
    }
  }
  return join(folder, 'chromium');
}

export async function launchBrowser(): Promise<Browser> {
  const { default: packed } = await import('@sparticuz/chromium');
  // Pages of text need no 3D graphics, which cost most of a processor where they are computed.
  packed.setGraphicsMode = false;
  const { chromium } = await import('playwright-core');
  const args = [...packed.args.filter((arg) => !fragile.includes(arg)), ...quiet];
  return chromium.launch({ executablePath: await unpackedBrowser(), args, headless: true });
}

export interface PageOptions {
  readonly dark?: boolean;
  readonly language?: 'en-US' | 'de-DE';
  readonly width?: number;
  readonly height?: number;
  /** A phone: fingers, no mouse. */
  readonly touch?: boolean;
}

/** A fresh page of a person with their own language and theme; its uncaught errors stand in `errors`. */
export async function openPage(
  browser: Browser,
  options: PageOptions = {},
): Promise<{ page: Page; context: BrowserContext; errors: string[] }> {
  const contextOptions: BrowserContextOptions = {
    locale: options.language ?? 'en-US',
    colorScheme: options.dark ? 'dark' : 'light',
    hasTouch: options.touch ?? false,
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
  };
  const context = await browser.newContext(contextOptions);
  // The compiler that runs the tests calls this where a function that a page runs has functions of its own.
  await context.addInitScript('globalThis.__name = (named) => named');
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => notePrinted(message.text()));
  // What our own routes answer to dialogs.
  page.on('response', (response) => {
    if (/\/tr064-/.test(response.url())) response.text().then(notePrinted, () => {});
  });
  return { page, context, errors };
}
