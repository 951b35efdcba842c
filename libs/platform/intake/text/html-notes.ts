import type { DefaultTreeAdapterTypes } from 'parse5';
import type { IntakeNote } from '../decoded-document.js';

type Element = DefaultTreeAdapterTypes.Element;

/** What a page held besides the text that was read. */
export interface PageLeftOut {
  footnotes: number;
  comments: number;
  deleted: number;
}
/** A part of a page that is no text of the document; each such thing is counted at one of its two ends. */
export interface Aside {
  readonly kind: keyof PageLeftOut;
  readonly counts: boolean;
}

/** How LibreOffice (sdfootnote1anc) and Word (#_ftn1, mso-element) mark footnotes, comments and what points to them. */
const NOTE_LINK = /^#(?:sd(?:foot|end)note\d{1,5}(?:sym|anc)|_(?:ftn|edn)(?:ref)?\d{1,5})$/;
const NOTE_BLOCK = /^sd(?:foot|end)note\d{1,5}$/;
const NOTE_STYLE = /mso-element:\s{0,4}(?:foot|end)note(?:-list)?(?:;|$)/;
const COMMENT_LINK = /^#_mso(?:com|anchor)_\d{1,5}$/;
const COMMENT_STYLE = /mso-element:\s{0,4}comment(?:-list)?(?:;|$)/;

/**
 * A raised figure behind a word would be read as part of a number, a note as part of the last task, and what a tracked
 * change took away as if it still stood.
 */
export function asideOf({ nodeName, attrs }: Element): Aside | null {
  const valueOf = (name: string): string => attrs.find((each) => each.name === name)?.value ?? '';
  if (nodeName === 'del') return { kind: 'deleted', counts: true };
  if (nodeName === 'a' && NOTE_LINK.test(valueOf('href'))) return { kind: 'footnotes', counts: true };
  if (nodeName === 'a' && COMMENT_LINK.test(valueOf('href')))
    return { kind: 'comments', counts: valueOf('href').startsWith('#_msocom') };
  if (nodeName !== 'div') return null;
  if (NOTE_BLOCK.test(valueOf('id')) || NOTE_STYLE.test(valueOf('style'))) return { kind: 'footnotes', counts: false };
  return COMMENT_STYLE.test(valueOf('style')) ? { kind: 'comments', counts: false } : null;
}

/** It writes every list as 1. 2. 3., whatever its numbers were and wherever they went on. */
const LISTS_FLATTENED = /<meta name="generator" content="(?:LibreOffice|OpenOffice|StarOffice)/i;
const HEAD = 8_192;

export function pageNotes(source: string, left: PageLeftOut): IntakeNote[] {
  const notes: IntakeNote[] = [];
  const say = (told: boolean, code: string, zh: string, en: string): void => {
    if (told) notes.push({ code, zh, en });
  };
  const { footnotes, comments, deleted } = left;
  say(footnotes > 0, 'footnotes', `脚注、尾注 ${footnotes} 处未读取`, `${footnotes} footnotes and endnotes left out`);
  say(comments > 0, 'comments', `批注 ${comments} 处未读取`, `${comments} comments left out`);
  say(
    deleted > 0,
    'tracked-changes',
    `网页中标为删除的内容 ${deleted} 处未读取`,
    `${deleted} passages that the page marks as deleted were left out`,
  );
  say(
    LISTS_FLATTENED.test(source.slice(0, HEAD)) && /<ol[\s>]/i.test(source),
    'lists-lost',
    '网页由 LibreOffice 等另存,自动编号的样式和起始号已丢失,请核对编号;请改用原 .docx 文件导入',
    'LibreOffice saved this page without the style and start of its automatic numbers; check them, or import the .docx it was made from',
  );
  return notes;
}
