import { archive, damaged, unsupported } from '../unreadable-document.js';
import { readXml } from './guarded-xml.js';
import type { GuardedZip } from './guarded-zip.js';
import { relationshipsOf } from './relationships.js';

/** The main part of an OPC package with its content type: what tells a docx from an xlsx, whatever they are called. */
export interface MainPart {
  readonly part: string;
  readonly contentType: string;
}

const TYPES = '[Content_Types].xml';

export async function mainPart(zip: GuardedZip): Promise<MainPart | null> {
  if (!zip.has(TYPES)) return null;
  const part = (await relationshipsOf(zip, '')).find(({ type }) => type === 'officeDocument')?.part;
  if (part === undefined || !zip.has(part)) return null;
  let own: string | undefined;
  let byEnding: string | undefined;
  await readXml(zip.stream(TYPES), {
    open({ name, attributes }) {
      const type = attributes.get('ContentType');
      if (name === 'Override' && attributes.get('PartName')?.toLowerCase() === `/${part.toLowerCase()}`) own = type;
      if (name === 'Default' && part.toLowerCase().endsWith(`.${attributes.get('Extension')?.toLowerCase()}`))
        byEnding = type;
    },
  });
  return { part, contentType: own ?? byEnding ?? '' };
}

/** What a zip is: a Word or Excel package, an OFD, or nothing that is read here. */
export async function packageKind(zip: GuardedZip): Promise<'docx' | 'xlsx' | 'ofd'> {
  const main = await mainPart(zip);
  if (main) {
    const { contentType, part } = main;
    if (contentType.includes('binary')) throw unsupported('xlsb');
    if (contentType.includes('wordprocessingml') || contentType.includes('ms-word')) return 'docx';
    if (contentType.includes('spreadsheetml') || contentType.includes('ms-excel')) return 'xlsx';
    if (contentType.includes('presentation') || contentType.includes('powerpoint')) throw unsupported('pptx');
    // Types that only their own program knows: the folder of the main part tells.
    if (part.startsWith('word/')) return 'docx';
    if (part.startsWith('xl/')) return 'xlsx';
    throw unsupported('ZIP');
  }
  if (zip.has('OFD.xml')) return 'ofd';
  if (zip.has('mimetype') && zip.has('content.xml')) throw unsupported('OpenDocument');
  throw zip.has(TYPES) ? damaged() : archive();
}
