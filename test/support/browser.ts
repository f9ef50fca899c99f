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

/** The packed browser loads its libraries from a folder it unpacks only when it believes to run on AWS Lambda. */
async function chromiumPath(): Promise<{ executablePath: string; args: string[] }> {
  const { default: chromium } = await import('@sparticuz/chromium');
  return { executablePath: await chromium.executablePath(), args: [...chromium.args, ...quiet] };
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
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return { page, context, errors };
}
