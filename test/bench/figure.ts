/** One line of `npm run -s bench`. `ratio`: value against the baseline, or against the goal where there is none. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number | null;
  readonly ratio: number;
  readonly goal: string;
  readonly ok: boolean;
}

export interface Bench {
  readonly name: string;
  run(): Promise<readonly Figure[]>;
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

export const rounded = (value: number): number => Number(value.toPrecision(4));

/** A count against its budget: exact on any machine. */
export const atMost = (name: string, unit: string, value: number, budget: number): Figure => ({
  name,
  value: rounded(value),
  unit,
  baseline: null,
  ratio: rounded(value / budget),
  goal: `<= ${budget}`,
  ok: value <= budget,
});

/**
 * How fast against a baseline that does the same on the same rows: 1 is as fast. The fastest round of each arm counts:
 * whatever else the machine does only ever adds.
 */
export const asFastAs = (name: string, ms: readonly number[], baselineMs: readonly number[], goal: number): Figure => {
  const [best, baseline] = [Math.min(...ms), Math.min(...baselineMs)];
  const ratio = baseline / best;
  return { name, value: rounded(best), unit: 'ms', baseline: rounded(baseline), ratio: rounded(ratio), goal: `ratio >= ${goal}`, ok: ratio >= goal };
};
