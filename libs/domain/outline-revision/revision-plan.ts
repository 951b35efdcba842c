import type { TaskState } from '../task/task.rules.js';
import type { ClauseChange } from './compare-clauses.js';
import type { ChangeKind } from './revised-clause.js';

export const REVISION_DECISIONS = ['CARRIED', 'AMENDED', 'DROPPED', 'SPLIT'] as const;
/** 沿用 / 修改 / 取消 / 拆分: what becomes of an old task. */
export type RevisionDecision = (typeof REVISION_DECISIONS)[number];

export const REVISION_EFFECTS = ['FOLLOW', 'AMEND', 'ABSORB', 'REVOKE', 'HOLD', 'KEEP'] as const;
/**
 * What the confirmation does to a task. FOLLOW: it cites the new clause, everything else stays. AMEND: units, dates and
 * duties follow too. ABSORB: its open parts go over into the task that it is merged with. HOLD: it is to be revoked when
 * its open notices are closed. KEEP: finished, nothing changes.
 */
export type RevisionEffect = (typeof REVISION_EFFECTS)[number];

export interface RevisedTask {
  readonly id: string;
  readonly clauseId: string;
  readonly planYear: number;
  readonly ordinal: number;
  readonly state: TaskState;
  readonly activeParts: number;
  readonly openNotices: number;
}
/** What a person decided, where it is not what the program suggests. */
export interface TaskDecision {
  readonly taskId: string;
  readonly decision: RevisionDecision;
}
export interface PlannedTask {
  readonly task: RevisedTask;
  readonly change: ClauseChange;
  readonly suggested: RevisionDecision;
  readonly allowed: readonly RevisionDecision[];
  readonly decision: RevisionDecision;
  /** A person's decision that the pairing, as it is now, does not allow. */
  readonly impossible: boolean;
  readonly effect: RevisionEffect;
  /** The new clause that it cites from now on. */
  readonly clauseId: string | null;
  readonly intoTaskId: string | null;
}
export interface PlannedDraft {
  readonly clauseId: string;
  readonly planYear: number;
  readonly carriedFrom: string | null;
}
export interface RevisionPlan {
  readonly tasks: readonly PlannedTask[];
  readonly drafts: readonly PlannedDraft[];
  /** The plan year in which new clauses become drafts; null: the old version has no open task, nothing is drafted here. */
  readonly planYear: number | null;
}

const FINISHED: readonly TaskState[] = ['CLOSED', 'ARCHIVED'];
export const isFinished = (state: TaskState): boolean => FINISHED.includes(state);

const ALLOWED: Readonly<Record<ChangeKind, readonly RevisionDecision[]>> = {
  UNCHANGED: ['CARRIED', 'DROPPED'],
  CHANGED: ['AMENDED', 'CARRIED', 'DROPPED'],
  SPLIT: ['SPLIT', 'DROPPED'],
  MERGED: ['AMENDED', 'DROPPED'],
  DROPPED: ['DROPPED'],
  NEW: [],
};

/** What becomes of every task of the old version, and which drafts begin. Pure: the page shows what the act will do. */
export function planRevision(
  changes: readonly ClauseChange[],
  tasks: readonly RevisedTask[],
  decisions: readonly TaskDecision[],
): RevisionPlan {
  const decided = new Map(decisions.map((each) => [each.taskId, each.decision]));
  const ofClause = new Map<string, RevisedTask[]>();
  for (const task of tasks) ofClause.set(task.clauseId, [...(ofClause.get(task.clauseId) ?? []), task]);
  const open = tasks.filter(({ state }) => !isFinished(state));
  const planYear = open.length === 0 ? null : Math.max(...open.map((task) => task.planYear));
  const planned = changes.flatMap((change) => {
    const own = change.olds.flatMap((old) => ofClause.get(old.id) ?? []);
    return years(own).flatMap((inYear) => plannedOf(change, inYear, decided));
  });
  return { tasks: planned, drafts: drafts(changes, planned, planYear), planYear };
}

function years(tasks: readonly RevisedTask[]): RevisedTask[][] {
  const found = new Map<number, RevisedTask[]>();
  for (const task of tasks) found.set(task.planYear, [...(found.get(task.planYear) ?? []), task]);
  return [...found.values()];
}

