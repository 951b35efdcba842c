import { sentencesOf, type Sentence } from '../items/measures.js';
import { readTitle } from '../items/task-title.js';
import type { NumberedNode } from '../numbering/numbering-tree.js';
import type { ParsedProblem } from '../parsed-outline.js';
import { isProblemPart, mixedProblemItems, partOfResults, planTurn } from '../sections/report-sections.js';
import { isMixedSection } from '../sections/section-role.js';
import { sourceRange, type CleanText } from '../source/source-text.js';
import type { DocumentParts } from './document-parts.js';

/**
 * 存在问题: each numbered point with its heading sentence; where no part tells them, those told among the results,
 * and last those that a sentence of the report lists.
 */
export function readProblems(clean: CleanText, parts: DocumentParts): ParsedProblem[] {
  const found = problemsOfParts(clean, parts);
  if (found.length > 0) return found;
  const results = parts.tree.nodes.filter((node) => parts.map.roleOf(node) === 'results');
  const among = results.flatMap((node) => lacksAmong(clean, node)).map((node) => numberedProblem(clean, node));
  return among.length > 0 ? among : parts.tree.nodes.flatMap((node) => listedInPassing(clean, node));
}

const LACKS = /(?:问题|不足|差距|短板|薄弱环节)[^。]{0,24}[:,]?$|主要(?:表现|体现)?(?:在|是|有):?$/;
const REACH = 60;

/** ……但也存在一些问题，主要表现在：一是…二是…: a run of points behind such words. */
function lacksAmong(clean: CleanText, node: NumberedNode): readonly NumberedNode[] {
  const { children } = node;
  const from = children.findIndex((child) => {
    if (child.mark.value !== 1 || child.mark.style !== 'first-is') return false;
    clean.work.look(REACH);
    const before = clean.fold.slice(Math.max(node.mark.end, child.mark.start - REACH), child.mark.start);
    return LACKS.test(before.trimEnd()) && /问题|不足|差距|短板|薄弱/.test(before);
  });
  if (from < 0) return [];
  const next = children.findIndex((child, i) => i > from && child.mark.value === 1);
  return children.slice(from, next < 0 ? children.length : next);
}

function problemsOfParts(clean: CleanText, { tree, map, selection }: DocumentParts): ParsedProblem[] {
  return tree.roots.flatMap((root) => {
    const mixed = isMixedSection(root.heading);
    const section = mixed || map.roleOf(root) === 'problems';
    if (section && root.children.length === 0)
      return proseProblems(clean, root.headingEnd, (mixed && planTurn(clean, root)) || root.ownEnd);
    const items = section
      ? (mixed ? mixedProblemItems(clean, root) : withoutCauses(clean, root)).flatMap((item) =>
          item.children.length > 0 && (mixed || isProblemPart(item)) ? item.children : [item],
        )
      : root.children.filter((child) => partOfResults(child) === 'problems').flatMap((child) => child.children);
    return items.filter((node) => !selection.tasks.has(node)).map((node) => numberedProblem(clean, node));
  });
}

const CAUSES = /原因(?:分析|剖析)?(?:主要)?(?:如下|有|是|在于|有以下几[点个]方?面?)?[:。]? *$/;

/** （二）原因分析, or a second run of points below 原因：: why it is so, no further problem. */
function withoutCauses(clean: CleanText, root: NumberedNode): NumberedNode[] {
  const kept: NumberedNode[] = [];
  let causes = false;
  for (const child of root.children) {
    clean.work.look(REACH);
    const before = clean.fold.slice(Math.max(root.mark.end, child.mark.start - REACH), child.mark.start).trimEnd();
    if (child.mark.value === 1) causes = kept.length > 0 && CAUSES.test(before);
    const titled = CAUSES.test(child.heading) && !/问题|不足/.test(child.heading);
    if (!causes && !(titled && kept.length > 0)) kept.push(child);
  }
  return kept;
}

function numberedProblem(clean: CleanText, node: NumberedNode): ParsedProblem {
  const { start, end, label } = node.mark;
  return problem(clean, { start: end, end: node.end }, clean.text.slice(start, start + label.length), start);
}

function problem(clean: CleanText, { start, end }: Sentence, no: string, from: number): ParsedProblem {
  const { title, heading } = readTitle(clean, start, end, false, false);
  return { no, title, heading, text: clean.text.slice(from, end).trim(), range: sourceRange(clean, from, end) };
}

const OPENING = /^.{0,40}[:：]$|^(?:虽然|尽管|.{0,30}取得(?:了)?一定)/;
const CAUSE = /^(?:(?:究其|分析|产生)?[^,。:]{0,16}原因|[^,。:]{0,20}主要?(?:是|在于)?(?:因为|由于))/;

/** Problems told without numbers: each paragraph or sentence is one, or each of those that it lists. */
const proseProblems = (clean: CleanText, from: number, to: number): ParsedProblem[] =>
  paragraphsOrSentences(clean, from, to).flatMap((sentence) => {
    const words = clean.fold.slice(sentence.start, sentence.end);
    clean.work.look(words.length * 4);
    if (CAUSE.test(words)) return [];
    const listed = listIn(words, sentence.start);
    if (listed.length === 0 && OPENING.test(words)) return [];
    return (listed.length > 0 ? listed : [sentence]).map((one) => problem(clean, one, '', one.start));
  });

