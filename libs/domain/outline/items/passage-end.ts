import type { CleanText } from '../source/source-text.js';

const SIGNATURE = /(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|二[〇零][〇零一二三四五六七八九]{2}年/;
const AFTERWORD = /^(?:附件|附:|抄送|联系人|\(?此件|主送|印发|特此)/;
const MAX_TAIL = 160;

export interface Surroundings {
  /** End of the last unit list or field of the item. */
  readonly clausesEnd: number | null;
  /** Such lists close the items here, nothing of the item follows them. */
  readonly closing: boolean;
  readonly lastOfList: boolean;
  /** The other items of the list are single paragraphs. */
  readonly oneParagraph: boolean;
  /** Line breaks were lost, so that nothing parts the item from what follows its list. */
  readonly flat: boolean;
  /** Nothing numbered follows. */
  readonly lastOfAll: boolean;
}

/** Where the words of an item end: signatures, annexes and the closing words of the document are none of it. */
export function passageEnd(
  clean: CleanText,
  start: number,
  end: number,
  { clausesEnd, closing, lastOfList, oneParagraph, flat, lastOfAll }: Surroundings,
): number {
  let to = end;
  if (lastOfList) {
    if (closing && clausesEnd !== null && listCloses(clean, clausesEnd, to, flat, lastOfAll)) to = clausesEnd;
    else if (clausesEnd === null && oneParagraph) to = firstParagraphEnd(clean, start, to);
    to = cutAfterword(clean, clausesEnd ?? start, to);
  }
  const words = Math.max(start, clausesEnd ?? start);
  return trimEnd(clean, start, cutAnnouncement(clean, words, trimEnd(clean, start, Math.max(to, clausesEnd ?? to))));
}

/** 各地区、各部门要…: with such words a text speaks to all, not of one item. */
const ADDRESSES_ALL =
  /^(?:各(?:地区|地方|级|市|县|区|州|乡|镇|街道|单位|部门|有关|责任|牵头|成员)|有关(?:部门|单位)|本(?:实施)?(?:方案|意见|措施|通知|办法|计划|政策|文件)|附件?[:\d]|上述|以上各)/;

function listCloses(clean: CleanText, at: number, to: number, flat: boolean, lastOfAll: boolean): boolean {
  if (paragraphEnds(clean, at, to)) return true;
  if (!flat) return false;
  return lastOfAll || ADDRESSES_ALL.test(clean.fold.slice(at, at + 24).replace(/^[ 。;]+/, ''));
}

function paragraphEnds(clean: CleanText, at: number, to: number): boolean {
  let i = at;
  while (i < to && ' 。;'.includes(clean.fold[i]!)) i++;
  return i >= to || clean.fold[i] === '\n';
}

function firstParagraphEnd(clean: CleanText, start: number, to: number): number {
  const at = clean.fold.indexOf('\n', start);
  return at < 0 || at > to ? to : at;
}

/** Paragraphs that are annexes or carry the date of signature, and such words at the end of a long line. */
function cutAfterword(clean: CleanText, start: number, end: number): number {
  let to = end;
  let before = start;
  for (let at = clean.fold.indexOf('\n', start); at >= 0 && at < to; at = clean.fold.indexOf('\n', at + 1)) {
    const stop = clean.fold.indexOf('\n', at + 1);
    const line = clean.fold.slice(at + 1, Math.min(stop < 0 ? to : stop, at + 80)).trim();
    clean.work.look(line.length);
    if (line.length < 40 && SIGNATURE.test(line) && !/[。,;]/.test(line))
      to = isName(clean.fold.slice(before + 1, at)) ? before : at;
    else if (AFTERWORD.test(line)) to = at;
    before = at;
  }
  const lastStop = clean.fold.lastIndexOf('。', to - 1);
  const tail = lastStop > start ? clean.fold.slice(lastStop + 1, to) : '';
  return tail.length > 0 && tail.length <= MAX_TAIL && SIGNATURE.test(tail) ? lastStop + 1 : to;
}

/** The body that signs, on the line above the date. */
const isName = (line: string): boolean => line.trim().length < 30 && !/[。,;:、]/.test(line);

/** 具体措施： at the end of an item announces the items below it. */
function cutAnnouncement(clean: CleanText, start: number, end: number): number {
  if (clean.fold[end - 1] !== ':') return end;
  let i = end - 1;
  while (i > start && end - i < 16 && !'。;)\n,'.includes(clean.fold[i - 1]!)) i--;
  return end - i < 14 && i > start + 4 ? i : end;
}

function trimEnd(clean: CleanText, start: number, end: number): number {
  let to = end;
  while (to > start && ' \n'.includes(clean.fold[to - 1]!)) to--;
  return to;
}
