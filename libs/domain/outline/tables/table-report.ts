import { faultUnder } from '../documents/parse-report.js';
import type { NumberingReport, ParsedChapter, ParsedOutline, ParsedTask } from '../parsed-outline.js';
import { sourceRange } from '../source/source-text.js';
import { cellText, type Cell, type Grid } from './table-grid.js';
import type { TaskDraft } from '../items/task-draft.js';

/** Gaps and repeats of the numbers in the column 序号; a merged number counts once. */
export function tableNumbering(tasks: readonly ParsedTask[]): NumberingReport {
  const numbered = tasks.filter((task) => /^[1-9]\d{0,5}$/.test(task.no));
  const numbers = numbered.map((task) => Number(task.no));
  if (numbers.length === 0) return { mode: 'NONE', first: '', last: '', missing: [], doubled: [] };
  const runs = 1 + numbers.filter((value, i) => i > 0 && value < numbers[i - 1]!).length;
  const where = (no: number, at: number): string => faultUnder(String(no), runs > 1 ? numbered[at]!.chapter : '');
  const missing: string[] = [];
  const doubled: string[] = [];
  for (let i = 1; i < numbers.length; i++) {
    const [before, value] = [numbers[i - 1]!, numbers[i]!];
    const merged = numbered[i]!.chapter !== '' && numbered[i]!.chapter === numbered[i - 1]!.chapter;
    if (value === before && !merged) doubled.push(where(value, i));
    for (let gap = before + 1; gap < value && gap - before <= 20; gap++) missing.push(where(gap, i));
  }
  return {
    mode: runs === 1 ? 'CONTINUOUS' : 'PER_CHAPTER',
    first: String(numbers[0]),
    last: String(numbers.at(-1)),
    missing: [...new Set(missing)],
    doubled: [...new Set(doubled)],
  };
}

export function tableChapters(drafts: readonly TaskDraft[], tasks: readonly ParsedTask[]): ParsedChapter[] {
  const chapters = new Map<string, ParsedChapter>();
  drafts.forEach((draft, i) => {
    if (draft.chapter === '') return;
    const known = chapters.get(draft.chapter);
    chapters.set(
      draft.chapter,
      known
        ? { ...known, taskCount: known.taskCount + 1 }
        : { no: draft.chapterNo, title: draft.chapter, range: tasks[i]!.range, role: 'tasks', taskCount: 1 },
    );
  });
  return [...chapters.values()];
}

/** Lines round the tables: titles, notes. */
export function outsideTables(grid: Grid, taken: ReadonlySet<Cell>): ParsedOutline['report']['outside'] {
  return grid.lines
    .filter((line) => !taken.has(line))
    .map((line) => ({
      range: sourceRange(grid.clean, line.start, line.end),
      role: 'furniture' as const,
      text: cellText(grid.clean, line).slice(0, 60),
    }));
}
