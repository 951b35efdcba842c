import { isDigit, isLatin } from './fold.js';
import type { Work } from './work.js';

export interface SourceLine {
  /** Trimmed extent in the source. */
  readonly start: number;
  readonly end: number;
  /** Offset of the line end, where a paragraph break is put. */
  readonly breakAt: number;
  /** Full-width characters; half-width ones count a half. */
  readonly width: number;
  readonly furniture: boolean;
  /** Begins with blanks, as the first line of a paragraph is printed. */
  readonly indented: boolean;
}

const LINE_ENDS = new Set(['\n', '\r', '\f', '\v', '\u2028', '\u2029']);

/** Lines of the folded source, blank ones left out, page furniture marked. */
export function readLines(folded: string, work: Work): SourceLine[] {
  const lines: SourceLine[] = [];
  let from = 0;
  for (let i = 0; i <= folded.length; i++) {
    if (i < folded.length && !LINE_ENDS.has(folded[i]!)) continue;
    const line = readLine(folded, from, i);
    if (line) lines.push(line);
    from = i + 1;
  }
  work.look(folded.length * 3);
  return withoutPageNumbers(folded, lines);
}

/** Lines between two page numbers; a column of a copied table has its figures closer together. */
const SHORTEST_PAGE = 8;

/** Bare figures that stand at a form feed, or that count on from page to page. */
function withoutPageNumbers(folded: string, lines: SourceLine[]): SourceLine[] {
  const bare = lines.flatMap((line, i) => (isBareFigure(folded, line) ? [{ i, value: figureOf(folded, line) }] : []));
  const follows = (k: number): boolean => {
    const a = bare[k];
    const b = bare[k + 1];
    return a !== undefined && b !== undefined && b.value === a.value + 1 && b.i - a.i > SHORTEST_PAGE;
  };
  const pages = new Set<number>();
  bare.forEach(({ i }, k) => {
    const counted = (follows(k) && (follows(k + 1) || follows(k - 1))) || (follows(k - 1) && follows(k - 2));
    if (counted || atFormFeed(folded, lines[i]!)) pages.add(i);
  });
  const atPage = (i: number): boolean => lines[i]?.furniture === true || pages.has(i);
  // A number that the reader set below its page, away from its words.
  lines.forEach((line, i) => {
    if (isBareMark(folded, line) && (atPage(i + 1) || atPage(i - 1)) && !stops(folded, lines[i - 1])) pages.add(i);
  });
  lines.forEach((line, i) => {
    if (isPublisher(folded, line) && nearSiteWords(folded, lines, i)) pages.add(i);
  });
  return pages.size === 0 ? lines : lines.map((line, i) => (pages.has(i) ? { ...line, furniture: true } : line));
}

/** 主办单位 may be who does a task; beside a site's own words it is who runs the site. */
const isPublisher = (folded: string, { start, end }: SourceLine): boolean =>
  end - start <= 70 && /^(?:网站)?(?:主办|承办)(?:单位)?:/.test(folded.slice(start, start + 8));
const FOOTER_LINES = 10;

const OF_A_TASK = /^(?:协办|配合|责任|完成|牵头|\d{1,3}[.、]|[一二三四五六七八九十]{1,3}、|\()/;

/** The site's own words stand right before, or on one of the lines that follow with nothing of a task between. */
function nearSiteWords(folded: string, lines: readonly SourceLine[], at: number): boolean {
  const ofSite = ({ start, end, furniture }: SourceLine): boolean =>
    furniture && SITE_WORDS.some((word) => folded.slice(start, end).includes(word));
  if (lines.slice(Math.max(0, at - 2), at).some(ofSite)) return true;
  for (const line of lines.slice(at + 1, at + FOOTER_LINES + 1)) {
    if (ofSite(line)) return true;
    if (OF_A_TASK.test(folded.slice(line.start, Math.min(line.end, line.start + 12)))) return false;
  }
  return false;
}

const isBareFigure = (folded: string, { start, end }: SourceLine): boolean =>
  end - start <= 3 && /^\d{1,3}$/.test(folded.slice(start, end));
const isBareMark = (folded: string, { start, end }: SourceLine): boolean =>
  end - start <= 5 && /^(?:\d{1,2} ?[.、]|\([一二三四五六七八九十\d]{1,3}\))$/.test(folded.slice(start, end));
const stops = (folded: string, line: SourceLine | undefined): boolean =>
  line === undefined || '。;:)!?'.includes(folded[line.end - 1]!);
const figureOf = (folded: string, { start, end }: SourceLine): number => Number(folded.slice(start, end));

/** The page ends right behind it. */
const atFormFeed = (folded: string, { end }: SourceLine): boolean => /^[ \r\n]{0,6}\f/.test(folded.slice(end, end + 7));

function readLine(folded: string, from: number, to: number): SourceLine | null {
  let start = from;
  let end = to;
  while (start < end && isPad(folded[start]!)) start++;
  while (end > start && isPad(folded[end - 1]!)) end--;
  const furniture = isFurniture(folded, start, end);
  const indented = start > from;
  start = skipMarkdown(folded, start, end);
  if (start >= end) return null;
  let width = 0;
  for (let i = start; i < end; i++) width += folded.charCodeAt(i) < 0x2000 ? 0.5 : 1;
  return { start, end, breakAt: Math.min(to, folded.length - 1), width, furniture, indented };
}

/** Blanks, and the cell bars that a flattened web table leaves at line ends. */
const isPad = (ch: string): boolean => ch === ' ' || ch === '|';

const BULLETS = '●■◆▲★◇□▪➢➤►▶☆△';

function skipMarkdown(folded: string, start: number, end: number): number {
  let i = start;
  while (i < end && i - start < 6 && (folded[i] === '#' || folded[i] === '》')) i++;
  if (i === start && BULLETS.includes(folded[i]!)) {
    i++;
    while (i < end && folded[i] === ' ') i++;
    return i;
  }
  if (i === start && (folded[i] === '*' || folded[i] === '-' || folded[i] === '•') && folded[i + 1] === ' ') i++;
  if (i === start || folded[i] !== ' ') return start;
  while (i < end && folded[i] === ' ') i++;
  return i;
}

const SITE_WORDS = [
  '网站标识码',
  '备案序号',
  'ICP备',
  '公网安备',
  '版权所有',
  '关闭窗口',
  '打印本页',
  '扫一扫',
  '分享到',
  '上一篇',
  '下一篇',
  '无障碍',
  '当前位置',
  '点击数',
  '浏览次数',
  '字号:',
  'bookmark:',
];

/** Page numbers (—２—, 第3页 共9页), rows of one glyph, menus and footers of a web page. */
function isFurniture(folded: string, start: number, end: number): boolean {
  const length = end - start;
  if (length > 160) return false;
  const line = folded.slice(start, end);
  if (length >= 3 && !isDigit(line[0]) && !isLatin(line[0]) && isOneGlyph(line)) return true;
  if (isPageNumber(line.replaceAll(' ', ''))) return true;
  return SITE_WORDS.some((word) => line.includes(word)) || /^联系方式:[^。]{1,60}$/.test(line);
}

function isOneGlyph(line: string): boolean {
  for (let i = 1; i < line.length; i++) if (line[i] !== line[0]) return false;
  return true;
}

const isPageNumber = (line: string): boolean =>
  /^-{1,3}\d{1,4}-{0,3}$/.test(line) ||
  /^第?\d{1,4}页([,/]?共\d{1,4}页)?$/.test(line) ||
  /^\d{1,4}\/\d{1,4}$/.test(line);
