/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { confirmDialog, type PagesApp, picture, startPagesApp } from '../support/pages-app.js';

const WORDS = {
  来源说明: '专项督察',
  标题: '关于行政执法案卷问题整改的通知',
  事实: '抽查案卷12件,3件缺少集体讨论记录。',
  依据: '《政府督查工作条例》第十五条',
  问题: '重大处罚决定缺少集体讨论记录',
  整改要求: '补正程序并建立集体讨论台账',
};

/** A finding becomes a paper, the paper a plan, the plan a result, and the result is closed out: all of it by hand. */
describe('a rectification on screen', () => {
  let pages: PagesApp;
  let path: string;
  const desks = new Map<string, Page>();

  beforeAll(async () => {
    pages = await startPagesApp();
  });
  afterAll(() => pages?.close());

  /** The paper on this person's screen, as it is now. */
  const desk = async (username: string): Promise<Page> => {
    const page = desks.get(username) ?? (await pages.signIn(username)).page;
    desks.set(username, page);
    await page.goto(pages.origin + path);
    await page.locator('.paper-sheet iframe').waitFor();
    return page;
  };
  const act = async (username: string, button: string): Promise<void> => {
    const page = await desk(username);
    await page.getByRole('button', { name: button, exact: true }).click();
    await confirmDialog(page);
  };

  it('is drafted from a finding, goes its way through the posts, and is numbered, sealed and issued', async () => {
    const { page } = await pages.signIn('office.office_staff', '/notices');
    await page.getByRole('button', { name: '起草文书' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('单位').fill('云汀');
    await page.getByTitle('云汀街道').click();
    for (const [label, text] of Object.entries(WORDS)) await dialog.getByLabel(label, { exact: true }).fill(text);
    // Two clicks, the second before the button can show that it is busy, are one act.
    const sent: string[] = [];
    page.on('request', (request) => void (request.method() === 'POST' && sent.push(request.url())));
    await dialog.getByRole('button', { name: '确定' }).evaluate(async (button: HTMLElement) => {
      button.click();
      for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
      button.click();
    });
    await page.waitForURL(/\/notices\/[0-9a-f-]+$/);
    expect(sent).toHaveLength(1);
    path = new URL(page.url()).pathname;
    await act('office.office_staff', '送审');
    const head = await desk('office.office_head');
    await head.getByRole('button', { name: '作废', exact: true }).click();
    await head.getByRole('dialog').getByLabel('理由').fill('依据条款有误(测试)');
    await confirmDialog(head);
    await head.getByText('退回理由:依据条款有误(测试)').waitFor();
    await act('office.office_staff', '送审');
    await act('office2.office_staff', '同意或签发');
    await act('office.office_staff', '无需会签');
    await act('office.office_head', '同意或签发');
    await act('gov.leader', '同意或签发');
    for (const step of ['编号', '用印登记', '印发']) await act('office.registrar', step);
    const registrar = await desk('office.registrar');
    await registrar.frameLocator('.paper-sheet iframe').getByText(/〔2026〕1号/).first().waitFor();
    await picture(registrar, '20-issued');
  });

  it('is answered by the unit item by item: plan first, then the result with its evidence', async () => {
    await act('street1.unit_head', '签收');
    const unit = await desk('street1.unit_head');
    await unit.getByLabel('整改措施').fill('逐案补正,修订集体讨论规则');
    await unit.getByLabel('责任人').fill('分管负责人');
    await unit.getByLabel('完成日期').fill('2026-12-10');
    await picture(unit, '21-plan');
    await unit.getByRole('button', { name: '报送整改方案' }).click();
    await unit.getByText('已报整改方案').first().waitFor();
    await act('office.office_staff', '同意整改方案');
    await desk('street1.unit_head');
    await unit.getByLabel('整改结果').fill('3件案卷已补正,台账已建立');
    await unit.locator('.reply-line input[type=file]').setInputFiles('config/demo/outline.txt');
    await unit.getByText('outline.txt').waitFor();
    await picture(unit, '22-result');
    await unit.getByRole('button', { name: '报送', exact: true }).click();
    await unit.getByText('已报整改结果').first().waitFor();
  });

  it('is verified outside the family of the unit and closed out', async () => {
    const inspector = await desk('watch.inspector');
    await inspector.getByText('3件案卷已补正,台账已建立').first().waitFor();
    await picture(inspector, '23-verify');
    await inspector.getByRole('button', { name: '提交核查结果' }).click();
    await inspector.getByText('核查中').first().waitFor();
    await act('office.office_head', '销号');
    await (await desk('street1.unit_head')).getByText('已销号').first().waitFor();
    await picture(desks.get('street1.unit_head')!, '24-closed');
    expect(pages.watched.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
