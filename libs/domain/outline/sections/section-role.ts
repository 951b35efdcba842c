import type { OutlineKind, SectionRole } from '../parsed-outline.js';

const GUIDANCE =
  /^(?:.{0,10})(?:指导思想|总体要求|总体思路|基本思路|工作思路|总体考虑|重要意义|工作背景|适用范围|总则)/;
/** 现状分析, 发展基础, 面临形势: what is there already, told before anything is asked. */
const STATE =
  /^(?:(?:发展|产业|工作|基本|总体|主要)?(?:现状|基础)(?:分析|情况|与形势|和形势)?|(?:面临|发展)(?:的)?形势(?:分析)?|(?:发展|工作|编制|出台)背景|基本情况|附件|附表)$/;
const PRINCIPLES = /(?:基本|工作|编制|主要)?原则(?:和.{0,6})?$/;
const GOALS = /(?:总体|工作|主要|发展|年度|预期|具体|阶段|行动|建设|整治|创建)?目标(?:任务)?(?:和.{0,6})?$/;
/** 服务“双碳”目标, 锚定年度目标: what an item works for, no chapter of goals. */
const WORKS_FOR =
  /[“”]|^(?:服务|实现|完成|落实|锚定|围绕|聚焦|对标|紧盯|细化|分解|明确|确保|助力|推动|达成|压实|强化|加强)/;
/** Who sits in the leading group is told there, and what each of its parts is for. */
const ORGANS = /^(?:组织|领导|工作)(?:机构|架构)(?:设置|(?:及|和|与).{1,6})?$/;
const REQUIREMENTS =
  /(?:工作要求|有关要求|相关要求|几点要求|组织实施|实施保障|保障措施|组织保障|工作保障|组织领导|保障机制|推进机制|工作机制|工作步骤|实施步骤|附则|经费|费用|费用构成|进度安排|时间安排|其他事项|监督考核|督导考核)$/;
const PROBLEMS =
  /(?:存在|主要|突出|面临)(?:的)?[^,。]{0,8}(?:问题|不足|差距|困难|短板|薄弱|弱项)|(?:问题|不足|差距|短板|薄弱环节|困难)(?:和|与|及|、)?(?:其)?(?:原因|不足|困难|短板|差距|挑战)?(?:分析|剖析)?$/;
const NEXT = /下一?步|下一?阶段|下一?(?:年|年度)|明年|来年|新的一年|今后|努力方向/;
const INTENT = /(?:打算|设想|计划|安排|部署|思路|重点|任务|举措|措施|目标|要点|工作)/;
const INTENT_END = /(?:工作)?(?:打算|设想|计划|安排|部署|思路)$/;
const TOLD = /成效|成绩|做法|开展情况|完成情况|落实情况|推进情况|进展|回顾|亮点/;

const MAX_PROBLEM_HEADING = 30;

/** What a heading announces. Task documents and reports name their parts differently. */
export function roleOfHeading(heading: string, kind: OutlineKind, planYear: number | null): SectionRole {
  const bare = heading.replaceAll(' ', '');
  if (kind === 'annual-report') return roleInReport(bare, planYear);
  if (GUIDANCE.test(bare) || STATE.test(bare)) return 'guidance';
  if (bare.length <= 12 && PRINCIPLES.test(bare)) return 'principles';
  if (bare.length <= 14 && GOALS.test(bare) && !WORKS_FOR.test(bare)) return 'goals';
  return ORGANS.test(bare) || (bare.length <= 16 && REQUIREMENTS.test(bare)) ? 'requirements' : 'tasks';
}

/** The year in a heading tells a look back from a plan, where the words alone do not. */
function roleInReport(heading: string, planYear: number | null): SectionRole {
  const lacks = PROBLEMS.test(heading) && heading.length <= MAX_PROBLEM_HEADING;
  if (NEXT.test(heading)) return 'tasks';
  // 上半年 has passed where 下半年 is planned; both may bear the year of the report.
  const plans = INTENT.test(heading) && !lacks && !/上半年/.test(heading);
  if (plans && /下半年(?!.*情况)/.test(heading) && !TOLD.test(heading)) return 'tasks';
  const year = /(20\d\d)年/.exec(heading)?.[1];
  if (plans && year && planYear !== null && Number(year) >= planYear) return 'tasks';
  if (lacks) return 'problems';
  if (TOLD.test(heading) || (year && planYear !== null && Number(year) < planYear)) return 'results';
  return INTENT_END.test(heading) ? 'tasks' : 'results';
}

/** Inside the plan of a report: 工作思路 and 目标 are prose, not tasks. */
export const isPlanProse = (heading: string): boolean =>
  /(?:思路|目标|目标任务|总体要求|指导思想)$/.test(heading.replaceAll(' ', '')) && heading.length <= 20;

/** A heading that only announces a list: 主要措施, 重点工作. */
export const announcesList = (heading: string): boolean =>
  /(?:措施|举措|工作|任务|安排|计划|打算|重点|事项|方面|如下|内容)$/.test(heading.replace(/[:,。 ]/g, ''));

/** 存在问题及下一步安排: both in one section; a heading that runs on into its text tells it in its first clause. */
export function isMixedSection(heading: string): boolean {
  const told = heading.length > MAX_PROBLEM_HEADING ? heading.split(/[,:，：]/)[0]! : heading;
  return /问题|不足|差距|短板/.test(told) && /下一?步|明年|下一?年|今后|打算|安排|计划|改进|努力方向/.test(told);
}
