/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { DecideUnitsUseCase, ReadImportUseCase } from '#rooms/outlines/index.js';
import { DispatchTasksUseCase } from '#rooms/planning/index.js';
import type { TestApp } from '../support/app.js';
import { decisionFor } from '../support/dispatched-plan.js';
import { confirmDialog, type PagesApp, PASSWORD, picture, startPagesApp } from '../support/pages-app.js';

const DUE = '2026-12-18';
/** The circle walked by hand in a browser: sign-in, import, review, dispatch, signature, report, paper. */
describe('a district on screen', () => {
  let pages: PagesApp;
  let t: TestApp;
  let origin: string;

  beforeAll(async () => {
    pages = await startPagesApp();
    ({ t, origin } = pages);
  });
  afterAll(() => pages?.close());

  const signIn = async (...args: Parameters<PagesApp['signIn']>): Promise<Page> => (await pages.signIn(...args)).page;
  let clerk: Page;

  it('greets with the non-classified line, refuses a wrong password in words, and lets the right one in', async () => {
    clerk = (await pages.open()).page;
    await clerk.goto(origin);
    await clerk.getByText('本系统为非涉密系统').waitFor();
    await clerk.getByLabel('用户名').fill('office.office_staff');
    await clerk.getByLabel('密码').fill('wrong');
    await clerk.getByRole('button', { name: '登录' }).click();
    await clerk.getByRole('alert').waitFor();
    expect(await clerk.getByLabel('用户名').inputValue()).toBe('office.office_staff');
    await picture(clerk, '01-sign-in');
    await clerk.getByLabel('密码').fill(PASSWORD);
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('heading', { name: /2026年11月20日\(周五\)/ }).waitFor();
    await clerk.getByText('演示数据·纯属虚构').waitFor();
    await clerk.getByText('没有待办事项').waitFor();
    await picture(clerk, '02-empty-work');
  });

  it('imports an outline, shows source and reading side by side, and asks for unknown units', async () => {
    await clerk.getByRole('link', { name: '纲要导入' }).click();
    await clerk.locator('input[type=file]').setInputFiles('config/demo/outline.txt');
    // The list of drafts says the same words a moment before the review is opened.
    await clerk.waitForURL(/\/outlines\/.+/);
    await clerk.locator('.ant-alert', { hasText: '识别37项,原文编号1–37连续' }).waitFor();
    const importId = clerk.url().split('/').at(-1)!;
    await clerk.locator('.read-task-title').nth(4).click();
    await clerk.locator('.review-source mark').waitFor();
    await picture(clerk, '03-review');
    const row = clerk.locator('.unit-decision').first();
    const name = (await row.locator('strong').innerText()).split(' ')[0]!.trim();
    await row.getByRole('combobox').fill('区发改委');
    await clerk.getByTitle('区发改委').click();
    await clerk.keyboard.press('Escape');
    await row.getByRole('button', { name: '确定' }).click();
    await clerk.locator('.unit-decision:not(.decided) strong', { hasText: new RegExp(`^${name} `) }).waitFor({ state: 'detached' });
    const staff = await t.ctx('OFFICE_STAFF');
    const view = await t.get(ReadImportUseCase).execute(staff, { importId });
    const decisions = view.undecided.map((each, index) => ({ name: each, decision: decisionFor(each, index, t) }));
    await t.get(DecideUnitsUseCase).execute(staff, { importId, version: view.version, decisions });
    await clerk.reload();
    await clerk.getByRole('button', { name: '确认导入' }).click();
    await picture(clerk, '04-confirm');
    await confirmDialog(clerk);
    await clerk.getByRole('button', { name: '拟办任务' }).click();
    await confirmDialog(clerk);
    await clerk.getByText('共37项').waitFor();
  });

  it('gives the drafts their milestone and sends them for approval in one act each', async () => {
    await clerk.getByLabel('全选本页').check();
    await clerk.getByRole('button', { name: '设定节点' }).click();
    const dialog = clerk.getByRole('dialog');
    await dialog.getByLabel('完成时限').fill(DUE);
    await dialog.getByLabel('工作举措').fill('按原文逐项落实');
    await picture(clerk, '05-batch');
    await confirmDialog(clerk);
    await clerk.getByRole('button', { name: '报批' }).click();
    await confirmDialog(clerk);
    const head = await signIn('office.office_head', '/tasks?state=PENDING_APPROVAL');
    await head.getByLabel('全选本页').check();
    await head.getByRole('button', { name: '批准立项并交办' }).click();
    await confirmDialog(head);
    // From here on the worker would dispatch, task by task, in the head's name.
    const rows = await t.owner<{ id: string }>('select id from duban.task order by no');
    await t.get(DispatchTasksUseCase).execute(await t.ctx('OFFICE_HEAD'), { taskIds: rows.map((row) => row.id) });
    await head.goto(`${origin}/tasks?planYear=2026`);
    await head.getByText('正常').first().waitFor();
    await picture(head, '06-task-list');
    await head.getByRole('link', { name: /^(?!督办).*法治/ }).first().click();
    await head.getByRole('heading', { name: /承办单位/ }).waitFor();
    await picture(head, '07-task');
  });

  it('lets a unit sign once for everything, on a telephone', async () => {
    const unit = await signIn('plan.unit_head', '/', { viewport: { width: 375, height: 740 } });
    await unit.getByText('签收交办任务').waitFor();
    await picture(unit, '08-phone-work');
    await unit.goto(`${origin}/receipt`);
    await unit.getByRole('button', { name: /签收\d+项/ }).click();
    await unit.getByText('没有待签收的任务').waitFor();
    await picture(unit, '09-phone-signed');
    const wide = await unit.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });

  it('keeps the contact\'s form while it is written, and files it', async () => {
    await clerk.goto(`${origin}/reports`);
    await clerk.getByRole('button', { name: '开启报送' }).click();
    const dialog = clerk.getByRole('dialog');
    await dialog.getByLabel('期次').click();
    await clerk.getByTitle('2026 第四季度').click();
    await dialog.getByLabel('完成时限').fill(DUE);
    await confirmDialog(clerk);
    await clerk.getByRole('link', { name: /第四季度/ }).first().waitFor();
    await picture(clerk, '10-reports');
    const contact = await signIn('plan.unit_liaison', '/reports');
    await contact.getByRole('link', { name: /第四季度/ }).first().click();
    const texts = contact.getByLabel('进展情况');
    await texts.first().waitFor();
    for (let i = 0; i < (await texts.count()); i += 1) await texts.nth(i).fill(`第${i + 1}项:已按计划推进,完成阶段目标。`);
    await contact.getByText('已自动保存').waitFor();
    await contact.reload();
    await texts.first().waitFor();
    expect(await texts.first().inputValue()).toBe('第1项:已按计划推进,完成阶段目标。');
    await picture(contact, '11-report-form');
    await contact.getByRole('button', { name: '送审' }).click();
    await confirmDialog(contact);
    const head = await signIn('plan.unit_head', new URL(contact.url()).pathname);
    await head.getByRole('button', { name: '审签报送' }).click();
    await confirmDialog(head);
    await head.getByText('已报送').first().waitFor();
    await clerk.goto(contact.url());
    await clerk.getByRole('button', { name: '审核通过' }).click();
    await confirmDialog(clerk);
    await clerk.getByText('审核通过').first().waitFor();
    await picture(clerk, '11b-report-accepted');
  });

  it('shows a slip as it will print, with its source and the mark of the demo', async () => {
    await clerk.goto(`${origin}/notices`);
    await clerk.getByRole('button', { name: '起草文书' }).click();
    const dialog = clerk.getByRole('dialog');
    await dialog.getByLabel('单位').fill('云汀');
    await clerk.getByTitle('云汀街道').click();
    for (const [label, text] of Object.entries({ 来源说明: '专项督察', 标题: '关于行政执法案卷问题整改的通知', 事实: '抽查案卷12件,3件缺少集体讨论记录。', 依据: '《政府督查工作条例》第十五条', 问题: '重大处罚决定缺少集体讨论记录', 整改要求: '补正程序并建立集体讨论台账' })) {
      await dialog.getByLabel(label, { exact: true }).fill(text);
    }
    await confirmDialog(clerk);
    const sheet = clerk.frameLocator('.paper-sheet iframe');
    await sheet.getByText('云汀街道').first().waitFor();
    await sheet.getByText('演示数据·纯属虚构').first().waitFor();
    await picture(clerk, '12-notice');
  });

  it('logged no error, broke no content policy and asked nobody outside; the watch itself works', async () => {
    expect(pages.watched.flatMap((each) => each.faults)).toEqual([]);
    const control = await pages.open();
    await control.page.goto(origin);
    const told = control.page.waitForEvent('console', { predicate: (line) => line.text().includes('Content Security Policy') });
    await control.page.evaluate(() => fetch('http://203.0.113.1/outside').catch(() => undefined));
    await told;
    expect(control.faults.join('\n')).toMatch(/Content Security Policy|left the origin/);
  });
});
