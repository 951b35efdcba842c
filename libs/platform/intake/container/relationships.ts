import { hostile } from '../unreadable-document.js';
import { readXml } from './guarded-xml.js';
import type { GuardedZip } from './guarded-zip.js';

/** A part that another part of the package points at. */
export interface Relationship {
  readonly id: string;
  /** The last word of the type, the same in the transitional and the strict dialect: officeDocument, styles … */
  readonly type: string;
  readonly part: string;
}

/**
 * What a part of an OPC package (docx, xlsx) points at inside the package. Targets outside it are dropped unread: nothing
 * that a document names is ever fetched. '' stands for the package itself.
 */
export async function relationshipsOf(zip: GuardedZip, part: string): Promise<readonly Relationship[]> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const rels = `${folder}_rels/${part.slice(slash)}.rels`;
  if (!zip.has(rels)) return [];
  const found: Relationship[] = [];
  await readXml(zip.stream(rels), {
    open({ name, attributes }) {
      const target = attributes.get('Target');
      if (name !== 'Relationship' || target === undefined || attributes.get('TargetMode') === 'External') return;
      const type = attributes.get('Type') ?? '';
      const inside = resolvePart(folder, target);
      if (inside)
        found.push({ id: attributes.get('Id') ?? '', type: type.slice(type.lastIndexOf('/') + 1), part: inside });
    },
  });
  return found;
}

/** Null for what only points within its own part (#bookmark) or by a scheme. */
function resolvePart(folder: string, target: string): string | null {
  if (target.startsWith('#') || /^[a-z][a-z0-9+.-]{1,30}:/i.test(target)) return null;
  const path = target.startsWith('/') ? target.slice(1) : folder + target;
  const out: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') {
      if (out.pop() === undefined) throw hostile();
    } else if (step !== '.' && step !== '') out.push(step);
  }
  return out.join('/');
}
