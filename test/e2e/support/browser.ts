/** A real browser, which an npm package ships, driven by Playwright. */

import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

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

/** The packed browser loads its libraries from a folder it unpacks only when it believes to run on AWS Lambda. */
async function chromiumPath(): Promise<{ executablePath: string; args: string[] }> {
  const { default: chromium } = await import('@sparticuz/chromium');
  const args = chromium.args.filter((arg) => !fragile.includes(arg));
  return { executablePath: await chromium.executablePath(), args: [...args, ...quiet] };
}

export async function launchBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ ...(await chromiumPath()), headless: true });
}

export interface PageOptions {
  readonly dark?: boolean;
  readonly language?: 'en-US' | 'de-DE';
  readonly width?: number;
  readonly height?: number;
}

/** A fresh page of a person with their own language and theme; its uncaught errors stand in `errors`. */
export async function openPage(
  browser: Browser,
  options: PageOptions = {},
): Promise<{ page: Page; context: BrowserContext; errors: string[] }> {
  const contextOptions: BrowserContextOptions = {
    locale: options.language ?? 'en-US',
    colorScheme: options.dark ? 'dark' : 'light',
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
  };
  const context = await browser.newContext(contextOptions);
  // The compiler that runs the tests calls this where a function that a page runs has functions of its own.
  await context.addInitScript('globalThis.__name = (named) => named');
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return { page, context, errors };
}
