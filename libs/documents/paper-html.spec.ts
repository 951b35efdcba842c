import { describe, expect, it } from '@jest/globals';
import type { PaperBody } from '#contracts/paper-body.js';
import { localDate } from '#domain/kernel/local-date.js';
import { DEMO_MARK, NON_CLASSIFIED, type PrintedPaper, paperHtml } from './paper-html.js';

const item = { no: '3', matter: '案卷评查', problem: '应于11月5日完成', requirement: '抓紧办结', due: null };
const body: PaperBody = {
  addressee: '临河街道',
  opening: ['经副区长王建国同意，现予督办。'],
  items: [item],
  urging: [{ at: '2026年11月9日 10:30', who: '李明', channel: '电话', matter: '第3项', result: '答复：下周办结' }],
  closing: ['请书面答复。'],
  basis: '《工作规定》',
  issuer: '汀东区委依法治区办',
  contact: null,
  copyTo: ['市规划资源局'],
  keepTogether: ['王建国', '副区长王建国'],
  demo: false,
};
const paper = (over: Partial<PrintedPaper> = {}): PrintedPaper => ({
  kind: 'SLIP',
  title: '关于第3项任务进展滞后事项的督办单',
  numberText: '法治督办〔2026〕3号',
  body,
  terms: [{ label: '答复时限', due: '2026-11-24' }],
  signedBy: '主任',
  signedOn: localDate('2026-11-20'),
  issuedOn: localDate('2026-11-20'),
  sha256: 'ab'.repeat(32),
  voided: null,
  ...over,
});
const text = (html: string): string => html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]+>/g, '');

describe('a printed paper', () => {
  it('says number, matters, urging, limits with their weekday, signature day and footer', () => {
    const printed = text(paperHtml(paper()));
    for (const said of [
      '法治督办〔2026〕3号',
      '应于11月5日完成',
      '催办记录',
      '2026年11月9日 10:30',
      '答复：下周办结',
      '答复时限：2026年11月24日（星期二）前（含当日）。',
      '2026年11月20日',
      '抄送：市规划资源局。',
      NON_CLASSIFIED,
    ]) {
      expect(printed).toContain(said);
    }
    expect(printed).not.toContain('时限</th>');
  });

  it('that is void says so on every page, with day and reason, and keeps all that it said', () => {
    const voided = { on: localDate('2026-12-01'), reason: '经副区长王建国批示<撤销>' };
    const html = paperHtml(paper({ voided }));
    const printed = text(html);
    expect(printed).toContain('已作废本件已于2026年12月1日作废，不再执行。原因：经副区长王建国批示&lt;撤销&gt;');
    expect(html).toContain('@top-left { content: "已作废"');
    for (const said of ['法治督办〔2026〕3号', '应于11月5日完成', '2026年11月20日']) expect(printed).toContain(said);
    expect(text(paperHtml(paper()))).not.toContain('作废');
    expect(text(paperHtml(paper({ voided: { on: null, reason: '错字' } })))).toContain('本件已作废');
  });

  it('breaks no date, hour or weekday over two lines of a table', () => {
    const html = paperHtml(paper({ body: { ...body, items: [{ ...item, due: '2026-11-15' }] } }));
    expect(html).toContain('<td class="c keep">2026年11月9日 10:30</td>');
    expect(html).toContain('<span class="keep">2026年11月15日</span><wbr><span class="keep">（星期日）</span>');
  });

  it("keeps a leader's title and name on one line, as written", () => {
    expect(paperHtml(paper())).toContain('经<span class="keep">副区长王建国</span>同意');
  });

  it('runs and loads nothing, whatever the drafter typed', () => {
    const typed = '<img src=x onerror="alert(1)"><script>alert(1)</script>&"\'';
    const html = paperHtml(
      paper({
        title: typed,
        body: {
          ...body,
          addressee: typed,
          opening: [typed],
          issuer: typed,
          basis: typed,
          items: [{ ...item, matter: typed, no: typed }],
          keepTogether: [typed],
        },
      }),
    );
    expect(html).not.toMatch(/<(script|img|link|iframe|object)\b/i);
    expect(html.replace(/&lt;.*?&gt;/gs, '')).not.toMatch(/\b(src|href|url\(|@import)/i);
    expect(html).toContain('&lt;script&gt;');
  });

  it('is marked on every page where the district is fictional, and only there', () => {
    const demo = paperHtml(paper({ body: { ...body, demo: true } }));
    expect(demo.split(DEMO_MARK).length - 1).toBeGreaterThanOrEqual(3);
    expect(demo).toContain('@top-right');
    expect(paperHtml(paper())).not.toContain(DEMO_MARK);
  });

  it('has a form name without a red head, which a notice has not', () => {
    expect(paperHtml(paper())).toContain('<p class="mark">督办单</p>');
    expect(paperHtml(paper({ kind: 'NOTICE' }))).not.toContain('class="mark"');
  });

  it('shows what a draft still lacks', () => {
    const draft = text(paperHtml(paper({ numberText: null, signedOn: null, issuedOn: null, sha256: null, terms: [] })));
    expect(draft).toContain('(未编号)');
    expect(draft).toContain('(未签发)');
    expect(draft).not.toContain('SHA-256');
  });
});
