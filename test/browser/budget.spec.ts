import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD, type PagesApp, startPagesApp } from '../support/pages-app.js';

const SIGN_IN_KB = 220;
const WORK_KB = 400;
const kb = (bytes: number): number => Math.round(bytes / 100) / 10;

/** Script bytes, brotli-compressed, that a browser really loads: a budget of bytes holds on every machine. */
describe('what a slow line has to carry', () => {
  let pages: PagesApp;
  beforeAll(async () => {
    pages = await startPagesApp();
  });
  afterAll(() => pages?.close());

  it('signs in within its budget, and stands on the work page within the other', async () => {
    const { page, scriptBytes } = await pages.open();
    await page.goto(pages.origin);
    await page.getByRole('button', { name: '登录' }).waitFor();
    const signIn = kb(await scriptBytes());
    await page.getByLabel('用户名').fill('office.office_staff');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByText('没有待办事项').waitFor();
    const work = kb(await scriptBytes());
    process.stdout.write(`scripts until sign-in ${signIn} kB, until the work page ${work} kB (brotli)\n`);
    expect(signIn).toBeGreaterThan(20);
    expect(signIn).toBeLessThanOrEqual(SIGN_IN_KB);
    expect(work).toBeGreaterThan(signIn);
    expect(work).toBeLessThanOrEqual(WORK_KB);
  });
});
