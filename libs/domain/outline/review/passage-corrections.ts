import type { TextRange } from '../parsed-outline.js';
import { CorrectionError } from './correction.js';
import { clip, joined } from './placed-items.js';
import { readPassage } from './read-passage.js';
import { CORRECTED, type ReviewField, type ReviewedTask, corrected, weakest } from './reviewed-task.js';

/** Each part takes the sentences, dates and figures that stand in it; what holds for the whole task, units among it, both keep. */
export function splitTask(
  source: string,
  task: ReviewedTask,
  at: number,
  titles: readonly [string, string],
): ReviewedTask[] {
  const [start, end] = task.range;
  if (at <= start || at >= end) throw new CorrectionError('split-outside-text', task.key);
  const part = (n: 1 | 2, range: TextRange): ReviewedTask =>
    corrected(
      {
        ...clip(source, task, range),
        key: `${task.key}.${n}`,
        no: `${task.no}-${n}`,
        title: titles[n - 1]!.trim() || task.title,
      },
      ['split'],
      ['no', 'title', 'text'],
    );
  return [part(1, [start, at]), part(2, [at, end])];
}

export function mergeTasks(source: string, tasks: readonly ReviewedTask[], keys: readonly string[]): ReviewedTask[] {
  const first = tasks.findIndex((task) => task.key === keys[0]);
  const parts = tasks.slice(first, first + keys.length);
  if (first < 0) throw new CorrectionError('unknown-key', keys[0] ?? '');
  if (keys.length < 2 || parts.some((part, i) => part.key !== keys[i]))
    throw new CorrectionError('merge-not-adjacent', keys.join('+'));
  const merged = corrected(joined(source, parts), ['merge'], ['text']);
  return [...tasks.slice(0, first), merged, ...tasks.slice(first + keys.length)];
}

/** The words of the new stretch are read again; what a person wrote before stays as written. */
export function moveBounds(
  source: string,
  title: string,
  tasks: readonly ReviewedTask[],
  task: ReviewedTask,
  range: TextRange,
): ReviewedTask {
  checkStretch(source, range, task.key);
  const others = tasks.filter((each) => each !== task && !overlap(each.range, task.range));
  if (others.some((each) => overlap(each.range, range))) throw new CorrectionError('overlaps-task', task.key);
  const fresh = readPassage(source, range, title, task.key);
  if (!fresh) return corrected(clip(source, task, range), ['text'], ['text']);
  const before = clip(source, task, range);
  const own = (field: ReviewField): boolean => task.corrected.includes(field);
  const units = fresh.mentions.length > 0;
  const moved: ReviewedTask = {
    ...before,
    heading: fresh.heading,
    measures: fresh.measures.map((each) => ({
      ...each,
      decided: task.measures.find((old) => old.text === each.text)?.decided ?? null,
    })),
    mentions: units ? fresh.mentions : before.mentions,
    lead: own('lead') || !units ? task.lead : fresh.lead,
    responsible: own('responsible') || !units ? task.responsible : fresh.responsible,
    support: own('support') || !units ? task.support : fresh.support,
    deadlines: own('deadlines') ? unplaced(before.deadlines) : fresh.deadlines,
    recurrences: own('recurrences') ? unplaced(before.recurrences) : fresh.recurrences,
    targets: own('targets') ? unplaced(before.targets) : fresh.targets,
  };
  return corrected(moved, ['text'], ['text']);
}

/** Their sentences were counted before the task was read again. */
const unplaced = <Item extends { readonly measure: number | null }>(items: readonly Item[]): Item[] =>
  items.map((item) => ({ ...item, measure: null }));

export function addTask(
  { source, title, fresh }: { readonly source: string; readonly title: string; readonly fresh: string },
  tasks: readonly ReviewedTask[],
  wanted: { readonly range: TextRange; readonly no: string; readonly title: string },
): ReviewedTask[] {
  const { range } = wanted;
  checkStretch(source, range, fresh);
  if (tasks.some((each) => overlap(each.range, range))) throw new CorrectionError('overlaps-task', fresh);
  const at = tasks.findLastIndex((task) => task.range[0] < range[0]) + 1;
  const { chapterNo = '', chapter = '' } = tasks[at - 1] ?? tasks[at] ?? {};
  const read = readPassage(source, range, title, fresh) ?? bare(source, range, fresh);
  const named = wanted.title.trim();
  const chosen: ReviewField[] = [
    ...(wanted.no.trim() ? ['no' as const] : []),
    ...(named ? ['title' as const] : []),
    'text',
  ];
  const added = {
    ...read,
    key: fresh,
    chapterNo,
    chapter,
    no: wanted.no.trim() || read.no,
    title: named || read.title,
  };
  return [...tasks.slice(0, at), corrected(added, ['add'], chosen), ...tasks.slice(at)];
}

const overlap = (a: TextRange, b: TextRange): boolean => a[0] < b[1] && b[0] < a[1];

function checkStretch(source: string, [start, end]: TextRange, key: string): void {
  if (start < 0 || end > source.length || source.slice(start, end).trim() === '')
    throw new CorrectionError('bounds-outside-text', key);
}

const TITLE = 30;

/** A passage that reads like no task: its first clause names it until a person does. */
function bare(source: string, range: TextRange, key: string): ReviewedTask {
  const text = source.slice(...range);
  const title = text
    .trim()
    .split(/[。;；,，\n]/u)[0]!
    .slice(0, TITLE);
  const unsure = { value: 0.5, reason: 'UNNUMBERED_PARAGRAPH' as const };
  const none = weakest([], { value: 0.6, reason: 'NO_UNIT_PRINTED' as const });
  return {
    key,
    chapterNo: '',
    chapter: '',
    no: '',
    parent: null,
    title,
    heading: title,
    text,
    range,
    lead: [],
    responsible: [],
    support: [],
    deadlines: [],
    recurrences: [],
    targets: [],
    measures: [{ index: 0, text, range, proposal: null, decided: null }],
    mentions: [],
    extra: {},
    confidence: {
      no: unsure,
      title: unsure,
      chapter: unsure,
      text: CORRECTED,
      lead: none,
      responsible: none,
      support: none,
      deadlines: { value: 0.6, reason: 'NO_DATE_PRINTED' },
      recurrences: { value: 0.6, reason: 'NO_CYCLE_PRINTED' },
      targets: { value: 0.6, reason: 'NO_FIGURE_PRINTED' },
    },
    corrected: [],
  };
}
