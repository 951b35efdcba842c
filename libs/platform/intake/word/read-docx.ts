import { readXml } from '../container/guarded-xml.js';
import { GuardedZip } from '../container/guarded-zip.js';
import { mainPart } from '../container/package-kind.js';
import { relationshipsOf } from '../container/relationships.js';
import { type DecodedDocument, drawnOut } from '../decoded-document.js';
import { damaged, scanned, withoutText } from '../unreadable-document.js';
import { nothingLeftOut, wordNotes } from './word-notes.js';
import { DocxNumbering } from './docx-numbering.js';
import { DocxStyles } from './docx-styles.js';
import { DocxWalker } from './docx-walker.js';
import { ListCounter } from './list-counter.js';

/** A Word package (docx, docm, dotx; Kingsoft's too): its text with automatic numbers, tables, boxes, revisions accepted. */
export async function readDocx(bytes: Uint8Array): Promise<DecodedDocument> {
  const zip = await GuardedZip.open(bytes);
  const main = await mainPart(zip);
  if (!main) throw damaged();
  const relations = await relationshipsOf(zip, main.part);
  const partOf = (type: string): string | undefined => relations.find((relation) => relation.type === type)?.part;
  const styles = await DocxStyles.read(zip, partOf('styles'));
  const numbering = await DocxNumbering.read(zip, partOf('numbering'), styles);
  const left = nothingLeftOut();
  const walk = async (hideFields: boolean): Promise<DocxWalker> => {
    Object.assign(left, nothingLeftOut());
    const walker = new DocxWalker({ styles, numbering, counter: new ListCounter() }, left, hideFields);
    await readXml(zip.stream(main.part), walker);
    return walker;
  };
  let walker = await walk(true);
  if (walker.unclosedField) walker = await walk(false);
  left.macros = zip.names.some((name) => name.toLowerCase().endsWith('vbaproject.bin'));
  const text = walker.body.text();
  if (text.trim() === '') throw zip.names.some((name) => name.includes('/media/')) ? scanned() : withoutText();
  return drawnOut(text, undefined, wordNotes(left));
}
