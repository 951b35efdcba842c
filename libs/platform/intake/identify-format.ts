import { CompoundFile } from './container/compound-file.js';
import { GuardedZip } from './container/guarded-zip.js';
import { withinBounds } from './container/out-of-range.js';
import { packageKind } from './container/package-kind.js';
import type { DocumentFormat } from './document-format.js';
import { refusePolyglot } from './container/polyglot.js';
import { emptyFile, encrypted, scanned, unsupported, worksFile } from './unreadable-document.js';

type Kind = DocumentFormat | 'zip' | 'ole2' | null;

/** First bytes of formats that hold no plain text; null: nothing here reads it. */
const MAGIC: readonly (readonly [hex: string, kind: Kind, name: string])[] = [
  ['25504446', 'pdf', 'PDF'],
  ['7b5c727466', 'rtf', 'RTF'],
  ['504b0304', 'zip', 'ZIP'],
  ['504b0506', 'zip', 'ZIP'],
  ['d0cf11e0a1b11ae1', 'ole2', 'OLE2'],
  ['89504e47', null, 'PNG'],
  ['ffd8ff', null, 'JPEG'],
  ['47494638', null, 'GIF'],
  ['49492a00', null, 'TIFF'],
  ['4d4d002a', null, 'TIFF'],
  ['1f8b', null, 'gzip'],
  ['52617221', null, 'RAR'],
  ['377abcaf', null, '7z'],
  ['7f454c46', null, 'ELF'],
  ['4d5a9000', null, 'EXE'],
];
const PICTURES = new Set(['PNG', 'JPEG', 'GIF', 'TIFF']);

/** What a file is by its content, whatever it is called. Throws `UnreadableDocument` for what no reader stands for. */
export async function identifyFormat(bytes: Uint8Array): Promise<DocumentFormat> {
  if (bytes.length === 0) throw emptyFile();
  const [, kind, name] = magicOf(bytes) ?? ['', 'text', 'text'];
  if (kind === null) throw PICTURES.has(name) ? scanned() : unsupported(name);
  refusePolyglot(bytes, kind);
  if (kind === 'zip') return packageKind(await GuardedZip.open(bytes));
  if (kind === 'text') refuseEnvelope(bytes);
  return kind === 'ole2' ? compoundKind(withinBounds(() => new CompoundFile(bytes))) : kind;
}

/** Pages and documents wrapped as text, which would read as their wrapping. */
function refuseEnvelope(bytes: Uint8Array): void {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (/^\s{0,99}(?:MIME-Version:|From: <Saved by )/i.test(head)) throw unsupported('MHTML');
  if (head.includes('<?mso-application')) throw unsupported('Word / Excel 2003 XML');
}

function magicOf(bytes: Uint8Array): (typeof MAGIC)[number] | undefined {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  const found = MAGIC.find(([hex]) => head.startsWith(hex));
  if (found) return found;
  // PDF programs write, and all readers forgive, a mark or blanks before the header.
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  return /^[\s\xef\xbb\xbf]{1,40}%PDF-/.test(start) ? MAGIC[0] : undefined;
}

/** Which program's streams an OLE2 file holds. Kingsoft's .wps and .et hold those of Word and Excel. */
function compoundKind(file: CompoundFile): 'doc' | 'xls' {
  if (file.has('EncryptedPackage')) throw encrypted();
  if (file.has('WordDocument')) return 'doc';
  if (file.has('Workbook') || file.has('Book')) return 'xls';
  if (file.has('MatOST') || file.has('CONTENTS') || file.has('MN0')) throw worksFile();
  throw unsupported(file.has('PowerPoint Document') ? 'ppt' : 'OLE2');
}
