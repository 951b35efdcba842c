import { readXml, type XmlTag } from '../container/guarded-xml.js';
import type { GuardedZip } from '../container/guarded-zip.js';
import { numberOf, switchedOn, valueOf, wordName } from './docx-names.js';
import type { DocxStyles } from './docx-styles.js';
import type { ListInstance, ListLevel } from './list-counter.js';

type Draft = { -readonly [K in keyof ListLevel]: ListLevel[K] } & { style?: string | undefined; hidden?: boolean };
interface Definition {
  levels: Draft[];
  /** The definition is that of a numbering style. */
  byStyle?: string | undefined;
}
interface Num {
  definition: string;
  startOver: Map<number, number>;
  levels: Draft[];
}

/** The automatic lists of a document: numbering.xml, with overrides resolved. */
export class DocxNumbering {
  private readonly definitions = new Map<string, Definition>();
  private readonly nums = new Map<string, Num>();
  private readonly instances = new Map<string, ListInstance | null>();

  private constructor(private readonly styles: DocxStyles) {}

  static async read(zip: GuardedZip, part: string | undefined, styles: DocxStyles): Promise<DocxNumbering> {
    const found = new DocxNumbering(styles);
    if (part !== undefined && zip.has(part)) await found.load(zip, part);
    return found;
  }

  private async load(zip: GuardedZip, part: string): Promise<void> {
    let definition: Definition | undefined;
    let num: Num | undefined;
    let overridden = 0;
    let level: Draft | undefined;
    await readXml(zip.stream(part), {
      open: (tag) => {
        const name = wordName(tag);
        if (name === 'abstractNum') {
          definition = { levels: [] };
          this.definitions.set(tag.attributes.get('abstractNumId') ?? '', definition);
        } else if (name === 'num') {
          num = { definition: '', startOver: new Map(), levels: [] };
          this.nums.set(tag.attributes.get('numId') ?? '', num);
        } else if (name === 'lvlOverride') overridden = levelIndex(tag);
        else if (name === 'lvl') {
          level = { start: 0, format: 'decimal', text: '', suffix: 'tab' };
          (num ?? definition)!.levels[levelIndex(tag)] = level;
        } else if (level) readLevel(level, name, tag);
        else if (num && name === 'abstractNumId') num.definition = valueOf(tag) ?? '';
        else if (num && name === 'startOverride') num.startOver.set(overridden, numberOf(tag, 0, 32_767) ?? 0);
        else if (definition && name === 'numStyleLink') definition.byStyle = valueOf(tag);
      },
      close: (name) => {
        if (name === 'lvl') level = undefined;
        if (name === 'num') num = undefined;
        if (name === 'abstractNum') definition = undefined;
      },
    });
  }

  /** Null: the document names a list that it does not have. */
  instance(numId: string): ListInstance | null {
    let found = this.instances.get(numId);
    if (found === undefined) this.instances.set(numId, (found = this.resolve(numId)));
    return found;
  }

  /** The level that a list keeps for paragraphs of a style. */
  levelOfStyle(numId: string, styleId: string): number | undefined {
    const at = this.drafts(numId)?.levels.findIndex((level) => level?.style === styleId);
    return at === undefined || at < 0 ? undefined : at;
  }

  private resolve(numId: string): ListInstance | null {
    const found = this.drafts(numId);
    if (!found) return null;
    const { num, definition, levels } = found;
    return { definition, id: numId, startOver: num.startOver, levels: levels.map(shown) };
  }

  private drafts(numId: string): { num: Num; definition: string; levels: Draft[] } | null {
    const num = this.nums.get(numId);
    if (!num) return null;
    let id = num.definition;
    const byStyle = this.definitions.get(id)?.byStyle;
    if (byStyle !== undefined) id = this.nums.get(this.styles.numberingOf(byStyle) ?? '')?.definition ?? id;
    const base = this.definitions.get(id)?.levels;
    if (!base) return null;
    const levels = base.slice();
    num.levels.forEach((level, i) => (levels[i] = level));
    return { num, definition: id, levels };
  }
}

const levelIndex = (tag: XmlTag): number => Math.min(Math.max(Number(tag.attributes.get('ilvl')) || 0, 0), 8);

function shown(level: Draft): ListLevel {
  return level.hidden ? { ...level, text: '' } : level;
}

function readLevel(level: Draft, name: string, tag: XmlTag): void {
  if (name === 'start') level.start = numberOf(tag, 0, 32_767) ?? 0;
  else if (name === 'numFmt') level.format = valueOf(tag) ?? 'decimal';
  else if (name === 'lvlText') level.text = valueOf(tag) ?? '';
  else if (name === 'suff') level.suffix = (valueOf(tag) ?? 'tab') as ListLevel['suffix'];
  else if (name === 'lvlRestart') level.restartAfter = numberOf(tag, 0, 9);
  else if (name === 'isLgl') level.legal = switchedOn(tag);
  else if (name === 'pStyle') level.style = valueOf(tag);
  else if (name === 'vanish') level.hidden = switchedOn(tag);
}
