/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { dispatchedPlan } from '../support/dispatched-plan.js';
import { type PagesApp, picture, startPagesApp, untranslated } from '../support/pages-app.js';

const PHONE = { viewport: { width: 375, height: 740 } };

/** Every page for both sides of the counter, on a desk screen and on a telephone. */
describe('every page', () => {
  let pages: PagesApp;
  let taskId: string;
  beforeAll(async () => {
    pages = await startPagesApp();
    const plan = await dispatchedPlan(pages.t);
    taskId = plan.taskIds[7]!;
  });
  afterAll(() => pages?.close());

  const settle = async (page: Page): Promise<void> => {
    await page.locator('main h1').first().waitFor();
    await page.waitForFunction(() => !document.querySelector('main .waiting'));
  };
  const check = async (page: Page, path: string, name: string): Promise<void> => {
    await page.goto(pages.origin + path);
    await settle(page);
    await picture(page, `${name}${path.replaceAll('/', '-').slice(0, 24)}`);
    const seen = await page.evaluate(() => ({
      text: document.body.innerText,
      over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      problems: [...document.querySelectorAll('.ant-alert-error')].map((each) => (each as HTMLElement).innerText),
    }));
    expect({ path, over: seen.over, problems: seen.problems }).toEqual({ path, over: 0, problems: [] });
    expect(await untranslated(page)).toBeNull();
    for (const line of ['演示数据·纯属虚构', '本系统为非涉密系统,严禁处理涉密信息和工作秘密']) expect(seen.text).toContain(line);
  };
  const OFFICE = () => ['/', '/tasks', `/tasks/${taskId}`, '/reports', '/notices', '/consultations', '/extensions', '/messages', '/messages?tab=sms', '/messages?tab=unreached', '/messages?tab=all', '/proxy-entries', '/outlines', '/links', '/links?tab=decided', '/periods'];
  const UNIT = () => ['/', '/tasks', `/tasks/${taskId}`, '/receipt', '/reports', '/notices', '/consultations', '/extensions'];

  it('reads well for the office and for a unit on a desk screen', async () => {
    const { page: clerk } = await pages.signIn('office.office_staff');
    for (const path of OFFICE()) await check(clerk, path, 'desk-office');
    const { page: contact } = await pages.signIn('plan.unit_liaison');
    for (const path of UNIT()) await check(contact, path, 'desk-unit');
  });

  it('fits a telephone without scrolling sideways', async () => {
    const { page: contact } = await pages.signIn('plan.unit_liaison', '/', PHONE);
    for (const path of UNIT()) await check(contact, path, 'phone-unit');
  });

  it('speaks English when asked, and remembers it', async () => {
    const { page } = await pages.signIn('office.office_staff');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: 'To do', exact: true }).waitFor();
    await page.goto(`${pages.origin}/tasks`);
    await page.getByRole('heading', { name: 'Tasks' }).waitFor();
    await settle(page);
    await picture(page, 'english-tasks');
    expect(await untranslated(page)).toBeNull();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('keeps filters in the address and finds by text, never while a word is composed', async () => {
    const { page } = await pages.signIn('office.office_staff', '/tasks?planYear=2026');
    const rows = page.locator('table.data tbody tr');
    await rows.first().waitFor();
    const whole = await rows.count();
    await page.getByLabel('任务内容包含').fill('营商');
    await page.keyboard.press('Enter');
    await page.waitForURL(/text=/);
    // The address changes before the list does: the rows of before may stand there for a moment.
    await page.waitForFunction((before) => {
      const now = document.querySelectorAll('table.data tbody tr').length;
      return now > 0 && now < before;
    }, whole);
    const found = await rows.count();
    await page.reload();
    await settle(page);
    expect(await rows.count()).toBe(found);
    expect(await page.getByLabel('任务内容包含').inputValue()).toBe('营商');
  });

  it('asks the server also where the browser takes itself to be offline: it may stand in the same building', async () => {
    const { page } = await pages.signIn('office.office_staff');
    await page.evaluate(() => window.dispatchEvent(new Event('offline')));
    await page.getByRole('navigation').getByRole('link', { name: '任务', exact: true }).click();
    await page.locator('table.data tbody tr').first().waitFor();
  });

  it('shows where the keyboard is', async () => {
    const { page } = await pages.signIn('office.office_staff');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
    expect(outline).toBe('solid');
  });

  it('brought no fault along', () => {
    expect(pages.watched.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
