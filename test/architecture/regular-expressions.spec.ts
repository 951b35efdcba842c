import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '#platform/config/project-root.js';
import { nestedQuantifier, patternsIn } from './regular-expressions.js';

/** Whatever reads texts of strangers: their files first, but names, requests and replies of others come everywhere. */
const READERS = ['libs/domain/outline', 'libs/domain/outline-revision', 'libs/platform/intake'];
const PROGRAM = ['libs', 'apps'];

const sourcesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesBelow(path);
    return /\.ts$/.test(entry.name) && !entry.name.endsWith('.spec.ts') ? [path] : [];
  });

/** No repeated group without these two signs side by side; few sources have them, and a syntax tree costs. */
const REPEATED_GROUP = /\)(?:[*+]|\{\d)/;

function nestedIn(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  if (!REPEATED_GROUP.test(text)) return [];
  return patternsIn(path, text).flatMap(({ line, source }) => {
    const nested = nestedQuantifier(source);
    return nested === null ? [] : [`${path}:${line} ${nested}`];
  });
}

describe('the regular expressions that read foreign texts', () => {
  const files = PROGRAM.flatMap(sourcesBelow);

  it.each(READERS)('are found in %s', (folder) => {
    const own = files.filter((path) => path.startsWith(`${folder}/`)).slice(0, 20);
    expect(own.flatMap((path) => patternsIn(path, readFileSync(path, 'utf8'))).length).toBeGreaterThan(5);
  });

  it('have no repetition inside a repeated group', () => expect(files.flatMap(nestedIn)).toEqual([]));

  it('would be caught with one', () =>
    expect(
      nestedIn('test/architecture/planted/source/nested-quantifier.ts').map((found) => found.split(' ')[1]),
    ).toEqual(['(?:[^,]+,)*', '(?:序号|[一二三]{1,3})+', '(?:[甲乙]+、)+', '(?:丙+、)*']));

  it.each(['(a+)*', '(?:a|b*)+', '((?:x{2,})y)+', '(?:a+){2,}', '(?:(?:a+)b){3}', '(?:a{1,30}){0,2}', '(a+){1,1000000000000}'])(
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

/** A repetition may come into a repeated group by its name only: what a template puts in is seen when it is put in. */
describe('the regular expressions that are put together from parts', () => {
  const plain = globalThis.RegExp;
  const built: string[] = [];
  const note = (made: RegExp): RegExp => {
    built.push(made.source);
    return made;
  };
  beforeAll(() => {
    globalThis.RegExp = new Proxy(plain, {
      construct: (type, args, target) => note(Reflect.construct(type, args, target) as RegExp),
      apply: (type, self, args) => note(Reflect.apply(type, self, args) as RegExp),
    });
  });
  afterAll(() => void (globalThis.RegExp = plain));
  const load = async (path: string): Promise<unknown> => import(join(projectRoot(), path));

  it('have none either', async () => {
    for (const path of READERS.flatMap(sourcesBelow)) await load(path);
    expect(built.length).toBeGreaterThan(20);
    expect(built.filter((source) => nestedQuantifier(source) !== null)).toEqual([]);
  });

  it('would be caught with one', async () => {
    const before = built.length;
    await load('test/architecture/planted/source/composed-quantifier.ts');
    expect(built.slice(before).map(nestedQuantifier)).toEqual(['(?:[^,;]+[,;])+']);
  });
});
