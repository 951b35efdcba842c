import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { inRoot } from './paths.mjs';

/** Files below a folder of the clone, as paths relative to it, sorted; a missing folder holds none. */
export function filesBelow(folder, keep = () => true) {
  let entries;
  try {
    entries = readdirSync(inRoot(folder), { withFileTypes: true });
  } catch {
    return [];
  }
  const found = entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(path, keep);
    return entry.isFile() && keep(path) ? [path] : [];
  });
  return found.sort();
}

const hashOf = (content) => createHash('sha256').update(content).digest('hex');

function hashOfFiles(paths) {
  const all = createHash('sha256');
  for (const path of paths) all.update(`${path}\0`).update(readFileSync(inRoot(path))).update('\0');
  return all.digest('hex');
}

const isSpec = (path) => /\.spec\.tsx?$/.test(path);
const isEditorFile = (path) => /(^|\/)\.|~$|\.swp$/.test(path.split('/').at(-1));
const isSource = (path) => !isSpec(path) && !isEditorFile(path) && !path.endsWith('.md');

/** What one swc pass reads. Specs run from source, so they are no part of the program. */
export const serverSources = () => [
  ...filesBelow('apps', (path) => isSource(path) && !path.startsWith('apps/web/')),
  ...filesBelow('libs', isSource),
  ...filesBelow('test', (path) => path.endsWith('.ts') && isSource(path)),
];

/** The pages use the rules and the contracts too, and the texts of config/locales. */
export const webSources = () => [
  ...filesBelow('apps/web', isSource),
  ...filesBelow('libs/domain', isSource),
  ...filesBelow('libs/contracts', isSource),
  ...filesBelow('config/locales', isSource),
];

const TOOLS = ['package-lock.json', 'package.json', '.swcrc', 'scripts/build.mjs', 'scripts/setup/compile.mjs'];

export const lockHash = () => hashOfFiles(['package-lock.json']);
export const serverHash = () => hashOfFiles([...TOOLS, ...serverSources()]);
export const webHash = () => hashOfFiles([...TOOLS, ...webSources()]);
