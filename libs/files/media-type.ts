/** What the first bytes of a file say that it is. */
type Content = 'pdf' | 'zip' | 'ole' | 'rtf' | 'jpeg' | 'png' | 'text';

interface Accepted {
  readonly mediaType: string;
  readonly content: Content;
  /** What programs also save under this name: old names with new content, tables of a system as text. */
  readonly also?: readonly Content[];
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** The kinds that offices exchange; anything that could run is not among them. */
const BY_EXTENSION: Readonly<Record<string, Accepted>> = {
  pdf: { mediaType: 'application/pdf', content: 'pdf' },
  ofd: { mediaType: 'application/ofd', content: 'zip' },
  // With a password on it, and under a new name only, each is an OLE file: the reader says which, and what to do.
  docx: { mediaType: `${OFFICE}.wordprocessingml.document`, content: 'zip', also: ['ole'] },
  xlsx: { mediaType: `${OFFICE}.spreadsheetml.sheet`, content: 'zip', also: ['ole'] },
  pptx: { mediaType: `${OFFICE}.presentationml.presentation`, content: 'zip', also: ['ole'] },
  doc: { mediaType: 'application/msword', content: 'ole', also: ['zip', 'rtf', 'text'] },
  xls: { mediaType: 'application/vnd.ms-excel', content: 'ole', also: ['zip', 'text'] },
  ppt: { mediaType: 'application/vnd.ms-powerpoint', content: 'ole' },
  wps: { mediaType: 'application/vnd.ms-works', content: 'ole', also: ['zip', 'rtf'] },
  et: { mediaType: 'application/vnd.ms-excel', content: 'ole', also: ['zip'] },
  rtf: { mediaType: 'application/rtf', content: 'rtf' },
  jpg: { mediaType: 'image/jpeg', content: 'jpeg' },
  jpeg: { mediaType: 'image/jpeg', content: 'jpeg' },
  png: { mediaType: 'image/png', content: 'png' },
  txt: { mediaType: 'text/plain', content: 'text' },
  csv: { mediaType: 'text/csv', content: 'text' },
  tsv: { mediaType: 'text/tab-separated-values', content: 'text' },
  md: { mediaType: 'text/markdown', content: 'text' },
  html: { mediaType: 'text/html', content: 'text' },
  htm: { mediaType: 'text/html', content: 'text' },
};

const SIGNATURES: readonly (readonly [Content, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

/** Programs write a mark or blanks before the header of a PDF, and all readers forgive it. */
const LATE_PDF = /^[\s\xef\xbb\xbf]{1,40}%PDF-/;

export const EXTENSIONS: readonly string[] = Object.keys(BY_EXTENSION);

export const extensionOf = (name: string): string => /\.([^.\\/]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

export const mayUpload = (name: string): boolean => Object.hasOwn(BY_EXTENSION, extensionOf(name));

/** The media type, when name and content agree; null when the file is something else than its name says. */
export function mediaTypeOf(name: string, head: Uint8Array): string | null {
  const accepted = mayUpload(name) ? BY_EXTENSION[extensionOf(name)]! : null;
  const content = contentOf(head);
  return accepted && content && [accepted.content, ...(accepted.also ?? [])].includes(content) ? accepted.mediaType : null;
}

function contentOf(head: Uint8Array): Content | null {
  const found = SIGNATURES.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte));
  if (found) return found[0];
  if (LATE_PDF.test(Buffer.from(head.subarray(0, 64)).toString('latin1'))) return 'pdf';
  return looksLikeText(head) ? 'text' : null;
}

/** GB18030 and UTF-8 have no NUL bytes; UTF-16 is told by its mark, or by letters in nearly all of its units. */
function looksLikeText(head: Uint8Array): boolean {
  const marked = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  return head.length > 0 && (marked || !head.includes(0) || letters(head, 0) >= MOST || letters(head, 1) >= MOST);
}

const MOST = 0.95;

/** Share of the 16-bit units that a Chinese text is made of, in one order of bytes. */
function letters(head: Uint8Array, low: 0 | 1): number {
  let good = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    const unit = head[at + low]! + head[at + 1 - low]! * 256;
    const latin = unit === 9 || unit === 10 || unit === 13 || (unit >= 32 && unit < 127) || unit === 0xa0;
    const chinese = (unit >= 0x2010 && unit < 0x2030) || (unit >= 0x3000 && unit < 0x3020) || (unit >= 0x4e00 && unit < 0xa000);
    if (latin || chinese || (unit >= 0xff00 && unit < 0xff60)) good += 1;
  }
  return head.length < 4 || head.length % 2 === 1 ? 0 : good / (head.length / 2);
}
