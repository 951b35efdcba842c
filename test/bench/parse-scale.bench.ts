import { readFileSync } from 'node:fs';
import { parseOutline } from '#domain/outline/parse-outline.js';
import type { ParsedOutline } from '#domain/outline/parsed-outline.js';
import { type Bench, rounded } from './figure.js';

const OUTLINE = 'test/fixtures/corpus/hedong-outline-2021-2025.txt';
const TIMES = 100;
const WARM_UP = 30;
const ROUNDS = 9;
const GOAL = 1.3;

/**
 * A character of an outline a hundred times as long takes the time of one of the outline itself: both arms read as many
 * characters and run in turn, and the fastest round of each counts.
 */
export const parseScale: Bench = {
  name: 'parse-scale',
  run: async () => {
    const one = readFileSync(OUTLINE, 'utf8');
    const many = `${one}\n`.repeat(TIMES);
    const first = parseOutline(one);
    proveRight(first, parseOutline(many));
    repeat(WARM_UP, () => parseOutline(one));
    const [small, large]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      small.push(lasting(() => repeat(TIMES, () => parseOutline(one))) / (one.length * TIMES));
      large.push(lasting(() => parseOutline(many)) / many.length);
    }
    const [value, baseline] = [Math.min(...large) * 1e6, Math.min(...small) * 1e6];
    const ratio = value / baseline;
    return [
      {
        name: 'parse-time-per-character-100-to-1',
        value: rounded(value),
        unit: 'ns/character',
        baseline: rounded(baseline),
        ratio: rounded(ratio),
        goal: `ratio <= ${GOAL}`,
        ok: ratio <= GOAL,
      },
    ];
  },
};

/** A reading that finds less is no faster one. */
function proveRight(one: ParsedOutline, many: ParsedOutline): void {
  const titles = one.tasks.map((task) => task.title);
  const wrong = many.tasks.findIndex((task, i) => task.title !== titles[i % titles.length]);
  if (many.tasks.length !== titles.length * TIMES || wrong >= 0)
    throw new Error(`the long outline reads as ${many.tasks.length} tasks, the first wrong one is ${wrong}`);
}

function repeat(times: number, work: () => void): void {
  for (let i = 0; i < times; i++) work();
}

function lasting(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}
