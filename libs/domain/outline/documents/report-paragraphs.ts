import type { NumberingTree } from '../numbering/numbering-tree.js';
import { chapterTitle } from '../items/text-tasks.js';
import type { SectionMap } from '../sections/section-map.js';
import { sentencesOf, type Sentence } from '../items/measures.js';
import { planTurn } from '../sections/report-sections.js';
import { isMixedSection } from '../sections/section-role.js';
import type { CleanText } from '../source/source-text.js';
import type { TaskDraft } from '../items/task-draft.js';
import { readTitle } from '../items/task-title.js';

interface Paragraph {
  readonly no: string;
  readonly start: number;
  readonly from: number;
  readonly end: number;
}

/** A plan of a report that is told in paragraphs without numbers: each of them is a task. */
export function paragraphTasks(clean: CleanText, tree: NumberingTree, map: SectionMap): TaskDraft[] {
  return tree.roots.flatMap((root) => {
    if (root.children.length > 0) return [];
    const mixed = isMixedSection(root.heading);
    const from = mixed ? planTurn(clean, root) : map.roleOf(root) === 'tasks' ? root.headingEnd : null;
    if (from === null) return [];
    const paragraphs = bodyParagraphs(clean, from, root.ownEnd);
    const told = paragraphs.length >= 2;
    return (told ? paragraphs : planSentences(clean, from, root.ownEnd)).map((paragraph): TaskDraft => ({
      no: paragraph.no,
      numbered: { value: paragraph.no ? 0.8 : told ? 0.5 : 0.35, reason: 'UNNUMBERED_PARAGRAPH' },
      chapterNo: clean.text.slice(root.mark.start, root.mark.start + root.mark.label.length),
      chapter: chapterTitle(root),
      parent: null,
      start: paragraph.start,
      end: paragraph.end,
      from: paragraph.from,
      title: readTitle(clean, paragraph.from, paragraph.end, false, false),
      units: [],
      deadlineFields: [],
      extra: {},
      holes: [],
      points: [],
    }));
  });
}

/** 下一步，我局将…: words that open the plan; 特此报告 and the signature close it. */
const OPENS =
  /^(?:下一?步|下一?阶段|今后|明年|来年|新的一年|(?:19|20)\d\d年)[^。]{0,60}(?:将|要|重点|继续)|:$|(?:以下|如下|几个?方面)[^。]{0,10}$/;
const CLOSES = /^(?:特此|附件|抄送|联系人|以上报告)|^[^。;,]{0,30}$/;
const MIN_WORDS = 10;
/** 强化队伍建设 in a line of its own above the words that it names; 重点做好以下工作 names none. */
const HEADING = /^(?!.*(?:以下|如下|工作|方面|打算|安排|计划)$)[^。;,:!?\d]{4,24}$/;

/** The paragraphs of a section, or its points 第一,…第二,… where they stand in one. */
function bodyParagraphs(clean: CleanText, from: number, to: number): Paragraph[] {
  const { fold } = clean;
  clean.work.look((to - from) * 4);
  const found: Paragraph[] = [];
  let head: number | null = null;
  let at = from;
  for (const line of fold.slice(from, to).split('\n')) {
    const start = at + line.length - line.trimStart().length;
    const end = at + line.trimEnd().length;
    at += line.length + 1;
    const words = fold.slice(start, end).replace(/^[。;: ]+/, '');
    const own = ordinalPoints(clean, start, end);
    const isWords = words.length >= MIN_WORDS && !CLOSES.test(words);
    if (own.length > 0) found.push(...own);
    else if (isWords && !(found.length === 0 && OPENS.test(words))) {
      const opens = end - words.length;
      const first = head ?? opens;
      found.push({ no: '', start: first, from: first, end });
    }
    if (words !== '') head = HEADING.test(words) ? start : null;
  }
  return found;
}

/** 下一步，我局将持续…: who will, and when, before what is to be done. */
const WHO_WILL =
  /^(?:下一?步|下一?阶段|今后|明年|来年|新的一年|(?:19|20)\d\d年)(?:工作中)?,?(?:[^,。;]{0,16}(?:将|要))?(?:继续|重点)?,?/;

/** A plan told in one paragraph: each sentence behind the one that opens it, or each part between semicolons. */
function planSentences(clean: CleanText, from: number, to: number): Paragraph[] {
  const told = sentencesOf(clean, from, to, []).filter(({ start, end }) => {
    clean.work.look(end - start);
    return end - start >= MIN_WORDS && !CLOSES.test(clean.fold.slice(start, end).replace(/。$/, ''));
  });
  const opens = told.length > 0 && OPENS.test(clean.fold.slice(told[0]!.start, told[0]!.end));
  const body = told.length > 1 && opens ? told.slice(1) : told;
  return (body.length === 1 ? betweenSemicolons(clean, body[0]!) : body).map(({ start, end }) => {
    const who = WHO_WILL.exec(clean.fold.slice(start, end))?.[0].length ?? 0;
    return { no: '', start, from: start + (end - start - who >= MIN_WORDS ? who : 0), end };
  });
}

function betweenSemicolons(clean: CleanText, { start, end }: Sentence): Sentence[] {
  const parts: Sentence[] = [];
  let from = start;
  for (const part of clean.fold.slice(start, end).split(';')) {
    if (part.trim().length >= MIN_WORDS) parts.push({ start: from, end: from + part.length });
    from += part.length + 1;
  }
  return parts.length >= 2 ? parts : [{ start, end }];
}

const ORDINAL = /(?<=^|[。;:! ])(第[一二三四五六七八九十]|首先|其次|再次|最后)[,、:]/g;

function ordinalPoints(clean: CleanText, start: number, end: number): Paragraph[] {
  const marks = [...clean.fold.slice(start, end).matchAll(ORDINAL)];
  return marks.map((mark, i) => ({
    no: mark[1]!,
    start: start + mark.index,
    from: start + mark.index + mark[0].length,
    end: i + 1 < marks.length ? start + marks[i + 1]!.index : end,
  }));
}
