import type { DefaultTreeAdapterTypes } from 'parse5';
import { listNumber } from '../word/list-number.js';

type Element = DefaultTreeAdapterTypes.Element;

const TYPES: Record<string, string> = { a: 'lowerLetter', A: 'upperLetter', i: 'lowerRoman', I: 'upperRoman' };
const STYLES: Record<string, string> = {
  'cjk-ideographic': 'chineseCountingThousand',
  'simp-chinese-informal': 'chineseCountingThousand',
  'trad-chinese-informal': 'chineseCountingThousand',
  'cjk-decimal': 'ideographDigital',
  'decimal-leading-zero': 'decimalZero',
  'lower-alpha': 'lowerLetter',
  'lower-latin': 'lowerLetter',
  'upper-alpha': 'upperLetter',
  'upper-latin': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
  none: 'none',
};
const CHINESE = new Set(['chineseCountingThousand', 'ideographDigital']);
/** An item that begins with a number of its own: its list is ordered for the look only. */
const OWN_MARK =
  /^(?:[(（]?[一二三四五六七八九十百\d]{1,4}[)）、.．:：]|第[一二三四五六七八九十百\d]{1,4}[章节条项]|[①-⑳])/;

/** The numbers that a browser sets before the items of ordered lists. */
export class HtmlLists {
  private readonly next = new Map<Element, number>();

  labelOf(item: Element, text: string): string {
    const list = item.parentNode as Element | null;
    if (list?.nodeName !== 'ol') return '';
    const number = whole(attribute(item, 'value')) ?? this.next.get(list) ?? whole(attribute(list, 'start')) ?? 1;
    this.next.set(list, number + 1);
    const format = formatOf(item) ?? formatOf(list) ?? 'decimal';
    if (format === 'none' || OWN_MARK.test(text.trimStart())) return '';
    return listNumber(number, format) + (CHINESE.has(format) ? '、' : '. ');
  }
}

function formatOf(element: Element): string | undefined {
  const style = /list-style(?:-type)?\s{0,9}:\s{0,9}([a-z-]{1,40})/i.exec(attribute(element, 'style') ?? '')?.[1];
  return STYLES[style?.toLowerCase() ?? ''] ?? TYPES[attribute(element, 'type') ?? ''];
}

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value;

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d{1,6}$/.test(text.trim()) ? Number(text) : undefined;
}
