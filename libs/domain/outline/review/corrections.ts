import type { ParsedOutline } from '../parsed-outline.js';
import { addTask, mergeTasks, moveBounds, splitTask } from './passage-corrections.js';
import { type Correction, CorrectionError } from './correction.js';
import { acceptProposals, decideProposal, setList } from './list-corrections.js';
import { CHECKED, type ReviewedTask, corrected, reviewedTasks } from './reviewed-task.js';

/** What corrections need of the reading besides its tasks. */
export type Reading = Pick<ParsedOutline, 'tasks' | 'title'>;

/**
 * Replays the corrections on what was parsed: the parser's reading is never lost, and every step can be shown.
 * @param source the decoded document that all ranges count in.
 */
export function applyCorrections(source: string, parsed: Reading, corrections: readonly Correction[]): ReviewedTask[] {
  return corrections.reduce(
    (tasks, correction, index) => applyOne({ source, title: parsed.title, fresh: `a${index + 1}` }, tasks, correction),
    reviewedTasks(parsed),
  );
}

interface Replay {
  readonly source: string;
  readonly title: string;
  /** Key of a task that this correction adds: its place in the list of corrections never changes. */
  readonly fresh: string;
}

function applyOne(replay: Replay, tasks: readonly ReviewedTask[], correction: Correction): ReviewedTask[] {
  if (correction.op === 'merge') return mergeTasks(replay.source, tasks, correction.keys);
  if (correction.op === 'add') return addTask(replay, tasks, correction);
  if (correction.op === 'proposals') {
    for (const key of correction.keys) placeOf(tasks, key);
    return tasks.map((task) => (correction.keys.includes(task.key) ? acceptProposals(task) : task));
  }
  const at = placeOf(tasks, correction.key);
  return [...tasks.slice(0, at), ...replacement(replay, tasks, tasks[at]!, correction), ...tasks.slice(at + 1)];
}

function placeOf(tasks: readonly ReviewedTask[], key: string): number {
  const at = tasks.findIndex((task) => task.key === key);
  if (at < 0) throw new CorrectionError('unknown-key', key);
  return at;
}

function replacement(
  { source, title }: Replay,
  tasks: readonly ReviewedTask[],
  task: ReviewedTask,
  correction: Exclude<Correction, { op: 'merge' | 'add' | 'proposals' }>,
): ReviewedTask[] {
  switch (correction.op) {
    case 'text': {
      const { field } = correction;
      const value = correction.value.trim();
      if (!value && field !== 'chapterNo') throw new CorrectionError('empty-value', task.key);
      return [corrected({ ...task, [field]: value }, [field], [field === 'chapterNo' ? 'chapter' : field])];
    }
    case 'units': {
      const names = [...new Set(correction.names.map((name) => name.trim()).filter(Boolean))];
      return [corrected({ ...task, [correction.field]: names }, [correction.field], [correction.field])];
    }
    case 'deadlines':
    case 'recurrences':
    case 'targets':
      return [setList(task, correction)];
    case 'proposal':
      return [decideProposal(task, correction.measure, correction.decided)];
    case 'check':
      return [
        {
          ...task,
          confidence: { ...task.confidence, ...Object.fromEntries(correction.fields.map((f) => [f, CHECKED])) },
        },
      ];
    case 'bounds':
      return [moveBounds(source, title, tasks, task, correction.range)];
    case 'split':
      return splitTask(source, task, correction.at, correction.titles);
    case 'drop':
      return [];
  }
}

/** Every name that stands for a unit or a group in the reviewed tasks, in order of first appearance. */
export function namesIn(tasks: readonly Pick<ReviewedTask, 'lead' | 'responsible' | 'support'>[]): string[] {
  return [...new Set(tasks.flatMap((task) => [...task.lead, ...task.responsible, ...task.support]))];
}
