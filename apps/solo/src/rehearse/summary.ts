import type { Observer } from './observer.js';

/** Figures of the year, each a count that anyone can ask of the tables. */
export type YearCounts = Readonly<Record<string, number>>;

const COUNTS: readonly (readonly [name: string, sql: string])[] = [
  ['units', 'select count(*) from duban.unit where valid_to is null'],
  ['tasks', 'select count(*) from duban.task'],
  ['tasksClosed', "select count(*) from duban.task where state = 'CLOSED'"],
  ['assignments', 'select count(*) from duban.assignment'],
  ['assignmentsCompleted', "select count(*) from duban.assignment where state = 'COMPLETED'"],
  ['assignmentsMadeGoodLate', 'select count(*) from duban.assignment where made_good_late'],
  ['extensions', 'select count(*) from duban.extension_request'],
  ['reports', "select count(*) from duban.progress_report where state = 'ACCEPTED'"],
  ['rungs', 'select count(*) from duban.rung'],
  ['rungsSent', "select count(*) from duban.rung_outcome where fate = 'sent'"],
  ['rungsSuppressed', "select count(*) from duban.rung_outcome where fate = 'suppressed'"],
  ['emails', "select count(*) from duban.message where channel = 'EMAIL' and state = 'SENT'"],
  ['sms', "select count(*) from duban.message where channel = 'SMS' and state = 'SENT'"],
  ['phoneCalls', "select count(*) from duban.phone_call where state = 'DONE'"],
  ['tips', "select count(*) from duban.notice where kind = 'TIP' and issued_at is not null"],
  ['slips', "select count(*) from duban.notice where kind in ('SLIP', 'LETTER') and issued_at is not null"],
  ['notices', "select count(*) from duban.notice where kind in ('NOTICE', 'RECOMMENDATION') and issued_at is not null"],
  ['papersClosedOut', "select count(*) from duban.notice where state = 'CLOSED'"],
  ['auditEvents', 'select count(*) from duban.audit_event'],
];

export async function countYear(seen: Observer): Promise<YearCounts> {
  const [row] = await seen.rows<Record<string, string>>(`select ${COUNTS.map(([name, sql]) => `(${sql}) as "${name}"`).join(', ')}`);
  return Object.fromEntries(COUNTS.map(([name]) => [name, Number(row![name])]));
}

const WORDS: Readonly<Record<string, string>> = {
  units: '单位', tasks: '任务', tasksClosed: '已办结任务', assignments: '单位任务', assignmentsCompleted: '审核通过', assignmentsMadeGoodLate: '逾期后办结',
  extensions: '延期申请', reports: '审核通过的报送', rungs: '到期提醒级次', rungsSent: '已发出', rungsSuppressed: '未发(已办结、合并或每日一条)',
  emails: '邮件', sms: '短信', phoneCalls: '电话催办', tips: '工作提示', slips: '督办单/工作函', notices: '整改通知', papersClosedOut: '已销号', auditEvents: '审计记录',
};

export function readable(counts: YearCounts): string {
  return Object.entries(counts).map(([name, count]) => `  ${(WORDS[name] ?? name).padEnd(16, ' ')}${count}`).join('\n');
}
