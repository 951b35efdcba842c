import type { XmlHandler, XmlTag } from '../container/guarded-xml.js';
import { WordFields } from './word-fields.js';
import { numberOf, switchedOn, valueOf, wordName } from './docx-names.js';
import type { LeftOut } from './word-notes.js';
import { type DocxLists, DocxParagraph, paragraphLabel } from './docx-paragraph.js';
import { symbolText } from './word-symbols.js';
import { DocxTables } from './docx-tables.js';
import { TextLines } from './text-blocks.js';

/** Elements whose inside the reader of the page does not see; `…Change` holds what was before a revision. */
const SKIPPED = new Set(['sectPr', 'rt', 'rubyPr']);
const DELETED = new Set(['del', 'moveFrom']);
const SIGNS: Record<string, string> = { tab: '\t', ptab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' };

/** Breaks between pages and columns: at the start of a paragraph they part nothing. */
const BETWEEN = new Set(['page', 'column']);

interface Run {
  styleId?: string | undefined;
  hidden?: boolean;
}

/** Walks word/document.xml and gives its text as the reader of the page sees it. */
export class DocxWalker implements XmlHandler {
  readonly body = new TextLines();
  private readonly path: string[] = [];
  private skipped = 0;
  private readonly sinks: TextLines[] = [this.body];
  private readonly outer: { paragraph: DocxParagraph | undefined; run: Run | undefined }[] = [];
  private readonly tables = new DocxTables();
  private readonly fields = new WordFields();
  /** For each AlternateContent under way: whether one of its choices was taken. */
  private readonly taken: boolean[] = [];
  private paragraph: DocxParagraph | undefined;
  private run: Run | undefined;
  private carried = '';
  private skipsControl = false;
  /** Deleted runs that follow each other are one passage. */
  private afterDeletion = false;

  constructor(
    private readonly lists: DocxLists,
    private readonly left: LeftOut,
    private readonly hideFields: boolean,
  ) {}

  get unclosedField(): boolean {
    return this.fields.unclosed;
  }

  open(tag: XmlTag): void {
    const name = wordName(tag);
    const parent = this.path.at(-1) ?? '';
    this.path.push(name);
    if (this.skipped > 0 || this.skips(name, parent)) this.skipped++;
    else if (parent.endsWith('Pr') || parent === 'docPartObj') this.property(name, tag, parent);
    else this.element(name, tag);
  }

  close(): void {
    const name = this.path.pop();
    if (this.skipped > 0) this.skipped--;
    else if (name === 'p') this.endParagraph();
    else if (name === 'r') this.run = undefined;
    else if (name === 'tc') this.sinks.pop();
    else if (name === 'tr') this.tables.closeRow();
    else if (name === 'tbl') this.sinks.at(-1)!.add(this.tables.closeTable());
    else if (name === 'txbxContent') this.endBox();
    else if (name === 'mc:AlternateContent') this.taken.pop();
  }

  text(text: string): void {
    if (this.skipped > 0) return;
    const name = this.path.at(-1);
    if (name === 'instrText') this.fields.instruction(text);
    else if (name === 't' || name === 'm:t') this.say(text.replaceAll(/[\r\n]/g, ' '));
  }

  private skips(name: string, parent: string): boolean {
    if (DELETED.has(name) && parent !== 'rPr' && parent !== 'trPr') {
      if (!this.afterDeletion) this.left.deleted++;
      this.afterDeletion = true;
      return true;
    }
    if (name === 'mc:Choice' || name === 'mc:Fallback') {
      const before = this.taken.at(-1) === true;
      this.taken[this.taken.length - 1] = true;
      return before;
    }
    return SKIPPED.has(name) || name.endsWith('Change') || (name === 'sdtContent' && this.skipsControl);
  }

  private element(name: string, tag: XmlTag): void {
    if (name === 'p') this.startParagraph();
    else if (name === 'r') this.run = {};
    else if (name === 'br' && BETWEEN.has(tag.attributes.get('type') ?? '')) this.breakBetween();
    else if (name in SIGNS) this.say(SIGNS[name]!);
    else if (name === 'sym') this.say(symbolText(tag.attributes.get('font') ?? '', tag.attributes.get('char') ?? ''));
    else if (name === 'fldChar') this.fields.mark(tag.attributes.get('fldCharType'));
    else if (name === 'tbl') this.tables.openTable();
    else if (name === 'tr') this.tables.openRow();
    else if (name === 'tc') this.sinks.push(this.tables.openCell());
    else if (name === 'txbxContent') this.startBox();
    else if (name === 'v:textpath') this.wordArt(tag.attributes.get('string') ?? '');
    else if (name === 'mc:AlternateContent') this.taken.push(false);
    else if (name === 'sdt') this.skipsControl = false;
    else if (name === 'footnoteReference' || name === 'endnoteReference') this.left.footnotes++;
    else if (name === 'altChunk' || name === 'subDoc') this.left.embedded++;
  }

  private property(name: string, tag: XmlTag, parent: string): void {
    if (parent === 'trPr' || parent === 'tcPr') this.tables.property(name, tag);
    else if (name === 'showingPlcHdr' && switchedOn(tag)) this.skipsControl = true;
    else if (name === 'docPartGallery' && /table of contents/i.test(valueOf(tag) ?? '')) {
      this.skipsControl = true;
      this.left.contents++;
    } else if (this.run && parent === 'rPr') {
      if (name === 'vanish' || name === 'specVanish') this.run.hidden = switchedOn(tag);
      else if (name === 'rStyle') this.run.styleId = valueOf(tag);
    } else if (this.paragraph) paragraphProperty(this.paragraph, name, tag, parent);
  }

  private say(text: string): void {
    this.afterDeletion = false;
    if (text === '' || (this.hideFields && this.fields.hidden)) return;
    if (this.isHidden()) this.left.hidden++;
    else this.paragraph?.pieces.push(text);
  }

  private breakBetween(): void {
    if ((this.paragraph?.pieces.length ?? 0) > 0) this.say('\n');
  }

  private isHidden(): boolean {
    const { styles } = this.lists;
    const { run, paragraph } = this;
    return run?.hidden ?? styles.hidden(run?.styleId) ?? styles.hidden(paragraph?.styleId) ?? false;
  }

  private startParagraph(): void {
    if (this.paragraph) this.endParagraph();
    this.paragraph = new DocxParagraph(this.carried);
    this.carried = '';
  }

  private endParagraph(): void {
    const { paragraph } = this;
    if (!paragraph) return;
    this.paragraph = undefined;
    const text = paragraph.text;
    const sink = this.sinks.at(-1)!;
    if (paragraph.runsOn) this.carried = text;
    else if (this.lists.styles.isContents(paragraph.styleId)) this.left.contents++;
    else if (!this.tables.inDeletedRow && !(paragraph.markHidden && text === ''))
      sink.add([(paragraphLabel(paragraph, this.lists) + text).trimEnd()]);
    sink.add(paragraph.boxes.lines);
  }

  private startBox(): void {
    this.left.textBoxes++;
    this.outer.push({ paragraph: this.paragraph, run: this.run });
    this.paragraph = undefined;
    this.run = undefined;
    this.sinks.push(new TextLines());
  }

  private endBox(): void {
    const box = this.sinks.pop()!;
    const { paragraph, run } = this.outer.pop()!;
    this.paragraph = paragraph;
    this.run = run;
    (paragraph?.boxes ?? this.sinks.at(-1)!).add(box.lines);
  }

  private wordArt(text: string): void {
    if (text.trim() === '') return;
    this.left.textBoxes++;
    (this.paragraph?.boxes ?? this.sinks.at(-1)!).add([text]);
  }
}

function paragraphProperty(paragraph: DocxParagraph, name: string, tag: XmlTag, parent: string): void {
  if (parent === 'numPr') {
    if (name === 'numId') paragraph.numId = valueOf(tag);
    else if (name === 'ilvl') paragraph.level = numberOf(tag, 0, 8);
  } else if (name === 'pStyle') paragraph.styleId = valueOf(tag);
  else if (name === 'framePr' && (tag.attributes.get('dropCap') ?? 'none') !== 'none') paragraph.runsOn = true;
  else if (parent === 'rPr' && DELETED.has(name)) paragraph.runsOn = true;
  else if (parent === 'rPr' && name === 'vanish') paragraph.markHidden = switchedOn(tag);
}
