import { type DecodedDocument, drawnOut } from '../decoded-document.js';
import { withoutText } from '../unreadable-document.js';
import { rtfTokens } from './rtf-tokens.js';
import { RtfWalker } from './rtf-walker.js';
import { nothingLeftOut, wordNotes } from './word-notes.js';

/** Rich Text, as old systems and Kingsoft save it: text with list numbers, tables and boxes; deleted words left out. */
export async function readRtf(bytes: Uint8Array): Promise<DecodedDocument> {
  const left = nothingLeftOut();
  const walker = new RtfWalker(left);
  for (const token of rtfTokens(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))) walker.read(token);
  const text = walker.finish().text();
  if (text.trim() === '') throw withoutText();
  return drawnOut(text, undefined, wordNotes(left));
}
