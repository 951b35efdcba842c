import type { UrgingLine } from '#contracts/paper-body.js';
import { workingDaysBetween } from '#domain/calendar/working-days.js';
import { chineseDate } from '#domain/kernel/date-text.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { NoticeOrigin } from '#domain/notice/notice.rules.js';
import type { Channel, Limits, PaperKind, Rules, RungRecipient } from '#domain/kernel/policy.js';

/** The words that the program puts into a draft; a person reads and may change them before anything is sent. */
export const LATENESS_BASIS = '《法治政府建设与责任落实督察工作规定》和本年度任务分解安排';

const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  IN_APP: '站内消息',
  EMAIL: '电子邮件',
  SMS: '短信',
  PHONE: '电话',
};
const ROLE_WORDS: Readonly<Record<RungRecipient, string>> = {
  UNIT_LIAISON: '联络员',
  UNIT_DEPUTY: '分管负责人',
  UNIT_HEAD: '主要负责人',
  LEAD_LIAISON: '牵头单位联络员',
  OFFICE_STAFF: '区委依法治区办',
  OFFICE_HEAD: '区委依法治区办负责人',
};

/** Names the matters by number, so that no title is cut: 第3项、第12项等5项任务. */
export function mattersByNumber(numbers: readonly string[]): string {
  const shown = numbers.slice(0, 2).map((no) => `第${no}项`);
  if (numbers.length <= 2) return `${shown.join('、')}任务`;
  return `${shown.join('、')}等${numbers.length}项任务`;
}

const LATENESS_TITLES: Readonly<Record<PaperKind, (matters: string) => string>> = {
  TIP: (matters) => `关于${matters}办理进展的工作提示`,
  SLIP: (matters) => `关于${matters}进展滞后事项的督办单`,
  LETTER: (matters) => `关于商请推进${matters}的工作函`,
  NOTICE: (matters) => `关于${matters}未按期完成问题整改的通知`,
  RECOMMENDATION: (matters) => `关于${matters}的法治督察意见`,
};
export const latenessTitle = (kind: PaperKind, numbers: readonly string[]): string =>
  LATENESS_TITLES[kind](mattersByNumber(numbers));

export function latenessProblem(rules: Rules, due: LocalDate, today: LocalDate): string {
  const late = workingDaysBetween(rules.calendar, due, today);
  return `应于${chineseDate(due)}完成，截至${chineseDate(today)}尚未办结，已超过${late}个工作日。`;
}

const REQUIREMENTS: Readonly<Record<PaperKind, string>> = {
  TIP: '请抓紧办理，并反馈进展情况和预计完成时间。',
  SLIP: '请说明原因，明确完成时间，抓紧办结。',
  LETTER: '请予以支持，并函告进展情况。',
  NOTICE: '请分析原因，制定整改措施，明确责任人和完成日期，按期整改到位。',
  RECOMMENDATION: '请研究办理，并反馈情况。',
};
export const latenessRequirement = (kind: PaperKind): string => REQUIREMENTS[kind];

const OPENINGS: Readonly<Record<PaperKind, string>> = {
  TIP: '现将你单位承担的下列事项提示如下。',
  SLIP: '经核实，你单位承担的下列事项进展滞后，现予督办。',
  LETTER: '现将贵单位承担的下列事项商请如下。',
  NOTICE: '经核实，你单位存在下列问题，现将整改要求通知如下。',
  RECOMMENDATION: '现就下列事项提出意见如下。',
};
/** A slip needs no lateness: one that follows an inspection or a figure must not say that something is late. */
const SLIP_WITHOUT_LATENESS = '经核实，你单位存在下列问题，现予督办。';
export const opening = (kind: PaperKind, origin: NoticeOrigin): string =>
  kind === 'SLIP' && origin !== 'LATENESS' ? SLIP_WITHOUT_LATENESS : OPENINGS[kind];

/** What the paper asks for and by when, in words; the dates themselves are printed when the day of issue is known. */
export function closing(kind: PaperKind, limits: Limits): string[] {
  if (kind === 'NOTICE') {
    return [
      `请自印发之日起${limits.plan}个工作日内报送整改方案，逐项明确整改措施、责任人和完成日期；${limits.resultCalendarDays}日内报送整改结果和佐证材料。`,
      `对本通知认定的问题有异议的，可自收到之日起${limits.objectionCalendarDays}日内书面申请复核。`,
    ];
  }
  const answer = kind === 'TIP' ? limits.tipAnswer : limits.slipAnswer;
  return [`请自印发之日起${answer}个工作日内${kind === 'LETTER' ? '函复' : '书面答复'}。`];
}

export interface UrgingFact {
  readonly on: LocalDate;
  readonly at: string | null;
  readonly channel: Channel;
  readonly recipientRole: RungRecipient | null;
  readonly recipientName: string | null;
  readonly answer: string | null;
  readonly delivered: boolean;
}

/** 催办记录 as printed: who, when, by what, with what result. */
export function urgingLine(fact: UrgingFact, matter: string): UrgingLine {
  const role = fact.recipientRole ? ROLE_WORDS[fact.recipientRole] : '';
  const sent = fact.delivered ? '已送达' : '已发送';
  return {
    at: `${chineseDate(fact.on)}${fact.at ? ` ${fact.at}` : ''}`,
    who: [role, fact.recipientName ?? ''].filter(Boolean).join(' '),
    channel: CHANNEL_WORDS[fact.channel],
    matter,
    result: fact.answer ? `答复：${fact.answer}` : sent,
  };
}
