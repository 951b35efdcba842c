import { toAvailableActions } from '#contracts/available-action.js';
import type { ClauseChangeView, ComparedClause, RevisedTaskView, RevisionView } from '#contracts/revisions.js';
import type { Actor } from '#domain/kernel/actor.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { availableActions } from '#domain/kernel/state-machine.js';
import type { ClauseChange } from '#domain/outline-revision/compare-clauses.js';
import { proposedDue } from '#domain/outline-revision/proposed-due.js';
import { CHANGE_KINDS, type RevisedClause } from '#domain/outline-revision/revised-clause.js';
import { revisionMachine } from '#domain/outline-revision/revision.machine.js';
import { type PlannedTask, REVISION_EFFECTS, isFinished } from '#domain/outline-revision/revision-plan.js';
import { type TextMarks, markTexts } from '#domain/outline-revision/text-marks.js';
import type { PublishedVersion } from '#rooms/outlines/index.js';
import type { RevisionCase } from './revision-case.js';
import type { TaskLine } from './revision.repository.js';

/** The head of the page: both versions, the sums, and what this person may do. */
export function revisionView(found: RevisionCase, actor: Actor, today: LocalDate): RevisionView {
  const { pair, revision, changes, lines, plan, facts } = found;
  const confirmed = revision?.state === 'CONFIRMED';
  const effects = confirmed ? lines.tasks.map(({ effect }) => effect) : plan.tasks.map(({ effect }) => effect);
  const waiting = [...lines.tasks, ...lines.drafts].filter(({ appliedAt }) => appliedAt === null).length;
  return {
    id: revision?.id ?? null,
    state: revision?.state ?? 'NONE',
    version: revision?.version ?? 0,
    series: pair.series,
    old: pair.old && versionRef(pair.old),
    now: versionRef(pair.now),
    planYear: confirmed ? (lines.drafts[0]?.planYear ?? null) : plan.planYear,
    basis: revision?.basis ?? null,
    confirmedAt: revision?.confirmedAt?.toISOString() ?? null,
    changes: tally(
      CHANGE_KINDS,
      changes.map(({ kind }) => kind),
    ),
    effects: tally(REVISION_EFFECTS, effects),
    drafts: confirmed ? lines.drafts.length : plan.drafts.length,
    corrections: revision?.corrections.length ?? 0,
    impossible: facts.impossible.length,
    waiting: confirmed ? waiting : 0,
    settleable: facts.settleable,
    actions: toAvailableActions(availableActions(revisionMachine, facts, actor, today, {})),
  };
}

const versionRef = ({ id, versionNo, title, documentNo, publishedAt, clauses }: PublishedVersion) => ({
  ...{ id, versionNo, title, documentNo },
  publishedAt: publishedAt.toISOString(),
  clauses: clauses.length,
});

function tally<K extends string>(names: readonly K[], all: readonly (K | null)[]): Record<K, number> {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>;
  for (const each of all) if (each) counts[each] += 1;
  return counts;
}

/** One change: both texts with the words that differ marked, the facts, and what becomes of the tasks below it. */
export function changeView(change: ClauseChange, found: RevisionCase, today: LocalDate): ClauseChangeView {
  const { kind, renumbered, moved, corrected, olds, news, facts } = change;
  const marks = kind === 'UNCHANGED' ? null : markTexts(texts(olds), texts(news));
  return {
    key: olds[0]?.id ?? news[0]!.id,
    ...{ kind, renumbered, moved, corrected },
    olds: clauseViews(olds, news.length > 0 ? marks : null, 'old'),
    news: clauseViews(news, olds.length > 0 ? marks : null, 'new'),
    facts: facts.map((fact) => ({ ...fact })) as ClauseChangeView['facts'],
    tasks: tasksOf(change, found, today),
    drafts: draftsOf(change, found),
  };
}

const texts = (clauses: readonly RevisedClause[]): string[] => clauses.map(({ text }) => text);

/** A clause with nothing on the other side is marked by its kind, not word by word. */
const clauseViews = (
  clauses: readonly RevisedClause[],
  marks: TextMarks | null,
  side: 'old' | 'new',
): ComparedClause[] =>
  clauses.map(({ id, ordinal, no, chapterNo, chapter, title, text }, index) => ({
    ...{ id, ordinal, no, chapterNo, chapter, title, text },
    marks: (marks?.[side][index] ?? []).map(([from, to]): [number, number] => [from, to]),
  }));

function tasksOf(change: ClauseChange, found: RevisionCase, today: LocalDate): RevisedTaskView[] {
  const lines = new Map(found.lines.tasks.map((line) => [line.taskId, line]));
  if (found.revision?.state !== 'CONFIRMED')
    return found.plan.tasks
      .filter((planned) => planned.change === change)
      .map((planned) => taskView(planned, lines.get(planned.task.id), found, today));
  const olds = new Set(change.olds.map(({ id }) => id));
  return found.lines.tasks
    .filter(({ oldClauseId }) => oldClauseId !== null && olds.has(oldClauseId))
    .map((line) => settledView(line, found));
}

function taskView(
  planned: PlannedTask,
  line: TaskLine | undefined,
  found: RevisionCase,
  today: LocalDate,
): RevisedTaskView {
  const { suggested, allowed, decision, impossible, effect, intoTaskId } = planned;
  return {
    ...facts(planned.task.id, found),
    suggested: isFinished(planned.task.state) ? null : suggested,
    allowed: isFinished(planned.task.state) ? [] : [...allowed],
    ...{ decision, impossible, effect, intoTaskId },
    decidedByPerson: line !== undefined,
    reason: line?.reason ?? null,
    due: line?.due ?? dueOf(planned, today)?.date ?? null,
    appliedAt: null,
  };
}

const settledView = (line: TaskLine, found: RevisionCase): RevisedTaskView => ({
  ...facts(line.taskId, found),
  suggested: null,
  allowed: [],
  decision: line.decision,
  decidedByPerson: true,
  impossible: false,
  reason: line.reason,
  due: line.due,
  effect: line.effect!,
  intoTaskId: line.intoTaskId,
  appliedAt: line.appliedAt,
});

/** The date that the confirmation sets, unless a person names another one. */
export function dueOf({ effect, task, change, clauseId }: PlannedTask, today: LocalDate) {
  if (effect !== 'AMEND') return null;
  const old = change.olds.find(({ id }) => id === task.clauseId)!;
  const now = change.news.find(({ id }) => id === clauseId)!;
  return proposedDue(old, now, task.planYear, today);
}

function facts(taskId: string, { tasks, notices }: RevisionCase) {
  const { no, title, planYear, state, currentDue, activeParts } = tasks.get(taskId)!;
  const open = new Map((notices.get(taskId) ?? []).map((notice) => [notice.id, notice]));
  return {
    ...{ taskId, no, title, planYear, state, currentDue, activeUnits: activeParts },
    openNotices: [...open.values()].map(({ id, kind, state: at, title: name, unitId }) => ({
      id,
      kind,
      state: at,
      title: name,
      unitId,
    })),
  };
}

function draftsOf({ news }: ClauseChange, { plan, lines, revision }: RevisionCase): ClauseChangeView['drafts'] {
  const ids = new Set(news.map(({ id }) => id));
  const all = revision?.state === 'CONFIRMED' ? lines.drafts : plan.drafts.map((draft) => ({ ...draft, taskId: null }));
  return all
    .filter(({ clauseId }) => ids.has(clauseId))
    .map(({ clauseId, planYear, carriedFrom, taskId }) => ({ clauseId, planYear, carriedFrom, taskId }));
}
