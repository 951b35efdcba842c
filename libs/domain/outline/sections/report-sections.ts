import type { NumberedNode, NumberingTree } from '../numbering/numbering-tree.js';
import { announcesList, isMixedSection, isPlanProse } from './section-role.js';
import { ownBodyLength, type SectionMap } from './section-map.js';
import type { CleanText } from '../source/source-text.js';

const MIN_OWN_BODY = 20;

/** The tasks of a report: the numbered items of the part that plans the next year. */
export function reportPlanTasks(clean: CleanText, tree: NumberingTree, map: SectionMap): NumberedNode[] {
  return tree.roots.flatMap((root) => {
    if (isMixedSection(root.heading)) return mixedPlanItems(clean, root).flatMap((item) => planItems(clean, item));
    if (map.roleOf(root) !== 'tasks')
      return root.children.filter((c) => partOfResults(c) === 'plan').flatMap((c) => planItems(clean, c));
    return root.children.length > 0 ? root.children.flatMap((child) => planItems(clean, child)) : [];
  });
}

const PLAN_PART =
  /^(?:下一?步|下一?阶段|明年|来年|今后)(?:的)?(?:主要|重点)?(?:工作)?(?:打算|计划|安排|思路|措施|举措|重点)$/;
const PROBLEM_PART =
  /^(?:目前|当前)?(?:存在|面临)?(?:的)?(?:主要)?(?:问题|不足|困难|短板)(?:和|与|及|、)?(?:不足|困难|原因)?$/;

/** （四）下一步打算 and （三）存在不足 may stand as the last parts of the one chapter of a short report. */
export function partOfResults(node: NumberedNode): 'plan' | 'problems' | null {
  const heading = node.heading.replaceAll(' ', '');
  return PLAN_PART.test(heading)
    ? 'plan'
    : PROBLEM_PART.test(heading) || /^存在(?:的)?不足$/.test(heading)
      ? 'problems'
      : null;
}

/** （一）存在的不足 inside the part of problems holds them, as （二）原因 holds the causes. */
export const isProblemPart = (node: NumberedNode): boolean => PROBLEM_PART.test(node.heading.replaceAll(' ', ''));

const TURNS = /(?:^|[。;\n])[ ]*(?=(?:下一?步|下一?阶段|今后|明年|来年)[,:]?[^。;]{2,80})/g;

/** Where a section of problems and plan without any number turns to the plan. */
export function planTurn(clean: CleanText, root: NumberedNode): number | null {
  const words = clean.fold.slice(root.headingEnd, root.ownEnd);
  clean.work.look(words.length);
  const turn = [...words.matchAll(TURNS)].find((match) => match.index > 0);
  return turn ? root.headingEnd + turn.index + turn[0].length : null;
}

/** An item is a task, unless it only announces a list (主要措施：一是…) or is prose of the plan. */
function planItems(clean: CleanText, node: NumberedNode): NumberedNode[] {
  const prose = isPlanProse(node.heading);
  if (node.children.length === 0) return prose ? [] : [node];
  const points = node.children[0]!.mark.style === 'first-is';
  const bare = ownBodyLength(clean, node) < MIN_OWN_BODY;
  if (prose || (bare && !points) || (points && announcesList(node.heading)))
    return node.children.flatMap((child) => planItems(clean, child));
  return [node];
}

/** 存在问题及下一步安排 without headings of their own: the run after 下一步 is the plan. */
function mixedPlanItems(clean: CleanText, root: NumberedNode): NumberedNode[] {
  const from = planRun(clean, root);
  return root.children.filter((child) => announcesPlan(child, from));
}

export function mixedProblemItems(clean: CleanText, root: NumberedNode): NumberedNode[] {
  const from = planRun(clean, root);
  return root.children.filter((child) => !announcesPlan(child, from));
}

const TURN = /下一?步|20\d\d年,|明年|下一?年|今后/;
const REACH = 160;

/** Order of the first point of the last run, where the words before it turn to what comes; null without such a run. */
function planRun(clean: CleanText, root: NumberedNode): number | null {
  const runs = root.children.filter((child) => child.mark.value === 1);
  const last = runs.at(-1);
  if (!last || runs.length < 2) return null;
  clean.work.look(REACH);
  return TURN.test(clean.fold.slice(Math.max(root.mark.end, last.mark.start - REACH), last.mark.start))
    ? last.order
    : null;
}

function announcesPlan(child: NumberedNode, from: number | null): boolean {
  if (/问题|不足|差距|短板/.test(child.heading) && child.children.length > 0) return false;
  if (TURN.test(child.heading) && child.children.length > 0) return true;
  return from !== null && child.order >= from;
}
