import { hostile } from '../unreadable-document.js';
import { encodingOfCharset, encodingOfPage, textIn } from './code-pages.js';
import { EdgeTable } from './edge-table.js';
import type { RtfToken } from './rtf-tokens.js';
import { READ_GROUPS, SIGNS, SKIPPED_GROUPS } from './rtf-words.js';
import { paragraphText, TextLines } from './text-blocks.js';
import type { LeftOut } from './word-notes.js';

interface Group {
  skipped: boolean;
  starred: boolean;
  inFonts: boolean;
  isBox: boolean;
  deleted: boolean;
  hidden: boolean;
  inTable: boolean;
  font: number;
  /** Characters that stand after a \u for readers without Unicode. */
  spare: number;
}
interface Place {
  readonly sink: TextLines;
  readonly table: EdgeTable;
  readonly pieces: string[];
}

const MAX_DEPTH = 2000;

/** Walks an RTF file and gives its text as the reader of the page sees it; numbers of lists stand in it as text. */
export class RtfWalker {
  private readonly groups: Group[] = [];
  private group: Group = {
    skipped: false,
    starred: false,
    inFonts: false,
    isBox: false,
    deleted: false,
    hidden: false,
    inTable: false,
    font: -1,
    spare: 1,
  };
  private readonly fonts = new Map<number, string>();
  private page = 'gb18030';
  private bytes: Buffer[] = [];
  private spared = 0;
  private readonly outer: Place[] = [];
  private place: Place = { sink: new TextLines(), table: new EdgeTable(), pieces: [] };
  private edges: number[] = [];
  private continues: boolean[] = [];
  private cellContinues = false;

  constructor(private readonly left: LeftOut) {}

  read(token: RtfToken): void {
    if (token.kind === 'bytes') this.addBytes(token.bytes);
    else {
      this.flush();
      if (token.kind === 'open') this.open();
      else if (token.kind === 'close') this.close();
      else if (token.kind === 'word') this.word(token.word, token.value);
    }
  }

  finish(): TextLines {
    this.flush();
    while (this.outer.length > 0) this.endBox();
    if (this.place.pieces.length > 0) this.endParagraph();
    this.endTable();
    return this.place.sink;
  }

  private open(): void {
    if (this.groups.length >= MAX_DEPTH) throw hostile();
    this.groups.push(this.group);
    this.group = { ...this.group, starred: false, isBox: false };
    this.spared = 0;
  }

  private close(): void {
    if (this.group.isBox) this.endBox();
    this.group = this.groups.pop() ?? this.group;
    this.spared = 0;
  }

  private word(word: string, value: number | undefined): void {
    const { group } = this;
    if (word === '*') group.starred = true;
    else if (word === 'fonttbl') group.inFonts = group.skipped = true;
    else if (group.inFonts) this.fontWord(word, value);
    else if (word === 'shptxt' && !group.skipped) this.startBox();
    else if (SKIPPED_GROUPS.has(word) || (group.starred && !READ_GROUPS.has(word))) {
      if (word === 'footnote' && !group.skipped) this.left.footnotes++;
      group.skipped = true;
    } else if (!group.skipped) this.textWord(word, value);
    group.starred &&= word === '*';
  }

  private fontWord(word: string, value: number | undefined): void {
    if (word === 'f') this.group.font = value ?? 0;
    const encoding = word === 'fcharset' ? encodingOfCharset(value ?? 0) : undefined;
    if (encoding !== undefined) this.fonts.set(this.group.font, encoding);
  }

  private textWord(word: string, value: number | undefined): void {
    const { group } = this;
    if (word === 'u') this.unicode(value ?? 0);
    else if (word in SIGNS) this.say(SIGNS[word]!);
    else if (word === 'par' || word === 'sect' || word === 'page') this.endParagraph();
    else if (word === 'cell') this.endCell();
    else if (word === 'nestcell') this.say(' ');
    else if (word === 'row') this.endRow();
    else if (word === 'ansicpg') this.page = encodingOfPage(value ?? 0);
    else if (word === 'uc') group.spare = value ?? 1;
    else if (word === 'f') group.font = value ?? 0;
    else if (word === 'deleted') this.delete(value !== 0);
    else if (word === 'v') group.hidden = value !== 0;
    else if (word === 'plain') group.deleted = group.hidden = false;
    else if (word === 'pard') this.group.inTable = false;
    else if (word === 'intbl') this.group.inTable = true;
    else this.rowWord(word, value);
  }

  private rowWord(word: string, value: number | undefined): void {
    if (word === 'trowd') {
      this.edges = [];
      this.continues = [];
    } else if (word === 'trleft') this.edges[0] = value ?? 0;
    else if (word === 'clvmrg') this.cellContinues = true;
    else if (word === 'cellx') {
      this.edges[0] ??= 0;
      this.edges.push(value ?? 0);
      this.continues.push(this.cellContinues);
      this.cellContinues = false;
    }
  }

  private delete(on: boolean): void {
    if (on && !this.group.deleted) this.left.deleted++;
    this.group.deleted = on;
  }

  private addBytes(bytes: Buffer): void {
    if (this.group.skipped) return;
    // Line ends of the file mean nothing; characters after a \u repeat it for readers without Unicode.
    let text = bytes.length === 1 ? bytes : Buffer.from(bytes.filter((byte) => byte !== 0x0a && byte !== 0x0d));
    const spared = Math.min(this.spared, text.length);
    this.spared -= spared;
    text = text.subarray(spared);
    if (text.length > 0 && !(text.length === 1 && (text[0] === 0x0a || text[0] === 0x0d))) this.bytes.push(text);
  }

  private flush(): void {
    if (this.bytes.length === 0) return;
    const bytes = Buffer.concat(this.bytes);
    this.bytes = [];
    this.say(textIn(this.fonts.get(this.group.font), this.page, bytes));
  }

  private unicode(value: number): void {
    this.say(String.fromCharCode(value < 0 ? value + 65_536 : value));
    this.spared = this.group.spare;
  }

  private say(text: string): void {
    if (this.group.deleted) return;
    if (this.group.hidden) this.left.hidden++;
    else this.place.pieces.push(text);
  }

  private take(): string {
    return paragraphText(this.place.pieces.splice(0)).trimEnd();
  }

  private endParagraph(): void {
    if (this.group.deleted) return;
    if (this.group.inTable) this.place.table.line(this.take());
    else {
      this.endTable();
      this.place.sink.add([this.take()]);
    }
  }

  private endCell(): void {
    this.place.table.line(this.take());
    this.place.table.endCell();
  }

  private endRow(): void {
    if (this.group.deleted) this.place.table.dropRow();
    else this.place.table.endRow({ edges: this.edges.slice(), continues: this.continues.slice() });
  }

  private endTable(): void {
    if (!this.place.table.isEmpty) this.place.sink.add(this.place.table.finish());
  }

  private startBox(): void {
    this.left.textBoxes++;
    this.group.isBox = true;
    this.outer.push(this.place);
    this.place = { sink: new TextLines(), table: new EdgeTable(), pieces: [] };
    this.group.inTable = false;
  }

  /** A box stands before the paragraph that it is anchored in. */
  private endBox(): void {
    if (this.place.pieces.length > 0) this.endParagraph();
    this.endTable();
    const box = this.place.sink;
    this.place = this.outer.pop()!;
    this.place.sink.add(box.lines);
  }
}
