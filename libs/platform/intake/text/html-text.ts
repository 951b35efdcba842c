import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { HtmlLists } from './html-lists.js';
import { asideOf, type PageLeftOut } from './html-notes.js';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Text of a page with, for each of its UTF-16 units, the place in the page's source that made it. */
export interface ExtractedText {
  readonly text: string;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly left: PageLeftOut;
}

const SKIPPED = new Set([
  'script',
  'style',
  'head',
  'template',
  'noscript',
  'svg',
  'select',
  'button',
  'textarea',
  'nav',
  'footer',
]);
const BLOCKS = new Set([
  'p',
  'div',
  'br',
  'li',
  'ul',
  'ol',
  'tr',
  'table',
  'section',
  'article',
  'header',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'pre',
  'dd',
  'dt',
  'dl',
  'hr',
  'tbody',
  'thead',
  'center',
  'form',
]);
const MAX_CELL = 1500;
const DITTO = '〃';
/** Deeper pages are hostile or broken; what lies below is left out. */
const MAX_DEPTH = 400;

/** Words of a page as a reader sees them: blocks are lines, rows of data tables are lines of tab-separated cells. */
export function extractHtml(source: string): ExtractedText {
  const out = new Collector(source);
  visit(parse(source, { sourceCodeLocationInfo: true }) as unknown as Node, out, 0);
  return out.finish();
}

class Collector {
  private readonly chars: string[] = [];
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private last = 0;
  readonly left: PageLeftOut = { footnotes: 0, comments: 0, deleted: 0 };
  /** Inside a table cell line ends become blanks. */
  cells = 0;
  readonly lists = new HtmlLists();
  /** A paragraph that begins an item stands in the line of its number. */
  private labelled = false;

  constructor(private readonly source: string) {}

  add(char: string, start: number, end: number): void {
    this.chars.push(char);
    this.from.push(start);
    this.to.push(end);
    this.last = end;
    this.labelled &&= char === ' ';
  }

  /** The characters of a text node; one that was an entity takes the whole entity as its place. */
  addText(value: string, start: number, end: number): void {
    let at = start;
    for (let i = 0; i < value.length; i++) {
      const begin = at;
      const same = this.source[at] === value[i] && !(value[i] === '&' && end - at > value.length - i);
      if (same) at++;
      else at = entityEnd(this.source, at, end);
      if (this.source[begin] === '\r' && value[i] === '\n') at = begin + (this.source[begin + 1] === '\n' ? 2 : 1);
      const char = value[i]!;
      this.add(char === '\n' || char === '\r' || char === '\t' ? ' ' : char, begin, Math.max(at, begin));
    }
  }

  separate(char: '\n' | '\t'): void {
    if (this.labelled && char === '\n') return;
    const wanted = this.cells > 0 && char === '\n' ? ' ' : char;
    if (wanted !== '\t' && this.chars.at(-1) === wanted) return;
    this.add(wanted, this.last, this.last);
  }

  /** A cell that a merged one above reaches into. */
  ditto(): void {
    this.add(DITTO, this.last, this.last);
  }

  /** The number of a list item, which stands nowhere in the source. */
  label(text: string): void {
    for (const char of text) this.add(char, this.last, this.last);
    this.labelled = text !== '';
  }

  endItem(): void {
    this.labelled = false;
  }

  finish(): ExtractedText {
    const { left } = this;
    return { text: this.chars.join(''), starts: Uint32Array.from(this.from), ends: Uint32Array.from(this.to), left };
  }
}

function entityEnd(source: string, at: number, end: number): number {
  if (source[at] !== '&') return Math.min(at + 1, end);
  const stop = source.indexOf(';', at);
  return stop > 0 && stop - at <= 32 && stop < end ? stop + 1 : Math.min(at + 1, end);
}

function visit(node: Node, out: Collector, depth: number): void {
  if (depth > MAX_DEPTH) return;
  if (node.nodeName === '#text') {
    const text = node as DefaultTreeAdapterTypes.TextNode;
    const place = text.sourceCodeLocation;
    if (place) out.addText(text.value, place.startOffset, place.endOffset);
    return;
  }
  if (SKIPPED.has(node.nodeName) || !('childNodes' in node)) return;
  const aside = 'attrs' in node ? asideOf(node) : null;
  if (aside) {
    if (aside.counts) out.left[aside.kind]++;
    return;
  }
  if (node.nodeName === 'table' && isDataTable(node as Element)) return rows(node as Element, out, depth);
  const block = BLOCKS.has(node.nodeName) || ((node.nodeName === 'td' || node.nodeName === 'th') && out.cells === 0);
  if (block) out.separate('\n');
  if (node.nodeName === 'li') out.label(out.lists.labelOf(node as Element, firstWords(node, 0)));
  for (const child of node.childNodes) visit(child, out, depth + 1);
  if (node.nodeName === 'li') out.endItem();
  if (block) out.separate('\n');
}

const elements = (node: Element, name: (n: string) => boolean): Element[] =>
  (node.childNodes as Node[]).filter((child): child is Element => name(child.nodeName));
const rowsOf = (table: Element): Element[] =>
  elements(table, (n) => n === 'tbody' || n === 'thead' || n === 'tfoot').flatMap((part) =>
    elements(part, (n) => n === 'tr'),
  );
const cellsOf = (row: Element): Element[] => elements(row, (n) => n === 'td' || n === 'th');

/** Several rows of several short cells; a table that only lays out the page has long ones. */
function isDataTable(table: Element): boolean {
  const all = rowsOf(table);
  const wide = all.filter((row) => cellsOf(row).length >= 3);
  return (
    wide.length >= 2 &&
    wide.length * 2 >= all.length &&
    all.every((row) => cellsOf(row).every((cell) => width(cell, 0) <= MAX_CELL))
  );
}

const FIRST_WORDS = 20;

function firstWords(node: Node, depth: number): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value.trimStart();
  let text = '';
  if (!('childNodes' in node) || depth > MAX_DEPTH) return text;
  for (const child of node.childNodes) {
    text += firstWords(child, depth + 1);
    if (text.length > FIRST_WORDS) break;
  }
  return text;
}

function width(node: Node, depth: number): number {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value.trim().length;
  if (!('childNodes' in node) || depth > MAX_DEPTH) return 0;
  let sum = 0;
  for (const child of node.childNodes) {
    sum += width(child, depth + 1);
    if (sum > MAX_CELL) break;
  }
  return sum;
}

const span = (cell: Element, name: string): number =>
  Math.min(Math.max(Number(cell.attrs.find((a) => a.name === name)?.value) || 1, 1), 60);

/** One line per row; 〃 stands where a merged cell reaches down, nothing where it reaches across. */
function rows(table: Element, out: Collector, depth: number): void {
  const reach: number[] = [];
  out.separate('\n');
  for (const row of rowsOf(table)) {
    let column = 0;
    const tab = (): void => {
      if (column > 0) out.separate('\t');
      column++;
    };
    const skipReached = (): void => {
      while ((reach[column] ?? 0) > 0) {
        reach[column]!--;
        tab();
        out.ditto();
      }
    };
    for (const cell of cellsOf(row)) {
      skipReached();
      const height = span(cell, 'rowspan') - 1;
      const across = span(cell, 'colspan');
      for (let k = 0; k < across; k++) {
        if (height > 0) reach[column] = height;
        tab();
        if (k > 0) continue;
        out.cells++;
        for (const child of cell.childNodes) visit(child, out, depth + 1);
        out.cells--;
      }
    }
    skipReached();
    out.separate('\n');
  }
}
