import type { PaperBody, PaperTerm } from '#contracts/paper-body.js';
import { chineseDate, chineseWeekday } from '#domain/kernel/date-text.js';
import { type LocalDate, toLocalDate } from '#domain/kernel/local-date.js';
import type { PaperKind } from '#domain/kernel/policy.js';
import { PAPER_STYLE } from './paper-style.js';

export interface PrintedPaper {
  readonly kind: PaperKind;
  readonly title: string;
  readonly numberText: string | null;
  readonly body: PaperBody;
  /** Set at issue: limits run from that day. */
  readonly terms: readonly PaperTerm[];
  readonly signedBy: string | null;
  readonly signedOn: LocalDate | null;
  readonly issuedOn: LocalDate | null;
  readonly sha256: string | null;
  /** 作废: nothing of the paper goes, but no copy of it may pass for one in force. */
  readonly voided: { readonly on: LocalDate | null; readonly reason: string } | null;
}

/** 督办单 and 工作提示 are no 文种: internal forms without a red head (党政机关公文处理工作条例第8条). */
const FORM_NAME: Partial<Record<PaperKind, string>> = { SLIP: '督办单', TIP: '工作提示' };

/** Said on every paper and every upload. */
export const NON_CLASSIFIED = '本系统为非涉密系统,严禁处理涉密信息和工作秘密';
export const DEMO_MARK = '演示数据·纯属虚构';

export const VOID_MARK = '已作废';

/** Printed in the margin of every page, not only of the first. */
const inMargin = (corner: 'left' | 'right', mark: string): string =>
  `@page { @top-${corner} { content: "${mark}"; color: #b00020; font: 12pt SimHei, 黑体, sans-serif; } }`;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => escapes[char]!);

/** The whole printable page of a paper: no script, nothing loaded from outside. */
export function paperHtml(paper: PrintedPaper): string {
  const { body } = paper;
  const text = keeping(body.keepTogether);
  const form = FORM_NAME[paper.kind];
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(paper.title)}</title><style>${PAPER_STYLE}${body.demo ? inMargin('right', DEMO_MARK) : ''}${paper.voided ? inMargin('left', VOID_MARK) : ''}</style></head>
<body><main class="sheet">${body.demo ? `<div class="demo">${DEMO_MARK}</div>` : ''}
${paper.voided ? voidMark(paper.voided, text) : ''}
${form ? `<p class="mark">${form}</p><hr class="rule">` : ''}
<div class="meta"><span>${escape(body.issuer)}</span><span class="keep">${paper.numberText ? escape(paper.numberText) : '<span class="draft">(未编号)</span>'}</span></div>
<h1>${text(paper.title)}</h1>
<p class="to">${text(body.addressee)}：</p>
${paragraphs(body.opening, text)}
${itemsTable(body, text)}
${urgingTable(body, text)}
${paragraphs(body.closing, text)}
${terms(paper, text)}
${body.basis ? `<p>依据：${text(body.basis)}。</p>` : ''}
<div class="sign"><p>${escape(body.issuer)}</p><p class="keep">${signingDate(paper)}</p></div>
${notes(paper, text)}
<footer class="foot"><span>${NON_CLASSIFIED}</span>${body.demo ? `<span>${DEMO_MARK}</span>` : ''}</footer>
</main></body></html>
`;
}

/** Escapes, and keeps names with their titles on one line: they are never broken or reworded. */
function keeping(phrases: readonly string[]): (text: string) => string {
  const known = phrases.filter((phrase) => phrase.length > 0).sort((a, b) => b.length - a.length);
  if (known.length === 0) return escape;
  const pattern = new RegExp(known.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
  return (text) => {
    let out = '';
    let at = 0;
    for (const match of text.matchAll(pattern)) {
      out += `${escape(text.slice(at, match.index))}<span class="keep">${escape(match[0])}</span>`;
      at = match.index + match[0].length;
    }
    return out + escape(text.slice(at));
  };
}

type Text = (text: string) => string;
const paragraphs = (lines: readonly string[], text: Text): string =>
  lines.map((line) => `<p>${text(line)}</p>`).join('\n');
const dueText = (due: string | null): string => {
  const date = due ? toLocalDate(due) : null;
  // Full-width brackets, as punctuation on papers is (GB/T 15834).
  return date ? `<span class="keep">${chineseDate(date)}</span><wbr><span class="keep">（${chineseWeekday(date)}）</span>` : '';
};
const table = (heads: readonly string[], rows: readonly string[]): string =>
  `<table><thead><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;

function itemsTable(body: PaperBody, text: Text): string {
  if (body.items.length === 0) return '';
  const timed = body.items.some((item) => item.due !== null);
  const rows = body.items.map((item) => {
    const due = timed ? `<td class="c">${dueText(item.due)}</td>` : '';
    return `<tr><td class="c">${escape(item.no)}</td><td>${text(item.matter)}</td><td>${text(item.problem)}</td><td>${text(item.requirement)}</td>${due}</tr>`;
  });
  return table(['序号', '事项', '存在问题', '办理要求', ...(timed ? ['时限'] : [])], rows);
}

function urgingTable(body: PaperBody, text: Text): string {
  if (body.urging.length === 0) return '';
  const rows = body.urging.map(
    (line) =>
      `<tr><td class="c keep">${escape(line.at)}</td><td>${text(line.who)}</td><td class="c keep">${escape(line.channel)}</td><td class="c">${text(line.matter)}</td><td>${text(line.result)}</td></tr>`,
  );
  return `<h2>催办记录</h2>${table(['时间', '对象', '方式', '事项', '结果'], rows)}`;
}

const voidMark = ({ on, reason }: NonNullable<PrintedPaper['voided']>, text: Text): string =>
  `<div class="void"><b>${VOID_MARK}</b><p>本件${on ? `已于${chineseDate(on)}` : '已'}作废，不再执行。原因：${text(reason)}</p></div>`;

const terms = (paper: PrintedPaper, text: Text): string =>
  paper.terms.map((line) => `<p>${text(line.label)}：${dueText(line.due)}前（含当日）。</p>`).join('\n');

function signingDate(paper: PrintedPaper): string {
  const date = paper.signedOn ?? paper.issuedOn;
  return date ? chineseDate(date) : '<span class="draft">(未签发)</span>';
}

function notes(paper: PrintedPaper, text: Text): string {
  const { body } = paper;
  const lines = [
    body.contact ? `联系人：${text(body.contact)}` : '',
    body.copyTo.length > 0 ? `抄送：${body.copyTo.map(text).join('、')}。` : '',
    paper.sha256 ? `内容校验：SHA-256 ${paper.sha256.slice(0, 16)}` : '',
  ].filter(Boolean);
  return lines.map((line) => `<p class="note">${line}</p>`).join('\n');
}
