import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { inRoot } from '../setup/paths.mjs';

const ENTRIES = ['libs/domain/outline/parse-outline.ts', 'libs/platform/intake/text/read-text.ts'];
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
  const waiting = [...ENTRIES];
  const seen = new Set(waiting);
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const source = readFileSync(inRoot(path), 'utf8');
    for (const next of importsOf(source, path)) if (!seen.has(next) && seen.add(next)) waiting.push(next);
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

/** The files of the clone that a file imports, at once or on demand. */
function importsOf(source, path) {
  const found = [...source.matchAll(/(?:from|import\()\s*'(\.{1,2}\/[^']+|#(?:domain|platform)\/[^']+)\.js'/g)];
  return found
    .map(([, name]) => (name.startsWith('#') ? `libs/${name.slice(1)}` : normalize(join(dirname(path), name))))
    .map((name) => `${name}.ts`)
    .filter((name) => existsSync(inRoot(name)));
}
