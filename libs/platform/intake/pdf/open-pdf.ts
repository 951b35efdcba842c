import { getDocumentProxy } from 'unpdf';
import { damaged, encrypted, tooLarge, UnreadableDocument } from '../unreadable-document.js';
import { offlineData } from './offline-cmaps.js';
import { checkStreams } from './stream-limits.js';

/** A document being read; `unmapped` fills with the character maps that its fonts need and nobody here has. */
export interface OpenPdf {
  readonly pdf: PdfDocument;
  readonly unmapped: ReadonlySet<string>;
}
export type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

// pdf.js asks for it and its build for servers fills in all but this one, which Node 20 lacks; without it the drawing
// of a page ends at its first word.
if (!('transferToFixedLength' in ArrayBuffer.prototype))
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    value(this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
      return this.slice(0, length);
    },
    writable: true,
    configurable: true,
  });

const MAX_BYTES = 100 * 1024 * 1024;
const MAX_PAGES = 2000;

/**
 * Opens a PDF with all that reaches outside or runs switched off: no code made from the file, no fonts or maps fetched,
 * no pictures decoded (a picture of 1 × 1 is the largest that is), no forms, scripts or attachments looked at.
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  if (bytes.length > MAX_BYTES) throw tooLarge();
  if (!isWhole(bytes)) throw damaged();
  checkStreams(bytes);
  const unmapped = new Set<string>();
  let pdf: PdfDocument;
  try {
    // pdf.js takes the bytes for itself.
    pdf = await getDocumentProxy(Uint8Array.from(bytes), {
      BinaryDataFactory: offlineData((name) => unmapped.add(name)),
      cMapUrl: 'cmaps/',
      cMapPacked: true,
      standardFontDataUrl: undefined,
      disableAutoFetch: true,
      disableFontFace: true,
      disableRange: true,
      disableStream: true,
      enableXfa: false,
      isEvalSupported: false,
      maxImageSize: 1,
      stopAtErrors: false,
      useSystemFonts: true,
      useWasm: false,
      useWorkerFetch: false,
      verbosity: 0,
    });
  } catch (error) {
    throw (error as Error).name === 'PasswordException' ? encrypted() : damaged();
  }
  if (pdf.numPages <= MAX_PAGES) return { pdf, unmapped };
  await pdf.destroy();
  throw new UnreadableDocument(
    `PDF 超过${MAX_PAGES}页,请拆分后再导入`,
    `the PDF has more than ${MAX_PAGES} pages; split it before import`,
  );
}

const TAIL = 65_536;

/** The end mark is there; pdf.js would put together what is left of a truncated file and not say so. */
function isWhole(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-TAIL).includes('%%EOF');
}
