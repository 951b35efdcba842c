import type { CleanText } from '../source/source-text.js';

/** Words that open a sentence behind a heading that lost its stop. */
const OPENERS = [
  '按照',
  '根据',
  '依据',
  '结合',
  '基于',
  '依托',
  '围绕',
  '针对',
  '通过',
  '利用',
  '由',
  '为了',
  '聚焦',
  '为深入',
  '为进一步',
  '为全面',
  '为切实',
  '坚持以',
];
const ACTION_END =
  /(?:建设|改造|应用|培训|集成|推广|部署|申请|购置|采购|管理|治理|整治|保障|监测|检查|评估|宣传|教育|服务|改革|提升|行动|工程|机制|体系|活动|工作|创建|排查|巡查|演练|研发|攻关|升级|试点|示范|开发|设计|调研|编制|验收|运维|运行|考核|制度|平台|系统|能力|队伍|水平|基础|发展|开放|共享|监督|落实|实施)$/;
/** 健全执法体制目标:……措施:1.……: each chapter tells what is aimed at, then what is to be done. */
const GOAL_LABEL = /^([^,。:;]{4,30}?)(?:工作|主要|总体)?目标:/;
const GOAL_REACH = 240;
/** …强化政策支持各有关部门要…: a sentence opens with whom it bids. */
const BIDDEN =
  /(?:各|中央|国家|省|市|县|区|镇)(?:有关|相关|级|直)?(?:部门|单位|地区|地方|街道|乡镇|责任单位|牵头单位|成员单位)(?:要|应|须|必须)/;
const SUBJECT_END = /(?:省|市|区|县|各|我|本)(?:[^,。;、]{0,6})(?:公司|单位|部门|局|委|办|中心|厅|政府|街道|镇|级)$/;

/** （1）平台适应性改造由项目组按照…: the heading ends where the sentence opens, before its subject. */
export function gluedHeadingEnd(clean: CleanText, from: number, clauseEnd: number): number | null {
  const clause = clean.fold.slice(from, Math.min(clauseEnd, from + 60));
  clean.work.look(clause.length * 2);
  const fixed = FIXED_HEADING.exec(clause) ?? REPORT_HEADING.exec(clause);
  if (fixed) return from + fixed[0].length;
  const goal = GOAL_LABEL.exec(clause);
  if (goal) {
    clean.work.look(GOAL_REACH);
    if (/(?:措施|任务):/.test(clean.fold.slice(from + goal[0].length, from + GOAL_REACH)))
      return from + goal[1]!.length;
  }
  const bidden = BIDDEN.exec(clause);
  if (bidden && bidden.index >= 4) return from + bidden.index;
  let at = -1;
  for (const word of OPENERS) {
    const found = clause.indexOf(word, 4);
    if (found > 0 && (at < 0 || found < at)) at = found;
  }
  if (at < 0 || at > 30) return null;
  let head = clause.slice(0, at);
  const subject = SUBJECT_END.exec(head);
  if (subject && subject.index >= 4) head = head.slice(0, subject.index);
  return ACTION_END.test(head) ? from + head.length : null;
}

/** Names of the parts that most documents have, at the head of a longer run of words. */
const PART =
  '(?:指导思想|总体要求|总体思路|工作思路|基本思路|基本原则|工作原则|总体目标|工作目标|主要目标|发展目标|目标任务|主要任务|重点任务|工作任务|工作内容|工作措施|主要措施|工作步骤|实施步骤|工作安排|进度安排|时间安排|工作要求|有关要求|保障措施|组织保障|组织领导|组织机构|组织架构|费用构成|存在问题|存在的问题)';
const FIXED_HEADING = new RegExp(`^${PART}(?:[及和与、]${PART})?(?=[^,。:;、和与及(的]{8})`);

/** 下一步工作打算2024年，我区将…: what a part of a report is called, before its first words. */
const REPORT_HEADING =
  /^[^,。;:、]{0,20}?(?:安排|打算|计划|举措|措施|思路|设想|问题|不足|差距|原因|成效|做法|情况|工作回顾|工作总结|任务|重点工作|目标|要求)(?=(?:20\d\d年|虽然|尽管|总的来看|总体来看|总体上|纵观|回顾|过去|一年来|近年来|对照|下一步|今后|坚持|以习近平|紧紧围绕|围绕|深入贯彻|全面贯彻|按照|[^,。;:、]{2,12}(?:将|始终|坚持|认真|深入|紧紧|切实|高度重视|存在|仍)))/;

/** Line breaks were lost: most numbers stand inside running text. */
export function isFlat(clean: CleanText, marks: readonly { readonly start: number }[]): boolean {
  const inside = marks.filter(
    ({ start }) => start > 0 && clean.fold[start - 1] !== '\n' && clean.fold[start - 2] !== '\n',
  );
  return inside.length * 2 > marks.length;
}
