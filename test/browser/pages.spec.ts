/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { DraftNoticeUseCase } from '#rooms/notices/index.js';
import { dispatchedPlan } from '../support/dispatched-plan.js';
import { type PagesApp, picture, startPagesApp, untranslated } from '../support/pages-app.js';
import { act, all, done, type Part } from '../support/story-acts.js';

const PHONE = { viewport: { width: 375, height: 740 } };

/** Every page for both sides of the counter, on a desk screen and on a telephone. */
describe('every page', () => {
  let pages: PagesApp;
  let taskId: string;
  let otherId: string;
  beforeAll(async () => {
    pages = await startPagesApp();
    const plan = await dispatchedPlan(pages.t);
    [taskId, otherId] = [plan.taskIds[7]!, plan.taskIds[8]!];
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

  it('leads from a task to the papers about it', async () => {
    const { t, origin } = pages;
    const words = { origin: 'INSPECTION', originText: '专项督察(虚构)', facts: '抽查案卷12件。', basis: '《政府督查工作条例》第十五条' } as const;
    const staff = await t.ctx('OFFICE_STAFF');
    for (const [title, about] of [['关于本项任务的提示', taskId], ['关于另一项任务的提示', otherId]] as const) {
      const items = [{ taskId: about, matter: title, problem: '缺少记录', requirement: '限期补正' }];
      await t.get(DraftNoticeUseCase).execute(staff, { ...words, kind: 'TIP', unitId: t.district.units.PLAN!, title, items });
    }
    const { page } = await pages.signIn('office.office_staff', `/tasks/${taskId}`);
    await page.getByRole('link', { name: '关于本项任务的提示' }).waitFor();
    expect(await page.getByRole('link', { name: '关于另一项任务的提示' }).count()).toBe(0);
    await page.getByRole('link', { name: '关于本项任务的提示' }).click();
    await page.waitForURL(/\/notices\/.+/);
    // A draft is the office's own.
    const { page: contact } = await pages.signIn('plan.unit_liaison');
    const asked = contact.waitForResponse((response) => response.url().includes('/api/v1/notices?'));
    await contact.goto(`${origin}/tasks/${taskId}`);
    expect(await (await asked).json()).toMatchObject({ items: [] });
  });

  it('offers every open part for a 代录办结, also those behind the first page', async () => {
    const { t, origin } = pages;
    const unitId = t.district.units.PLAN!;
    const unit = await t.as('UNIT_HEAD', 'PLAN');
    await done(unit.post('/api/v1/receipts').send({ unitId, exceptions: [], sealedScanFileId: null }));
    const parts = (await all<Part>(unit, 'assignments', { unitId, state: 'RECEIVED' })).slice(0, 3);
    for (const { id, version } of parts) await done(act(unit, `assignments/${id}/start`, version));
    const { page } = await pages.signIn('office.office_staff');
    await page.route('**/api/v1/assignments?**', (route) => route.continue({ url: route.request().url().replace('limit=200', 'limit=1') }));
    await page.goto(`${origin}/proxy-entries`);
    await page.getByRole('button', { name: '代录办结' }).click();
    await page.getByRole('dialog').getByLabel('哪个单位的哪项任务').click();
    expect(parts).toHaveLength(3);
    for (const { unitName, taskNo } of parts) await page.getByTitle(`${unitName}:${taskNo}. `).waitFor();
  });

  it('brought no fault along', () => {
    expect(pages.watched.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
