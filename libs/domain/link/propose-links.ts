import { type Passage, passagesOf } from './passages.js';

/** A task as far as it can ask the same as another. */
export interface LinkableTask {
  readonly id: string;
  readonly outlineVersionId: string;
  readonly title: string;
  readonly content: string;
  readonly targets: readonly { readonly op: string; readonly value: number; readonly unit: string }[];
  readonly cycles: readonly { readonly per: string; readonly times: number | null }[];
}

export interface LinkProposal {
  readonly a: string;
  readonly b: string;
  /** 0 to 1. */
  readonly score: number;
  /** The two sentences that are most alike. */
  readonly passages: readonly [string, string];
  readonly sharedTargets: readonly string[];
  readonly sharedCycles: readonly string[];
}
export interface LinkProposals {
  readonly proposals: readonly LinkProposal[];
  /** Steps taken; grows in proportion to the length of the texts. */
  readonly work: number;
}

/** Below this two tasks are as like as any two tasks of a plan. */
export const PROPOSE_FROM = 0.5;
/** A pair of characters that so many sentences share tells none of them apart. */
const COMMON = 24;

/**
 * Tasks of different outlines that seem to ask the same, likeliest first. Compares sentences by the pairs of characters that
 * are left when officialese is taken out; each pair looks at no more than COMMON sentences, so that the work follows the
 * length of the texts and not the square of their number. Only proposes: people decide.
 */
export function proposeLinks(tasks: readonly LinkableTask[]): LinkProposals {
  let work = 0;
  const passages: Passage[] = [];
  for (const [index, task] of tasks.entries()) {
    const read = passagesOf(index, task);
    work += read.examined;
    passages.push(...read.passages);
  }
  const holders = new Map<string, number[]>();
  for (const [at, { grams }] of passages.entries()) {
    for (const gram of grams) {
      const held = holders.get(gram);
      if (held) held.push(at);
      else holders.set(gram, [at]);
      work++;
    }
  }
  const best = new Map<string, { score: number; a: Passage; b: Passage }>();
  for (const [at, passage] of passages.entries()) {
    const shared = new Map<number, number>();
    for (const gram of passage.grams) {
      const others = holders.get(gram)!;
      work++;
      if (others.length > COMMON) continue;
      for (const other of others) {
        work++;
        if (other > at && foreign(tasks, passage, passages[other]!)) shared.set(other, (shared.get(other) ?? 0) + 1);
      }
    }
    for (const [other, count] of shared) {
      const b = passages[other]!;
      const score = alike(count, passage, b);
      const key = `${passage.task} ${b.task}`;
      if (score > (best.get(key)?.score ?? 0)) best.set(key, { score, a: passage, b });
    }
  }
  const proposals = [...best.values()]
    .map(({ score, a, b }) => proposal(tasks, score, a, b))
    .filter((each) => each.score >= PROPOSE_FROM)
    .sort((x, y) => y.score - x.score || (x.a + x.b < y.a + y.b ? -1 : 1));
  return { proposals, work };
}

const foreign = (tasks: readonly LinkableTask[], a: Passage, b: Passage): boolean =>
  tasks[a.task]!.outlineVersionId !== tasks[b.task]!.outlineVersionId;

const FEW = 3;

/** A clause of this length that stands word for word in the other document is no chance. */
const WORD_FOR_WORD = 8;

/** Mostly how much of the shorter stands in the longer; very short ones must agree in both directions, or word for word. */
function alike(shared: number, a: Passage, b: Passage): number {
  const [less, more] = a.grams.size < b.grams.size ? [a, b] : [b, a];
  if (shared < FEW) return 0;
  const contained = shared / less.grams.size;
  const quoted = contained === 1 && less.text.length >= WORD_FOR_WORD && more.text.includes(less.text);
  const both = (2 * shared) / (less.grams.size + more.grams.size);
  const weight = less.grams.size < 6 ? 0.4 : 0.7;
  const likeness = (weight * contained + (1 - weight) * both) * (more.grams.size > 8 * less.grams.size ? 0.8 : 1);
  return quoted ? Math.max(0.95, likeness) : likeness;
}

function proposal(tasks: readonly LinkableTask[], likeness: number, a: Passage, b: Passage): LinkProposal {
  const [left, right] = [tasks[a.task]!, tasks[b.task]!];
  const targets = right.targets.map((each) => `${each.op}${each.value}${each.unit}`);
  const cycles = right.cycles.map((each) => `${each.per}×${each.times ?? ''}`);
  const sharedTargets = left.targets
    .map((each) => `${each.op}${each.value}${each.unit}`)
    .filter((each) => targets.includes(each));
  const sharedCycles = left.cycles
    .map((each) => `${each.per}×${each.times ?? ''}`)
    .filter((each) => cycles.includes(each));
  const more = (sharedTargets.length > 0 ? 0.08 : 0) + (sharedCycles.length > 0 ? 0.08 : 0);
  const score = Math.round(Math.min(1, likeness * 0.9 + more) * 1000) / 1000;
  return {
    a: left.id,
    b: right.id,
    score,
    passages: [a.text, b.text],
    sharedTargets: [...new Set(sharedTargets)],
    sharedCycles: [...new Set(sharedCycles)],
  };
}
