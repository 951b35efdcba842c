import type { NumberedNode, NumberingTree } from '../numbering/numbering-tree.js';
import { chapterTitle } from '../items/text-tasks.js';
import type { SectionMap } from '../sections/section-map.js';
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
  const plans = tree.roots.filter(
    (root) => root.children.length === 0 && map.roleOf(root) === 'tasks' && !isMixedSection(root.heading),
  );
  return plans.flatMap((root) =>
    bodyParagraphs(clean, root).map((paragraph): TaskDraft => ({
      no: paragraph.no,
      numbered: { value: paragraph.no ? 0.8 : 0.5, reason: 'UNNUMBERED_PARAGRAPH' },
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
    })),
  );
}

/** 下一步，我局将…: words that open the plan; 特此报告 and the signature close it. */
const OPENS =
  /^(?:下一?步|下一?阶段|今后|明年|来年|新的一年|(?:19|20)\d\d年)[^。]{0,60}(?:将|要|重点|继续)|:$|(?:以下|如下|几个?方面)[^。]{0,10}$/;
const CLOSES = /^(?:特此|附件|抄送|联系人|以上报告)|^[^。;,]{0,30}$/;
const MIN_WORDS = 10;

/** The paragraphs of a section, or its points 第一,…第二,… where they stand in one. */
export function bodyParagraphs(clean: CleanText, node: NumberedNode): Paragraph[] {
  const { fold } = clean;
  clean.work.look((node.ownEnd - node.headingEnd) * 4);
  const found: Paragraph[] = [];
  let at = node.headingEnd;
  for (const line of fold.slice(node.headingEnd, node.ownEnd).split('\n')) {
    const start = at + line.length - line.trimStart().length;
    const end = at + line.trimEnd().length;
    at += line.length + 1;
    const words = fold.slice(start, end).replace(/^[。;: ]+/, '');
    const own = ordinalPoints(clean, start, end);
    if (own.length > 0) found.push(...own);
    else if (words.length >= MIN_WORDS && !CLOSES.test(words) && !(found.length === 0 && OPENS.test(words)))
      found.push({ no: '', start: end - words.length, from: end - words.length, end });
  }
  return found.length >= 2 ? found : [];
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
