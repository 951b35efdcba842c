import { readFile } from 'node:fs/promises';

/** Character maps of Chinese fonts that a file names without carrying them (Adobe's, licence beside them). */
const FOLDER = new URL('./cmaps/', import.meta.url);
const HELD = new Set([
  'GB-EUC-H',
  'GB-EUC-V',
  'GBK-EUC-H',
  'GBK-EUC-V',
  'GBKp-EUC-H',
  'GBKp-EUC-V',
  'GBK2K-H',
  'GBK2K-V',
  'GBpc-EUC-H',
  'GBpc-EUC-V',
  'UniGB-UCS2-H',
  'UniGB-UCS2-V',
  'UniGB-UTF16-H',
  'UniGB-UTF16-V',
  'Adobe-GB1-UCS2',
  'Adobe-CNS1-UCS2',
  'Adobe-Japan1-UCS2',
]);

/** What pdf.js asks when it lacks data: it gets maps from this folder by their names, and nothing from anywhere else. */
export function offlineData(onMissing: (name: string) => void): new () => object {
  return class {
    async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
      const name = filename.replace(/\.bcmap$/, '');
      if (kind === 'cMapUrl' && HELD.has(name)) return new Uint8Array(await readFile(new URL(`${name}.bcmap`, FOLDER)));
      if (kind === 'cMapUrl') onMissing(name);
      throw new Error(`no such data here: ${kind}`);
    }
  };
}
