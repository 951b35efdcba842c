import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { CORRECTION_PROBLEMS } from '#domain/outline/review/correction.js';
import { LOOK_BELOW } from '#domain/outline/review/look-at.js';
import { SUGGESTION_REASONS } from '#domain/unit-name/suggest-units.js';

const catalogue = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(`config/locales/${locale}/review.json`, 'utf8')) as Record<string, string>;
const parsed = readFileSync('libs/domain/outline/parsed-outline.ts', 'utf8');

/** The members of a string union as they stand in the source: a code that the parser learns must get its words. */
const union = (name: string): string[] => {
  const body = new RegExp(`export type ${name} =([^;]*);`).exec(parsed)![1]!;
  return [...body.matchAll(/'([^']+)'/g)].map(([, code]) => code!);
};

describe('words of the review', () => {
  const wanted = [
    ...[...union('ReasonCode'), 'CORRECTED', 'CHECKED'].map((code) => `reason.${code}`),
    ...union('ProposalReason').map((code) => `proposal.${code}`),
    ...union('ProposalKind').map((code) => `nature.${code}`),
    ...[...union('SectionRole'), 'furniture', 'cut-off', 'released'].map((code) => `role.${code}`),
    ...union('WarningCode').map((code) => `warning.${code}`),
    ...CORRECTION_PROBLEMS.map((code) => `problem.${code}`),
    ...SUGGESTION_REASONS.map((code) => `unit.${code}`),
  ].sort();

  it('reads codes off the source at all', () => {
    expect(wanted.length).toBeGreaterThan(60);
    expect(LOOK_BELOW).toBeGreaterThan(0.5);
  });
  it.each(['zh-CN', 'en'])('says every code in %s, and none that does not exist', (locale) => {
    expect(Object.keys(catalogue(locale)).sort()).toEqual(wanted);
  });
});
