import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform/config/project-root.js';
import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from './app.js';
import { launchBrowser } from './browser.js';
import { type WatchedPage, watchedPage } from './watched-page.js';

export interface PagesApp {
  readonly t: TestApp;
  readonly browser: Browser;
  readonly origin: string;
  /** Every page opened so far, with what must not have happened on it. */
  readonly watched: WatchedPage[];
  open(options?: Parameters<typeof watchedPage>[2]): Promise<WatchedPage>;
  /** Signed in through the form, at the path. */
  signIn(username: string, path?: string, options?: Parameters<typeof watchedPage>[2]): Promise<WatchedPage>;
  close(): Promise<void>;
}

export const PASSWORD = '不是口令-2026-pages';
/** A step that takes this long hangs; nothing is measured by it. */
const STEP_MS = Number(process.env.DUBAN_STEP_MS ?? 600_000);

/** The built pages, served by the real API to a real browser. */
export async function startPagesApp(): Promise<PagesApp> {
  const t = await startTestApp({ webRoot: join(projectRoot(), 'dist/web'), password: PASSWORD });
  await t.app.listen(0, '127.0.0.1');
  const origin = await t.app.getUrl();
  const browser = await launchBrowser();
  const watched: WatchedPage[] = [];
  const open: PagesApp['open'] = async (options = {}) => {
    const made = await watchedPage(browser, origin, options);
    made.page.setDefaultTimeout(STEP_MS);
    watched.push(made);
    return made;
  };
  return {
    t,
    browser,
    origin,
    watched,
    open,
    signIn: async (username, path = '/', options = {}) => {
      const made = await open(options);
      await made.page.goto(origin + path);
      await made.page.getByLabel('用户名').fill(username);
      await made.page.getByLabel('密码').fill(PASSWORD);
      await made.page.getByRole('button', { name: '登录' }).click();
      await made.page.getByRole('navigation').waitFor();
      return made;
    },
    close: async () => {
      await browser.close();
      await t.close();
    },
  };
}

/** Kept for people to look at, when a folder is named. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.DUBAN_SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

/** The dialog that an act opened, answered with OK; it is gone when the act was done. A busy button has another name. */
export async function confirmDialog(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '确定', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' }).catch(async () => {
    throw new Error(`the act was refused: ${await dialog.innerText()}`);
  });
}

const CATALOGUE = Object.keys(JSON.parse(readFileSync(join(projectRoot(), 'config/locales/zh-CN/web.json'), 'utf8')) as object);
const NAME = new RegExp(`\\b(${CATALOGUE.join('|')})\\.[a-z][A-Za-z.]+\\b`);

/** A name of the catalogue that has no text is printed as itself: the first one on the page, else null. */
export const untranslated = async (page: Page): Promise<string | null> => NAME.exec(await page.locator('body').innerText())?.[0] ?? null;
