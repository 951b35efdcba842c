import { workingDaysBetween } from '#domain/calendar/working-days.js';
import { dateWithWeekday } from '#domain/kernel/date-text.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Rules } from '#domain/kernel/policy.js';
import { chineseDay, smsOccasion, smsText } from '#domain/reminder/sms-text.js';
import type { CarriedRung, ReadyToSend } from './message.types.js';

/** A digest names at most so many; the rest is counted. Thirty-five mails at once are what nobody reads. */
const NAMED = 50;
const FOOTER = ['请登录系统查看和办理。本邮件由系统自动发出,请勿回复。', '本系统为非涉密系统,严禁处理涉密信息和工作秘密。'];
const DEMO = '演示数据·纯属虚构';

export interface TextContext {
  readonly rules: Rules;
  readonly today: LocalDate;
  readonly officeName: string;
  readonly isDemo: boolean;
}
type Words = Pick<ReadyToSend, 'subject' | 'body' | 'sms'>;

/** The one mail of the day: everything that is due, the most urgent first, under the ladder's own words. */
export function digestMail(rungs: readonly CarriedRung[], context: TextContext): Words {
  const groups = new Map<string, CarriedRung[]>();
  for (const rung of rungs) {
    const label = labelOf(rung, context.rules);
    groups.set(label, [...(groups.get(label) ?? []), rung]);
  }
  const counted = [...groups].map(([label, items]) => `${label}${items.length}项`).join('、');
  const lines: string[] = [];
  for (const [label, items] of groups) {
    const room = Math.max(0, NAMED - lines.filter((line) => /^\d/.test(line)).length);
    lines.push(`【${label}】`, ...items.slice(0, room).map((rung, i) => `${i + 1}. ${rung.title}(${timeLeft(rung, context)})`));
    if (items.length > room) lines.push(`……另有${items.length - room}项,请登录系统查看`);
    lines.push('');
  }
  const mark = context.isDemo ? [DEMO, ''] : [];
  return {
    subject: `【${context.officeName}】工作提醒:${counted}`,
    body: [...mark, `${dateWithWeekday(context.today)},贵单位有以下事项:`, '', ...lines, ...FOOTER].join('\n'),
    sms: null,
  };
}

/** The one text of the day: no title (it may be sensitive), no link, no name; all its rungs say the same. */
export function digestSms(rungs: readonly CarriedRung[], { rules, today, isDemo }: TextContext): Words {
  const first = rungs[0]!;
  const occasion = smsOccasion(first.ladder, first.due, today, first.startedOn);
  const text = smsText(rules.policy.sms, occasion, rungs.length, first.due);
  return { subject: '', body: isDemo ? `${text}(${DEMO})` : text, sms: { occasion, count: String(rungs.length), date: chineseDay(first.due) } };
}

const labelOf = (rung: CarriedRung, rules: Rules): string =>
  rules.policy.ladders[rung.ladder].find((rule) => rule.rung === rung.rung)?.label ?? rung.rung;

/** The clock of a signature says so: the work itself has a later day. */
function timeLeft({ due, ladder }: CarriedRung, { rules, today }: TextContext): string {
  const left = workingDaysBetween(rules.calendar, today, due);
  const date = `${ladder === 'receipt' ? '签收' : ''}时限${dateWithWeekday(due)}`;
  if (due < today) return `${date},已超过${Math.max(1, -left)}个工作日`;
  return due === today ? `${date},今日到期` : `${date},还有${left}个工作日`;
}

/** The same words as HTML; nothing in it comes from outside, so that no mail program has to fetch anything. */
export function asHtml(text: string): string {
  const escape = (line: string): string => line.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  const lines = text.split('\n').map((line) => (line === '' ? '<br>' : `<div>${escape(line)}</div>`));
  return `<!doctype html><html lang="zh-CN"><body style="font-family:sans-serif;font-size:15px;line-height:1.7">${lines.join('')}</body></html>`;
}
