import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { filesBelow, serverSources } from './hashes.mjs';
import { inRoot } from './paths.mjs';

const MANIFEST = 'dist/.compiled.json';
const isCompiled = (path) => path.endsWith('.ts') && !path.endsWith('.d.ts');
const outputOf = (path) => `dist/${isCompiled(path) ? path.replace(/\.ts$/, '.js') : path}`;

/**
 * One swc pass over apps, libs and test into dist, in the same layout; only files that changed are compiled, and
 * outputs whose source is gone are removed. @returns one message per file that could not be compiled
 */
export async function compile() {
  const { transform } = await import('@swc/core');
  const settings = JSON.parse(readFileSync(inRoot('.swcrc'), 'utf8'));
  const salt = hash(JSON.stringify(settings));
  const before = readManifest();
  const after = {};
  const failures = [];
  const one = async (path) => {
    const content = readFileSync(inRoot(path));
    const key = hash(content, salt);
    const output = outputOf(path);
    if (before[path] === key && existsSync(inRoot(output))) return void (after[path] = key);
    try {
      mkdirSync(inRoot(dirname(output)), { recursive: true });
      if (!isCompiled(path)) copyFileSync(inRoot(path), inRoot(output));
      else await emit(transform, path, output, content.toString('utf8'), settings);
      after[path] = key;
    } catch (error) {
      failures.push(`${path}: ${error.message}`);
    }
  };
  await Promise.all(serverSources().map(one));
  prune(new Set(Object.keys(after).map(outputOf)));
  mkdirSync(inRoot('dist'), { recursive: true });
  writeFileSync(inRoot(MANIFEST), JSON.stringify(after));
  return failures;
}

async function emit(transform, path, output, code, settings) {
  const { exclude: _exclude, $schema: _schema, ...options } = settings;
  const name = output.split('/').at(-1);
  const made = await transform(code, { ...options, swcrc: false, configFile: false, filename: inRoot(path) });
  writeFileSync(inRoot(output), `${made.code}\n//# sourceMappingURL=${name}.map\n`);
  writeFileSync(inRoot(`${output}.map`), made.map ?? '{}');
}

function prune(outputs) {
  for (const folder of ['dist/apps', 'dist/libs', 'dist/test']) {
    for (const path of filesBelow(folder)) {
      if (!outputs.has(path) && !outputs.has(path.replace(/\.map$/, ''))) rmSync(inRoot(path), { force: true });
      else continue;
      removeEmpty(dirname(path));
    }
  }
}

function removeEmpty(folder) {
  if (folder === 'dist' || filesBelow(folder).length > 0) return;
  try {
    rmdirSync(inRoot(folder));
    removeEmpty(dirname(folder));
  } catch {
    // Another folder is still in it.
  }
}

const hash = (...parts) => parts.reduce((all, part) => all.update(part), createHash('sha1')).digest('hex');

function readManifest() {
  try {
    return JSON.parse(readFileSync(inRoot(MANIFEST), 'utf8'));
  } catch {
    return {};
  }
}
