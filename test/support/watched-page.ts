import { brotliCompressSync } from 'node:zlib';
import type { Browser, BrowserContext, Page, Response } from 'playwright-core';

export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors, faults of scripts, violations of the content policy, requests that left the origin. */
  readonly faults: string[];
  /** Bytes, brotli-compressed, of the scripts that this page really loaded so far. */
  scriptBytes(): Promise<number>;
}

/** Refusals that a story causes on purpose are answers, not faults; browsers write them to the console all the same. */
const ANSWERS = /the server responded with a status of (401|409|412|422)/;

/** A page that remembers everything that must not happen. */
export async function watchedPage(browser: Browser, origin: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  const scripts: Response[] = [];
  page.on('console', (line) => {
    if (line.type() === 'error' && !ANSWERS.test(line.text())) faults.push(`console: ${line.text()}`);
  });
  page.on('pageerror', (error) => void faults.push(`script: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob|about):/.test(url)) faults.push(`left the origin: ${url}`);
  });
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response);
  });
  const scriptBytes = async (): Promise<number> => {
    const bodies = await Promise.all(scripts.map((response) => response.body()));
    return bodies.reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
  };
  return { page, context, faults, scriptBytes };
}
