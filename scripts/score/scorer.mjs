import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const EXTENSIONS = ['txt', 'html', 'tsv', 'md', 'csv'];

/** The documents of a gold folder: NAME.gold.json with NAME.txt, .html, … beside it. */
export function documentsOf(folder) {
  const names = readdirSync(folder).filter((file) => file.endsWith('.gold.json'));
  return names.sort().map((file) => {
    const name = file.replace('.gold.json', '');
    const path = EXTENSIONS.map((ext) => join(folder, `${name}.${ext}`)).find(existsSync);
    if (!path) throw new Error(`${name}: no document beside its gold file`);
    return { name, path, gold: join(folder, file) };
  });
}

/** Compares parsed documents (name → outline) with their gold by the scorer that belongs to the gold. */
export function score(scorer, documents, parsed) {
  const folder = mkdtempSync(join(tmpdir(), 'duban-score-'));
  try {
    for (const { name, gold } of documents) {
      copyFileSync(gold, join(folder, `${name}.gold.json`));
      writeFileSync(join(folder, `${name}.json`), JSON.stringify(parsed.get(name)));
    }
    const args = [scorer, '--gold', folder, '--parsed', folder, '--json'];
    const printed = execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
    return JSON.parse(printed.slice(0, printed.lastIndexOf('}') + 1));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
