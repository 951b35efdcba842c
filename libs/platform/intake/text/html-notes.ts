import type { DefaultTreeAdapterTypes } from 'parse5';
import type { IntakeNote } from '../decoded-document.js';

type Element = DefaultTreeAdapterTypes.Element;

/** How LibreOffice (sdfootnote1anc) and Word (#_ftn1, mso-element) mark footnotes and the figures that point to them. */
const NOTE_LINK = /^#(?:sd(?:foot|end)note\d{1,5}(?:sym|anc)|_(?:ftn|edn)(?:ref)?\d{1,5})$/;
const NOTE_BLOCK = /^sd(?:foot|end)note\d{1,5}$/;
const NOTE_STYLE = /mso-element:\s{0,4}(?:foot|end)note(?:-list)?(?:;|$)/;

/** A raised figure behind a word would be read as part of a number, and a note as part of the last task. */
export function isFootnote({ nodeName, attrs }: Element): boolean {
  const valueOf = (name: string): string => attrs.find((each) => each.name === name)?.value ?? '';
  if (nodeName === 'a') return NOTE_LINK.test(valueOf('href'));
  return nodeName === 'div' && (NOTE_BLOCK.test(valueOf('id')) || NOTE_STYLE.test(valueOf('style')));
}

export const footnotesLeftOut = (count: number): readonly IntakeNote[] =>
  count === 0 ? [] : [{ code: 'footnotes', zh: `脚注、尾注 ${count} 处未读取`, en: `${count} footnotes and endnotes left out` }];
