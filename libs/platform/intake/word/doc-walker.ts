import type { DocFile } from './doc-file.js';
import { paragraphProperties, paragraphRuns, type Property, type PropertyRun, runAt } from './doc-properties.js';
import { rowShape } from './doc-row-shape.js';
import { type DocStyles, P_ILFO, P_ILVL } from './doc-styles.js';
import { characters, type DocCharacters } from './doc-text.js';
import { EdgeTable } from './edge-table.js';
import { ListCounter, type ListInstance } from './list-counter.js';
import { paragraphText, TextLines } from './text-blocks.js';
import { WordFields } from './word-fields.js';
import type { LeftOut } from './word-notes.js';

const IN_TABLE = 0x2416;
const ROW_END = 0x2417;
const INNER_CELL = 0x244b;
const INNER_ROW_END = 0x244c;
const MAX_LIST = 0x07fe;
const SIGNS: Record<string, string> = { '\x0b': '\n', '\x1e': '-', '\x1f': '' };

interface ParagraphFacts {
  readonly style: number;
  readonly properties: readonly Property[];
  readonly inTable: boolean;
  readonly rowEnd: boolean;
}

const PLAIN: ParagraphFacts = { style: 0, properties: [], inTable: false, rowEnd: false };

const SECTIONS = 6;
const SECTION = 12;

function sectionEnds(file: DocFile): Set<number> {
  const plc = file.part(SECTIONS);
  const count = Math.floor((plc.length - 4) / (SECTION + 4));
  return new Set(Array.from({ length: Math.max(0, count) }, (_, i) => plc.readUInt32LE((i + 1) * 4)));
}

/** The text of one story of a Word 97–2003 file as the reader of the page sees it. */
export class DocWalker {
  readonly body = new TextLines();
  private readonly fields = new WordFields();
  private readonly counter = new ListCounter();
  private readonly table = new EdgeTable();
  private readonly paragraphs: readonly PropertyRun[];
  /** A page break stands in its paragraph; the same sign at the end of a section ends one. */
  private readonly sections: ReadonlySet<number>;
  private readonly facts = new Map<PropertyRun, ParagraphFacts>();
  private pieces: string[] = [];
  private boxes: string[] = [];
  private wasDeleted = false;

  constructor(
    private readonly file: DocFile,
    private readonly styles: DocStyles,
    private readonly lists: readonly ListInstance[],
    private readonly left: LeftOut,
    private readonly boxAt: (position: number) => readonly string[],
    private readonly hideFields: boolean,
  ) {
    this.paragraphs = paragraphRuns(file);
    this.sections = sectionEnds(file);
  }

  get unclosedField(): boolean {
    return this.fields.unclosed;
  }

  walk(from: number, to: number): this {
    for (const run of characters(this.file, from, to)) this.read(run);
    if (this.pieces.length > 0) this.body.add([this.take()]);
    this.endTable();
    return this;
  }

  private read(run: DocCharacters): void {
    const { text, marks } = run;
    const dropped = marks.deleted || marks.hidden;
    if (marks.deleted && !this.wasDeleted) this.left.deleted++;
    if (marks.hidden && !marks.deleted) this.left.hidden++;
    this.wasDeleted = marks.deleted;
    let start = 0;
    for (let i = 0; i <= text.length; i++) {
      const code = i === text.length ? 0 : text.charCodeAt(i);
      if (code >= 0x20 && marks.symbol === undefined) continue;
      if (!dropped) this.say(text.slice(start, i));
      start = i + 1;
      if (i === text.length) break;
      if (marks.symbol !== undefined) this.say(dropped ? '' : marks.symbol);
      else this.control(text[i]!, run.place + i * run.width, run.position + i, marks.deleted);
    }
  }

  private control(sign: string, place: number, position: number, deleted: boolean): void {
    const endsSection = sign === '\x0c' && this.sections.has(position + 1);
    if (sign === '\r' || sign === '\x07' || endsSection) this.endParagraph(sign, place, deleted);
    else if (deleted) return;
    else if (sign === '\x13') this.fields.mark('begin');
    else if (sign === '\x14') this.fields.mark('separate');
    else if (sign === '\x15') this.fields.mark('end');
    else if (sign === '\x02') this.left.footnotes++;
    else if (sign === '\x08') this.boxes.push(...this.boxAt(position));
    else if (sign === '\x0c' || sign === '\x0e') this.say(this.pieces.length > 0 ? '\n' : '');
    else if (sign === '\t') this.say('\t');
    else this.say(SIGNS[sign] ?? '');
  }

  private say(text: string): void {
    if (text === '') return;
    if (this.hideFields && this.fields.hidden) this.fields.instruction(text);
    else this.pieces.push(text);
  }

  private take(): string {
    const text = paragraphText(this.pieces);
    this.pieces = [];
    return text;
  }

  private endParagraph(sign: string, place: number, deleted: boolean): void {
    const facts = this.factsAt(place);
    // A deleted mark joins its paragraph to the next; the end of a cell or row stays.
    if (deleted && sign === '\r') return;
    if (facts.rowEnd) {
      this.pieces = [];
      if (deleted) this.table.dropRow();
      else this.table.endRow(rowShape(facts.properties));
      return;
    }
    const innerRow = facts.properties.some(([code, operand]) => code === INNER_ROW_END && operand[0] === 1);
    const text = this.take();
    const lines = innerRow ? [] : this.linesOf(facts, text);
    if (!facts.inTable) {
      this.endTable();
      this.body.add(lines);
      return;
    }
    for (const line of lines) this.table.line(line);
    if (sign === '\x07') this.table.endCell();
  }

  private linesOf(facts: ParagraphFacts, text: string): string[] {
    const lines = [...this.boxes];
    this.boxes = [];
    if (this.styles.isContents(facts.style)) this.left.contents++;
    else lines.unshift((this.label(facts) + text).trimEnd());
    return lines;
  }

  private label({ style, properties }: ParagraphFacts): string {
    const byStyle = this.styles.numbering(style);
    let list = byStyle?.list;
    let level = byStyle?.level ?? 0;
    for (const [code, operand] of properties) {
      if (code === P_ILFO) list = operand.readUInt16LE(0);
      else if (code === P_ILVL) level = operand[0]!;
    }
    if (list === undefined || list === 0 || list > MAX_LIST) return '';
    const found = this.lists[list - 1];
    const at = Math.min(level, (found?.levels.length ?? 0) - 1);
    if (found?.levels[at]) return this.counter.label(found, at);
    // Word shows no number either where a paragraph names a list beyond the last one.
    if (found || this.lists.length === 0) this.left.lists = true;
    return '';
  }

  /** Read once for each run: many paragraphs may point at one large list of properties. */
  private factsAt(place: number): ParagraphFacts {
    const run = runAt(this.paragraphs, place);
    if (!run || run.packed.length < 2) return PLAIN;
    let facts = this.facts.get(run);
    if (!facts) this.facts.set(run, (facts = this.factsOf(run)));
    return facts;
  }

  private factsOf(run: PropertyRun): ParagraphFacts {
    const all = [...paragraphProperties(this.file, run.packed.subarray(2))];
    const on = (code: number): boolean => all.some(([each, operand]) => each === code && operand[0] === 1);
    return {
      style: run.packed.readUInt16LE(0),
      properties: all,
      inTable: on(IN_TABLE) || on(INNER_CELL),
      rowEnd: on(ROW_END) && !on(INNER_ROW_END),
    };
  }

  private endTable(): void {
    if (!this.table.isEmpty) this.body.add(this.table.finish());
  }
}
