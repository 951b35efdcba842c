import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { nestedQuantifier, patternsIn } from './regular-expressions.js';

/** Whatever reads texts of strangers. */
const READERS = ['libs/domain/outline', 'libs/domain/outline-revision', 'libs/platform/intake'];

const sourcesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesBelow(path);
    return /\.ts$/.test(entry.name) && !entry.name.endsWith('.spec.ts') ? [path] : [];
  });

const nestedIn = (path: string): string[] =>
  patternsIn(path, readFileSync(path, 'utf8')).flatMap(({ line, source }) => {
    const nested = nestedQuantifier(source);
    return nested === null ? [] : [`${path}:${line} ${nested}`];
  });

describe('the regular expressions that read foreign texts', () => {
  const files = READERS.flatMap(sourcesBelow);

  it.each(READERS)('are found in %s', (folder) => {
    const own = files.filter((path) => path.startsWith(`${folder}/`)).slice(0, 20);
    expect(own.flatMap((path) => patternsIn(path, readFileSync(path, 'utf8'))).length).toBeGreaterThan(5);
  });

  it('have no repetition inside a repeated group', () => expect(files.flatMap(nestedIn)).toEqual([]));

  it('would be caught with one', () =>
    expect(
      nestedIn('test/architecture/planted/source/nested-quantifier.ts').map((found) => found.split(' ')[1]),
    ).toEqual(['(?:[^,]+,)*', '(?:序号|[一二三]{1,3})+']));

  it.each(['(a+)*', '(?:a|b*)+', '((?:x{2,})y)+', '(?:a+){2,}', '(?:(?:a+)b){3}', '(?:a{1,30}){0,2}'])(
    '%s nests',
    (source) => expect(nestedQuantifier(source)).not.toBeNull(),
  );

  it.each([
    '(?:a|b)*c+',
    '(?:,\\d{3}){0,3}',
    '(?:a+)?',
    '(?:a?b)*',
    '[+*]{2,}',
    '\\(a+\\)*',
    '(?<=a+)b',
    '(?:a{2}){3}',
    '(?:\\([^()]{1,16}\\)){0,2}',
  ])('%s does not', (source) => expect(nestedQuantifier(source)).toBeNull());
});
