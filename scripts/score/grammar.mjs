import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { inRoot } from '../setup/paths.mjs';

/** What reading a text file needs: the parser, the kernel's dates, and the reader of text formats. */
const FOLDERS = ['libs/domain/kernel', 'libs/domain/outline', 'libs/platform/intake/text'];
const FILES = ['libs/platform/intake/unreadable-document.ts', 'libs/platform/intake/decoded-document.ts'];
export const GRAMMAR = 'libs/domain/outline';
const OPTIONS = { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } };

const folders = [];
process.once('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/**
 * Compiles the parser as it stands in the clone into a folder of its own and loads it from there, so that a
 * rewritten grammar can be measured beside the real one. `rewrite` gets the source of each file of the grammar.
 */
export async function loadGrammar(rewrite = (source) => source) {
  const folder = mkdtempSync(join(tmpdir(), 'duban-grammar-'));
  folders.push(folder);
  const sources = FOLDERS.flatMap((path) => readdirSync(inRoot(path)).map((name) => `${path}/${name}`));
  for (const path of [...sources, ...FILES]) {
    if (!path.endsWith('.ts') || path.endsWith('.spec.ts')) continue;
    const source = readFileSync(inRoot(path), 'utf8');
    const text = path.startsWith(GRAMMAR) ? rewrite(source, path) : source;
    const target = join(folder, path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, ts.transpileModule(text, OPTIONS).outputText);
  }
  const imports = { '#domain/*.js': './libs/domain/*.js', '#platform/*.js': './libs/platform/*.js' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', imports }));
  symlinkSync(inRoot('node_modules'), join(folder, 'node_modules'));
  const load = (path) => import(pathToFileURL(join(folder, path)).href);
  const { parseOutline } = await load(`${GRAMMAR}/parse-outline.js`);
  const { readText } = await load('libs/platform/intake/text/read-text.js');
  const decode = (path) => readText(readFileSync(path), path);
  return {
    decode,
    parse: async (path) => {
      const document = await decode(path);
      return parseOutline(document.text, { format: document.format });
    },
  };
}
