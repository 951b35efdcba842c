import { beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const CALLS = /\b(?:refuse|missingInput|when(?:<[^>]*>)?|OperationalError|refused)\(\s*'([a-z][a-z0-9-]+)'|\bHttpProblem\(\s*\d+,\s*'([a-z][a-z0-9-]+)'/g;
const catalogue = (locale: string): Record<string, string> => JSON.parse(readFileSync(`config/locales/${locale}/errors.json`, 'utf8')) as Record<string, string>;

function codesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return codesBelow(path);
    if (!/\.ts$/.test(entry.name) || /\.spec\.ts$/.test(entry.name)) return [];
    return [...readFileSync(path, 'utf8').matchAll(CALLS)].map((match) => (match[1] ?? match[2])!);
  });
}

describe('texts of refusals', () => {
  let codes: string[];
  beforeAll(() => {
    codes = [...new Set([...codesBelow('libs'), ...codesBelow('apps/api')])].sort();
  });

  it('are found in the code', () => {
    expect(codes.length).toBeGreaterThan(50);
    expect(codes).toEqual(expect.arrayContaining(['own-family', 'if-match-required', 'sign-in-failed']));
  });

  it.each(['zh-CN', 'en'])('exist for every code in %s', (locale) => {
    const texts = catalogue(locale);
    expect(codes.filter((code) => !texts[code]?.trim())).toEqual([]);
  });

  it('name the same facts in both languages', () => {
    const [zh, en] = [catalogue('zh-CN'), catalogue('en')];
    // A sentence that comes in both languages is one fact.
    const shared = (name: string): string => (name === 'zh' || name === 'en' ? 'sentence' : name);
    const facts = (text = ''): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => shared(match[1]!)).sort();
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    expect(Object.keys(zh).filter((code) => facts(zh[code]).join() !== facts(en[code]).join())).toEqual([]);
  });
});
