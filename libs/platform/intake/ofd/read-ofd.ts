import { GuardedZip } from '../container/guarded-zip.js';
import { type DecodedDocument, drawnOut, type IntakeNote } from '../decoded-document.js';
import { layOut } from '../pdf/lay-out.js';
import { refuseGarbled } from '../text/garbled.js';
import { scanned } from '../unreadable-document.js';
import { ofdDocuments } from './ofd-package.js';
import { type OfdPage, readOfdPage } from './ofd-page.js';

/** Fewer characters than this in a document: pictures with page numbers. */
const SCANNED = 20;

/** An OFD that holds text: its lines in reading order, broken ones joined, ruled tables as tab-separated cells. One of pictures is kept as a file only. */
export async function readOfd(bytes: Uint8Array): Promise<DecodedDocument> {
  const zip = await GuardedZip.open(bytes);
  const pages: OfdPage[] = [];
  let missing = 0;
  for (const document of await ofdDocuments(zip))
    for (const part of document.pages) {
      if (zip.has(part)) pages.push(await readOfdPage(zip, part, document.height));
      else missing++;
    }
  const text = layOut(pages);
  if (text.length < SCANNED) throw scanned();
  refuseGarbled(text);
  return drawnOut(text, undefined, notesOf(pages, missing));
}

function notesOf(pages: readonly OfdPage[], missing: number): IntakeNote[] {
  const notes: IntakeNote[] = [
    {
      code: 'ofd',
      zh: '文字按版面位置从 OFD 中取出,请核对表格;有可编辑的 docx 时请导入 docx',
      en: 'the text was taken from the OFD by its place on the page; check the tables, or import a docx if there is one',
    },
  ];
  const empty = pages.filter((page) => page.pieces.length === 0).length + missing;
  if (empty > 0)
    notes.push({ code: 'pages-without-text', zh: `${empty} 页没有文字`, en: `${empty} pages hold no text` });
  return notes;
}
