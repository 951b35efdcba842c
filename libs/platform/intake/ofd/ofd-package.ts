import { readXml } from '../container/guarded-xml.js';
import type { GuardedZip } from '../container/guarded-zip.js';
import { damaged, encrypted } from '../unreadable-document.js';

export interface OfdDocument {
  /** Content files of the pages, in order. */
  readonly pages: readonly string[];
  /** Height of a page in millimetres where it states none of its own. */
  readonly height: number;
}

const A4 = 297;
const MAX_PAGES = 5000;

/** The documents of an OFD package (GB/T 33190): OFD.xml names their roots, each root its pages. */
export async function ofdDocuments(zip: GuardedZip): Promise<OfdDocument[]> {
  const roots: string[] = [];
  let locked = zip.has('Encryptions.xml');
  await readTexts(zip, 'OFD.xml', (name, text) => {
    if (name === 'DocRoot') roots.push(text.trim());
    if (name === 'Encryptions') locked = true;
  });
  if (locked) throw encrypted();
  if (roots.length === 0) throw damaged();
  const documents: OfdDocument[] = [];
  for (const root of roots) documents.push(await documentAt(zip, resolvePath('', root)));
  return documents;
}

async function documentAt(zip: GuardedZip, root: string): Promise<OfdDocument> {
  const pages: string[] = [];
  const path: string[] = [];
  let height = A4;
  await readXml(zip.stream(root), {
    open: ({ name, attributes }) => {
      const place = attributes.get('BaseLoc');
      if (name === 'Page' && path.at(-1) === 'Pages' && place !== undefined) pages.push(resolvePath(root, place));
      if (pages.length > MAX_PAGES) throw damaged();
      path.push(name);
    },
    close: () => void path.pop(),
    text: (text) => {
      if (path.at(-1) === 'PhysicalBox') height = boxOf(text)?.[3] ?? height;
    },
  });
  return { pages, height };
}

async function readTexts(zip: GuardedZip, part: string, found: (name: string, text: string) => void): Promise<void> {
  const open: { name: string; text: string }[] = [];
  await readXml(zip.stream(part), {
    open: ({ name }) => void open.push({ name, text: '' }),
    close: () => {
      const element = open.pop()!;
      found(element.name, element.text);
    },
    text: (text) => {
      const element = open.at(-1);
      if (element) element.text += text;
    },
  });
}

/** A place is told from the folder of the file that names it, or from the root. */
function resolvePath(from: string, place: string): string {
  const steps = place.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of place.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** `x y width height` */
export function boxOf(text: string | undefined): readonly [number, number, number, number] | undefined {
  const [x, y, width, height] = numbersOf(text);
  return [x, y, width, height].every((value) => value !== undefined) ? [x!, y!, width!, height!] : undefined;
}

export const numbersOf = (text: string | undefined): number[] =>
  (text ?? '').trim().split(/\s+/).map(Number).filter(Number.isFinite);
