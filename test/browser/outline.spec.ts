/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { dispatchedPlan } from '../support/dispatched-plan.js';
import { confirmDialog, type PagesApp, picture, startPagesApp, untranslated } from '../support/pages-app.js';

/** An outline's life on screen: read from a word processor's file, looked at, revised, and closed at the end of its year. */
describe('an outline on screen', () => {
  let pages: PagesApp;
  let clerk: Page;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duban-outline-'));
    pages = await startPagesApp();
    await dispatchedPlan(pages.t);
    clerk = (await pages.signIn('office.office_staff', '/outlines')).page;
  });
  afterAll(async () => {
    await pages?.close();
    await rm(folder, { recursive: true });
  });

  const imported = async (path: string): Promise<void> => {
    await clerk.locator('input[type=file]').setInputFiles(path);
    await clerk.waitForURL(/\/outlines\/.+/);
    await clerk.locator('.ant-alert', { hasText: '识别37项,原文编号1–37连续' }).waitFor();
    await clerk.locator('.read-task').first().waitFor();
  };
  const counter = (page: Page, words: string) => page.locator('.counter').filter({ has: page.getByText(words, { exact: true }) });

  it('is read from a document with automatic numbers, and every doubt is one click away', async () => {
    await imported('test/fixtures/intake/word/hedong-numbered.docx');
    expect(await clerk.locator('.read-task').count()).toBe(37);
    await counter(clerk, '待核对字段').click();
    await clerk.getByText(/^待核对\d+项\(共37项\)$/).waitFor();
    await clerk.waitForFunction(() => document.querySelectorAll('.read-task').length < 37);
    const doubtful = await clerk.locator('.read-task').count();
    expect(doubtful).toBeGreaterThan(0);
    await clerk.locator('.read-task-title').first().click();
    await clerk.locator('.review-source mark .in-unit').first().waitFor();
    await clerk.locator('.measures li').first().waitFor();
    await picture(clerk, 'outline-1-doubts');
    expect(await untranslated(clerk)).toBeNull();
    await clerk.locator('.read-task').first().getByRole('button', { name: '核对无误' }).click();
    await confirmDialog(clerk);
    await clerk.waitForFunction((before) => document.querySelectorAll('.read-task').length < before, doubtful);
  });

  it('takes corrections, keeps them as a draft, and takes them back', async () => {
    await counter(clerk, '识别任务').click();
    await clerk.getByText('识别出37项任务').waitFor();
    for (const [at, title] of [[3, '不断优化政府行政职能(更正)'], [2, '健全完善政府组织结构(更正)']] as const) {
      const task = clerk.locator('.read-task').nth(at);
      await task.getByRole('button', { name: '更正', exact: true }).click();
      await clerk.getByRole('dialog').getByLabel('任务', { exact: true }).fill(title);
      await confirmDialog(clerk);
      await clerk.getByText(title).first().waitFor();
    }
    await clerk.locator('.read-task').nth(2).getByRole('button', { name: '与下一项合并' }).click();
    await confirmDialog(clerk);
    await clerk.getByText('识别出36项任务').waitFor();
    await clerk.reload();
    await clerk.getByText('识别出36项任务').waitFor();
    await clerk.getByRole('button', { name: '撤销上一步更正' }).click();
    await confirmDialog(clerk);
    await clerk.getByText('识别出37项任务').waitFor();
    const again = clerk.locator('.read-task').nth(2);
    const title = await again.locator('.read-task-title').innerText();
    await again.getByRole('button', { name: '更正', exact: true }).click();
    await clerk.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await clerk.getByRole('dialog').getByText('没有改动任何内容').waitFor();
    await clerk.getByRole('dialog').getByLabel('责任单位', { exact: true }).fill('区司法局');
    await confirmDialog(clerk);
    await again.getByText('责任单位:区司法局').waitFor();
    expect(await again.locator('.read-task-title').innerText()).toBe(title);
    await clerk.locator('.read-task-title').first().click();
    await clerk.locator('.read-task').first().getByRole('button', { name: '更正时限、频次、指标' }).click();
    await clerk.getByRole('dialog').getByLabel('补充指标(原文)').fill('完成率不低于九成');
    await clerk.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await clerk.getByRole('dialog').getByText('请填写比较、数值').waitFor();
    await clerk.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await counter(clerk, '待定性措施').click();
    await clerk.getByText(/^待定性\d+项\(共37项\)$/).waitFor();
    await clerk.getByRole('button', { name: '全部按建议定性' }).click();
    await confirmDialog(clerk);
    await clerk.getByText('没有需要核对的了').waitFor();
    await clerk.getByRole('button', { name: '放弃导入' }).click();
    await confirmDialog(clerk);
    await clerk.getByText('已放弃').first().waitFor();
  });

  it('is revised: the new version beside the old one, words marked, tasks carried over by the head', async () => {
    const text = await readFile('config/demo/outline.txt', 'utf8');
    await writeFile(join(folder, '修订稿.txt'), text.replace('坚持包容审慎监管', '坚持依法包容审慎监管'));
    await clerk.goto(`${pages.origin}/outlines`);
    await imported(join(folder, '修订稿.txt'));
    for (const open = clerk.locator('.unit-decision:not(.decided)'); (await open.count()) > 0; ) {
      const before = await open.count();
      await open.first().getByRole('button', { name: '不作为单位' }).click();
      await clerk.getByRole('dialog').getByLabel('理由').fill('另行确定(测试)');
      await confirmDialog(clerk);
      await clerk.waitForFunction((left) => document.querySelectorAll('.unit-decision:not(.decided)').length < left, before);
    }
    await clerk.getByRole('button', { name: '确认导入' }).click();
    await clerk.getByRole('dialog').getByLabel('归入').click();
    await clerk.getByTitle('实施纲要', { exact: true }).click();
    await confirmDialog(clerk);
    await clerk.getByRole('link', { name: '与上一版对照' }).click();
    await counter(clerk, '修改').click();
    await clerk.locator('.change mark').first().waitFor();
    await picture(clerk, 'outline-2-comparison');
    await clerk.getByRole('button', { name: '开始修订核对' }).click();
    await confirmDialog(clerk);
    await clerk.getByText('核对中').waitFor();
    const head = (await pages.signIn('office.office_head', clerk.url().slice(pages.origin.length))).page;
    await head.getByRole('button', { name: '确认修订' }).click();
    await head.getByRole('dialog').getByLabel('修订依据').fill('区委依法治区办会议(虚构)');
    await confirmDialog(head);
    await head.getByText('已确认').first().waitFor();
    await picture(head, 'outline-3-revised');
    expect(await untranslated(clerk)).toBeNull();
  });

  it('is summed up at the end of the year: decided many at once, agreed by a meeting, printed', async () => {
    await clerk.goto(`${pages.origin}/periods`);
    await clerk.getByText('还没有总结评估').waitFor();
    await clerk.getByRole('button', { name: '开展总结评估' }).click();
    await confirmDialog(clerk);
    await counter(clerk, '待决定').waitFor();
    await clerk.getByLabel('全选本页').check();
    await clerk.getByRole('button', { name: '按建议' }).click();
    await clerk.getByRole('dialog').getByLabel('理由').fill('按汇总情况(测试)');
    await confirmDialog(clerk);
    await counter(clerk, '转入下年度').waitFor();
    expect(await counter(clerk, '待决定').locator('b').innerText()).toBe('0');
    await picture(clerk, 'outline-4-period');
    const [download] = await Promise.all([clerk.waitForEvent('download'), clerk.getByRole('button', { name: '下载总结评估表' }).click()]);
    expect(download.suggestedFilename()).toContain('总结评估表(2026年).xlsx');
  });

  it('has a word for everything that it shows', async () => {
    for (const { page } of pages.watched) expect(await untranslated(page)).toBeNull();
  });

  it('brought no fault along', () => {
    expect(pages.watched.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
