import type { DocumentFormat } from './document-format.js';
import { emptyFile, unsupported } from './unreadable-document.js';

/** First bytes of formats that hold no plain text; a name in capitals is one that nothing here reads. */
const MAGIC: readonly (readonly [hex: string, format: DocumentFormat | null, name: string])[] = [
  ['25504446', 'pdf', 'PDF'],
  ['7b5c727466', 'rtf', 'RTF'],
  ['89504e47', null, 'PNG'],
  ['ffd8ff', null, 'JPEG'],
  ['47494638', null, 'GIF'],
  ['49492a00', null, 'TIFF'],
  ['4d4d002a', null, 'TIFF'],
  ['1f8b', null, 'gzip'],
  ['52617221', null, 'RAR'],
  ['377abcaf', null, '7z'],
  ['7f454c46', null, 'ELF'],
];

/** What a file is by its content. Throws `UnreadableDocument` for what no reader stands for. */
export async function identifyFormat(bytes: Uint8Array): Promise<DocumentFormat> {
  if (bytes.length === 0) throw emptyFile();
  const head = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  const found = MAGIC.find(([hex]) => head.startsWith(hex));
  if (found) {
    if (found[1] === null) throw unsupported(found[2]);
    return found[1];
  }
  if (head.startsWith('504b0304') || head.startsWith('504b0506')) throw unsupported('ZIP');
  if (head.startsWith('d0cf11e0')) throw unsupported('OLE2');
  return 'text';
}
