import { type DecodedDocument, drawnOut, type IntakeNote } from '../decoded-document.js';
import { refuseGarbled, unknownGlyphs } from '../text/garbled.js';
import { damaged, scanned, UnreadableDocument } from '../unreadable-document.js';
import { layOut } from './lay-out.js';
import { openPdf, type PdfDocument } from './open-pdf.js';
import { type PageContent, readPage } from './page-content.js';

/** Fewer characters than this on a page: a picture with a page number. */
const SCANNED = 20;
const SCANNED_SHARE = 0.5;

/** A PDF that holds text: its lines in reading order, broken ones joined, ruled tables as tab-separated cells. */
export async function readPdf(bytes: Uint8Array): Promise<DecodedDocument> {
  const { pdf, unmapped } = await openPdf(bytes);
  let pages: PageContent[];
  try {
    pages = await readPages(pdf);
  } catch (error) {
    throw error instanceof UnreadableDocument ? error : damaged();
  } finally {
    await pdf.destroy();
  }
  const counts = pages.map((page) => page.pieces.reduce((sum, piece) => sum + piece.text.trim().length, 0));
  const empty = counts.flatMap((count, i) => (count < SCANNED ? [i + 1] : []));
  if (unmapped.size > 0 && empty.length > 0) throw unknownGlyphs();
  if (counts.every((count) => count < SCANNED) || (empty.length > pages.length * SCANNED_SHARE && pages.length > 2))
    throw scanned();
  const text = layOut(pages);
  refuseGarbled(text);
  return drawnOut(text, undefined, notesOf(pages, empty, text));
}

async function readPages(pdf: PdfDocument): Promise<PageContent[]> {
  const pages: PageContent[] = [];
  for (let number = 1; number <= pdf.numPages; number++) pages.push(await readPage(await pdf.getPage(number)));
  return pages;
}

function notesOf(pages: readonly PageContent[], empty: readonly number[], text: string): IntakeNote[] {
  const notes: IntakeNote[] = [];
  if (!/[\u4e00-\u9fff]/.test(text))
    notes.push({
      code: 'NO_CHINESE',
      zh: '未读到汉字:文件或为外文,或字体没有字符编码;请核对原文',
      en: 'no Chinese character was read: the file is in another language or its fonts carry no character codes; check the original',
    });
  if (empty.length > 0)
    notes.push({
      code: 'PAGES_WITHOUT_TEXT',
      zh: `第${empty.slice(0, 20).join('、')}页没有可复制的文字(空白或扫描页),未读取`,
      en: `pages ${empty.slice(0, 20).join(', ')} hold no text that can be copied (blank or scanned) and were not read`,
    });
  const askew = pages.reduce((sum, page) => sum + page.askew, 0);
  if (askew > 0)
    notes.push({
      code: 'ASKEW_TEXT',
      zh: `斜排的文字(水印等)${askew}字未读取`,
      en: `${askew} characters set askew (water marks and the like) were not read`,
    });
  return notes;
}
