/** `op` as the text says it: 不低于 / 不超过 / 高于 / 低于 / 达到 / 左右. */
export type TargetOp = '>=' | '<=' | '>' | '<' | '=' | '~';

export interface Target {
  readonly op: TargetOp;
  readonly value: number;
  /** `%` is a ratio: numerator and denominator are kept, never the quotient alone. */
  readonly unit: string;
}

export interface Measurement {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

export type TargetResult =
  | { readonly state: 'MET' | 'NOT_MET'; readonly measured: number }
  | { readonly state: 'NOT_APPLICABLE' | 'NOT_MEASURED'; readonly measured: null };

/** “左右” (about) is met within a tenth of the value. */
const ABOUT = 0.1;

/** A rate with nothing in the denominator is 不适用, never 100%. */
export function targetResult(target: Target, measurement: Measurement | null): TargetResult {
  if (measurement === null) return { state: 'NOT_MEASURED', measured: null };
  const { numerator, denominator, value } = measurement;
  if (numerator !== null && denominator !== null) {
    if (denominator === 0) return { state: 'NOT_APPLICABLE', measured: null };
    return compareRatio(target, numerator, denominator);
  }
  if (value === null) return { state: 'NOT_MEASURED', measured: null };
  return { state: holds(target.op, value, target.value) ? 'MET' : 'NOT_MET', measured: value };
}

/** Compared crosswise in whole numbers, so that 41/41 is 100% and 2/3 is not rounded into a target. */
function compareRatio(target: Target, numerator: number, denominator: number): TargetResult {
  const scale = target.unit === '%' ? 100 : 1;
  const met = holds(target.op, numerator * scale, target.value * denominator);
  return { state: met ? 'MET' : 'NOT_MET', measured: (numerator * scale) / denominator };
}

function holds(op: TargetOp, left: number, right: number): boolean {
  switch (op) {
    case '>=':
      return left >= right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '<':
      return left < right;
    case '=':
      return left === right;
    case '~':
      return Math.abs(left - right) <= Math.abs(right) * ABOUT;
  }
}
