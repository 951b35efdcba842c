import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../', import.meta.url));
const domain = join(root, 'libs/domain');
const sources = (readdirSync(domain, { recursive: true }) as string[]).filter((name) => name.endsWith('.ts'));
const text = (names: string[]): string => names.map((name) => readFileSync(join(domain, name), 'utf8')).join('\n');

const CODE = /\b(?:refuse|missingInput|when)(?:<[^>()]*>)?\(\s*'([^']+)'/g;
/** Codes that the rules can answer with. */
const codesIn = (source: string): string[] =>
  [...new Set([...source.matchAll(CODE)].map((match) => match[1] as string))].sort();

const rules = text(sources.filter((name) => !name.endsWith('.spec.ts')));
const specs = text(sources.filter((name) => name.endsWith('.spec.ts')));
const catalogue = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(root, 'config/locales', language, 'errors.json'), 'utf8')) as Record<string, string>;
const placeholders = (sentence: string | undefined): string[] =>
  [...(sentence ?? '').matchAll(/\{(\w+)\}/g)].map((m) => m[1] as string).sort();

describe('the refusal codes of the rules', () => {
  const codes = codesIn(rules);
  it('are found and kebab-case', () => {
    expect(codes.length).toBeGreaterThan(90);
    expect(codes.filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
  });
  it.each(['zh-CN', 'en'])('have each a sentence in %s', (language) => {
    const sentences = catalogue(language);
    expect(codes.filter((code) => !sentences[code])).toEqual([]);
  });
  it('fill in the same facts in both languages', () => {
    const [zh, en] = [catalogue('zh-CN'), catalogue('en')];
    expect(codes.filter((code) => placeholders(zh[code]).join() !== placeholders(en[code]).join())).toEqual([]);
  });
  it('are each provoked by a spec', () => {
    expect(codes.filter((code) => !specs.includes(`'${code}'`))).toEqual([]);
  });
  it('would be noticed when new', () => {
    expect(codesIn("when<Facts, object>('brand-new', x); refuse('second-one'); missingInput('third', 'x')")).toEqual([
      'brand-new',
      'second-one',
      'third',
    ]);
  });
});