/** Where several paragraphs tell one problem each, what follows in them explains it. */
function paragraphsOrSentences(clean: CleanText, from: number, to: number): Sentence[] {
  const sentences = sentencesOf(clean, from, to, []);
  const lineOf = ({ start }: Sentence): number => clean.fold.lastIndexOf('\n', start);
  clean.work.look(to - from);
  const heads = sentences.filter((sentence, i) => i === 0 || lineOf(sentence) !== lineOf(sentences[i - 1]!));
  const told = heads.filter(({ start, end }) => !OPENING.test(clean.fold.slice(start, end)));
  return told.length >= 2 ? heads : sentences;
}

/** 但仍存在甲不足、乙薄弱等问题 where no part of the report is given to problems. */
function listedInPassing(clean: CleanText, node: NumberedNode): ParsedProblem[] {
  return sentencesOf(clean, node.mark.end, node.ownEnd, []).flatMap(({ start, end }) => {
    clean.work.look((end - start) * 2);
    return enumerated(clean.fold.slice(start, end), start).map((one) => problem(clean, one, '', one.start));
  });
}

/** 存在力量薄弱、形式单一等问题; …以下问题：首先是…；其次是… */
function listIn(words: string, at: number): Sentence[] {
  const colon = AFTER_COLON.exec(words);
  if (colon) {
    const from = colon[0].length;
    const points = partsOf(words.slice(from), ';', at + from).map((part) => withoutOrdinal(words, part, at));
    if (points.length >= 2) return points;
  }
  const named = enumerated(words, at);
  if (named.length > 0) return named;
  const mainly = MAINLY.exec(words);
  if (mainly) return lacksIn(words.slice(mainly[0].length).replace(/。$/, ''), at + mainly[0].length);
  if (words.includes(':')) return [];
  const parts = partsOf(words.replace(/。$/, ''), ';', at).map((part) => withoutOrdinal(words, part, at));
  return parts.length >= 2 ? parts : [];
}

const AFTER_COLON = /^[^:]{0,60}(?:问题|不足|差距|短板|薄弱环节|方面|表现|是|在)[^:,]{0,12}:/;
/** ……，但仍存在不足，主要是…: what follows is lacking, one thing or several. */
const MAINLY =
  /^[^:;。]{0,80}(?:问题|不足|差距|短板|薄弱环节|弱项)[^:;。]{0,6}[,:]?(?:主要|突出)(?:表现|体现|集中)?(?:是|为|有|在于|在)[:,]?(?!因|由于|受)/;
const LACKING =
  /(?:不(?:强|足|高|够|到位|及时|规范|完善|健全|深入|平衡|均衡|严|细|实|广|大|紧|熟|精)|欠缺|缺乏|薄弱|滞后|单一|短缺|待(?:加强|提高|提升|完善|改进|强化)|差距|(?:不够|还需|仍需|亟需|尚未)[^,]{1,12})$/;

/** Parts between commas are lacks of their own only where each one says that something is wanting. */
function lacksIn(words: string, at: number): Sentence[] {
  const points = partsOf(words, ';', at);
  if (points.length >= 2) return points.map((part) => withoutOrdinal(words, part, at));
  const parts = partsOf(words, ',', at);
  return parts.length >= 2 && parts.every(({ start, end }) => LACKING.test(words.slice(start - at, end - at)))
    ? parts
    : points;
}

const ORDINAL = /^ *(?:首先|其次|再次|再者|最后|此外|同时|另外|一方面|另一方面|第[一二三四五六])[,、]?是?/;
const ENUMERATED =
  /(?:存在|面临)(?:着|了)?(?:一些|诸如|诸多)?([^。;:]{4,160}?)(?:等[^,。;、]{0,8}|[二三四五六几][个点]?(?:方面)?的?)(?:问题|不足|短板|差距|困难|薄弱环节)/;

function enumerated(words: string, at: number): Sentence[] {
  const match = ENUMERATED.exec(words);
  if (!match) return [];
  const from = match.index + match[0].indexOf(match[1]!);
  const parts = partsOf(match[1]!, '、,', at + from);
  return parts.every(({ start, end }) => end - start >= 4) ? parts : [];
}

function withoutOrdinal(words: string, { start, end }: Sentence, at: number): Sentence {
  const told = ORDINAL.exec(words.slice(start - at, end - at));
  return { start: start + (told?.[0].length ?? 0), end };
}

/** The parts between stops that stand outside brackets and quotation marks. */
function partsOf(words: string, stops: string, at: number): Sentence[] {
  const parts: Sentence[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i <= words.length; i++) {
    const ch = words[i] ?? stops[0]!;
    if ('(“《'.includes(ch)) depth++;
    else if (')”》'.includes(ch)) depth--;
    if (i < words.length && (depth > 0 || !stops.includes(ch))) continue;
    if (i - from >= 2) parts.push({ start: at + from, end: at + i });
    from = i + 1;
  }
  return parts;
}
