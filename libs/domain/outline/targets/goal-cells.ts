import type { PlacedTarget } from './targets.js';
import { findTargets } from './targets.js';
import type { CleanText } from '../source/source-text.js';

const BARE = /^([≥≤<>]=?)? ?(\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?)([万亿])?(以上|以下|以内|左右)?$/;
const SIGNS: Readonly<Record<string, PlacedTarget['op']>> = {
  '≥': '>=',
  '>=': '>=',
  '≤': '<=',
  '<=': '<=',
  '>': '>',
  '<': '<',
  以上: '>=',
  以下: '<=',
  以内: '<=',
  左右: '~',
};
/** 算力规模(万卡), 目标值(亿元): the measure word stands in brackets at the end of the name. */
const MEASURE = /\(([^()\d]{1,8})\)$/;

/** A figure with few words round it; what tells more is read sentence by sentence. */
export const isFigureOnly = (clean: CleanText, from: number, to: number): boolean =>
  to - from <= 20 && !/[,。;!?]|\d ?[年月日]|年底|季度|每/.test(clean.fold.slice(from, to));

/** A cell 目标值 that holds a figure and no sentence: 150个以上, ≥60. `names` may tell what it is counted in. */
export function figureOfCell(clean: CleanText, from: number, to: number, names: readonly string[]): PlacedTarget[] {
  const words = clean.fold.slice(from, to).trim();
  const bare = BARE.exec(words);
  if (!bare) return findTargets(clean, from, to, [], true);
  const told = names
    .map((name) => MEASURE.exec(name)?.[1])
    .find((word) => word !== undefined && !/^(?:单位|可选)/.test(word));
  const unit = bare[3] || told ? `${bare[3] ?? ''}${told ?? ''}` : undefined;
  return [
    {
      start: from,
      end: to,
      value: Number(bare[2]!.replaceAll(',', '')),
      unit: unit ?? '',
      op: SIGNS[bare[1] ?? bare[4] ?? ''] ?? '=',
      subject: null,
      confidence: { value: unit ? 0.9 : 0.6, reason: 'FIGURE_IN_GOAL_CELL' },
    },
  ];
}
