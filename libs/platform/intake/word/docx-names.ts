import type { XmlTag } from '../container/guarded-xml.js';

/** Namespaces of the transitional and of the strict dialect: both are the same language. */
const WORD = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]);
const MATH = new Set([
  'http://schemas.openxmlformats.org/officeDocument/2006/math',
  'http://purl.oclc.org/ooxml/officeDocument/math',
]);
const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006';
const VML = 'urn:schemas-microsoft-com:vml';

/** `p` for an element of Word, `mc:Choice`, `m:t`, `v:textpath`; other elements are only passed through. */
export function wordName(tag: XmlTag): string {
  if (WORD.has(tag.uri)) return tag.name;
  if (tag.uri === COMPATIBILITY) return `mc:${tag.name}`;
  if (MATH.has(tag.uri)) return `m:${tag.name}`;
  return tag.uri === VML ? `v:${tag.name}` : `other:${tag.name}`;
}

export const valueOf = (tag: XmlTag): string | undefined => tag.attributes.get('val');

export function numberOf(tag: XmlTag, low: number, high: number): number | undefined {
  const value = Number(valueOf(tag));
  return Number.isFinite(value) && valueOf(tag) !== undefined
    ? Math.min(Math.max(Math.trunc(value), low), high)
    : undefined;
}

/** A switch is on when it stands there, unless its value says no. */
export const switchedOn = (tag: XmlTag): boolean => !['0', 'false', 'off', 'none'].includes(valueOf(tag) ?? 'true');
