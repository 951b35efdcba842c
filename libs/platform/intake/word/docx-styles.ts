import { readXml } from '../container/guarded-xml.js';
import type { GuardedZip } from '../container/guarded-zip.js';
import { numberOf, switchedOn, valueOf, wordName } from './docx-names.js';

interface Style {
  name: string;
  basedOn?: string | undefined;
  numId?: string | undefined;
  level?: number | undefined;
  hidden?: boolean;
}

const MAX_ANCESTORS = 20;

/** What the styles of a document say about numbering and hidden text, ancestors included. */
export class DocxStyles {
  private readonly styles = new Map<string, Style>();
  private defaultParagraph: string | undefined;

  static async read(zip: GuardedZip, part: string | undefined): Promise<DocxStyles> {
    const found = new DocxStyles();
    if (part === undefined || !zip.has(part)) return found;
    let style: Style | undefined;
    await readXml(zip.stream(part), {
      open(tag) {
        const name = wordName(tag);
        if (name === 'style') {
          style = { name: '' };
          const id = tag.attributes.get('styleId') ?? '';
          found.styles.set(id, style);
          const isDefault = ['1', 'true', 'on'].includes(tag.attributes.get('default') ?? '');
          if (isDefault && tag.attributes.get('type') === 'paragraph') found.defaultParagraph = id;
        } else if (!style) return;
        else if (name === 'name') style.name = (valueOf(tag) ?? '').toLowerCase();
        else if (name === 'basedOn') style.basedOn = valueOf(tag);
        else if (name === 'numId') style.numId = valueOf(tag);
        else if (name === 'ilvl') style.level = numberOf(tag, 0, 8);
        else if (name === 'vanish') style.hidden = switchedOn(tag);
      },
      close(name) {
        if (name === 'style') style = undefined;
      },
    });
    return found;
  }

  /** The list that a paragraph style puts its paragraphs into, and the style that says so. */
  numbering(styleId: string | undefined): { numId: string; level: number | undefined; styleId: string } | undefined {
    for (const [id, style] of this.line(styleId ?? this.defaultParagraph))
      if (style.numId !== undefined) return { numId: style.numId, level: style.level, styleId: id };
    return undefined;
  }

  hidden(styleId: string | undefined): boolean | undefined {
    for (const [, style] of this.line(styleId)) if (style.hidden !== undefined) return style.hidden;
    return undefined;
  }

  /** Lines of a table of contents repeat the headings. */
  isContents(styleId: string | undefined): boolean {
    return /^(?:toc|目录) ?[1-9]$/.test(this.styles.get(styleId ?? '')?.name ?? '');
  }

  numberingOf(styleId: string): string | undefined {
    return this.styles.get(styleId)?.numId;
  }

  private *line(styleId: string | undefined): Generator<[string, Style]> {
    let id = styleId;
    for (let step = 0; id !== undefined && step < MAX_ANCESTORS; step++) {
      const style = this.styles.get(id);
      if (!style) return;
      yield [id, style];
      id = style.basedOn;
    }
  }
}