/** The tasks of one change in one plan year: several only where clauses are merged. */
function plannedOf(
  change: ClauseChange,
  tasks: readonly RevisedTask[],
  decided: ReadonlyMap<string, RevisionDecision>,
): PlannedTask[] {
  const chosen = tasks.map((task) => ({ task, ...choice(change, task, decided.get(task.id)) }));
  const going = chosen.filter(({ task, decision }) => !isFinished(task.state) && decision !== 'DROPPED');
  const survivor = [...going].sort((a, b) => progress(b.task) - progress(a.task) || a.task.ordinal - b.task.ordinal)[0]
    ?.task;
  return chosen.map(({ task, ...rest }) => ({ task, change, ...rest, ...fate(change, task, rest.decision, survivor) }));
}

function choice(
  { kind }: ClauseChange,
  { state }: RevisedTask,
  asked: RevisionDecision | undefined,
): Pick<PlannedTask, 'suggested' | 'allowed' | 'decision' | 'impossible'> {
  const suggested = isFinished(state) ? 'CARRIED' : ALLOWED[kind][0]!;
  const allowed = isFinished(state) ? ['CARRIED' as const] : ALLOWED[kind];
  const impossible = asked !== undefined && !allowed.includes(asked);
  return { suggested, allowed, decision: impossible ? suggested : (asked ?? suggested), impossible };
}

function fate(
  { kind, news }: ClauseChange,
  task: RevisedTask,
  decision: RevisionDecision,
  survivor: RevisedTask | undefined,
): Pick<PlannedTask, 'effect' | 'clauseId' | 'intoTaskId'> {
  const now = news[0]?.id ?? null;
  if (isFinished(task.state)) return { effect: 'KEEP', clauseId: kind === 'UNCHANGED' ? now : null, intoTaskId: null };
  if (decision === 'DROPPED')
    return { effect: task.openNotices > 0 ? 'HOLD' : 'REVOKE', clauseId: null, intoTaskId: null };
  if (survivor && survivor.id !== task.id) return { effect: 'ABSORB', clauseId: null, intoTaskId: survivor.id };
  return { effect: decision === 'CARRIED' ? 'FOLLOW' : 'AMEND', clauseId: now, intoTaskId: null };
}

const STEPS: readonly TaskState[] = [
  'DRAFT',
  'PENDING_APPROVAL',
  'DISPATCHED',
  'SUSPENDED',
  'IN_PROGRESS',
  'PENDING_CLOSURE',
];
/** Of merged tasks the one goes on that has got furthest; open notices stay where they are. */
const progress = ({ state, openNotices, activeParts }: RevisedTask): number =>
  STEPS.indexOf(state) * 1e6 + Math.min(openNotices, 9) * 1e5 + Math.min(activeParts, 99_999);

function drafts(
  changes: readonly ClauseChange[],
  planned: readonly PlannedTask[],
  planYear: number | null,
): PlannedDraft[] {
  if (planYear === null) return [];
  const ofChange = new Map<ClauseChange, PlannedTask[]>();
  for (const each of planned) ofChange.set(each.change, [...(ofChange.get(each.change) ?? []), each]);
  return changes.flatMap((change): PlannedDraft[] => {
    const own = ofChange.get(change) ?? [];
    if (change.kind === 'NEW' || begunAnew(own, planYear))
      return change.news.map((now) => ({ clauseId: now.id, planYear, carriedFrom: null }));
    return own
      .filter(({ decision, effect }) => decision === 'SPLIT' && effect === 'AMEND')
      .flatMap(({ task }) =>
        change.news.slice(1).map((now) => ({ clauseId: now.id, planYear: task.planYear, carriedFrom: task.id })),
      );
  });
}

/** A clause goes on although its task of this year was dropped: it is drafted from the beginning. */
const begunAnew = (own: readonly PlannedTask[], planYear: number): boolean => {
  const inYear = own.filter(({ task }) => task.planYear === planYear);
  return inYear.length > 0 && inYear.every(({ effect }) => effect === 'REVOKE' || effect === 'HOLD');
};
