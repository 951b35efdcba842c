import { listNumber } from './list-number.js';

/** One level of an automatic list as both Words describe it. */
export interface ListLevel {
  readonly start: number;
  /** A word of ST_NumberFormat. */
  readonly format: string;
  /** Text with %1 … %9 where the number of a level stands. */
  readonly text: string;
  readonly suffix: 'tab' | 'space' | 'nothing';
  /** Restart after this level (1-based) was used; 0: never; undefined: after any higher one. */
  readonly restartAfter?: number | undefined;
  /** All numbers in decimal, whatever their levels say. */
  readonly legal?: boolean;
}

/** A list that a paragraph belongs to: lists of one definition share their counters. */
export interface ListInstance {
  readonly definition: string;
  readonly id: string;
  readonly levels: readonly (ListLevel | undefined)[];
  /** Levels that this instance starts anew, each when first used through it. */
  readonly startOver: ReadonlyMap<number, number>;
}

export const MAX_LEVELS = 9;
const BULLET = '•';

/** Gives each paragraph the number that Word would show, in the order of the text. */
export class ListCounter {
  private readonly counts = new Map<string, (number | undefined)[]>();
  private readonly started = new Set<string>();

  label(list: ListInstance, level: number): string {
    const own = list.levels[level];
    if (!own) return '';
    const counts = this.counts.get(list.definition) ?? [];
    this.counts.set(list.definition, counts);
    this.step(list, level, own, counts);
    if (own.format === 'bullet') return BULLET + gap(own);
    const text = own.text.replaceAll(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const shown = list.levels[at];
      if (!shown || at > level) return '';
      return listNumber(counts[at] ?? shown.start, own.legal === true ? 'decimal' : shown.format);
    });
    return text === '' ? '' : text + gap(own);
  }

  private step(list: ListInstance, level: number, own: ListLevel, counts: (number | undefined)[]): void {
    const over = list.startOver.get(level);
    const key = `${list.id}/${level}`;
    if (over !== undefined && !this.started.has(key)) {
      this.started.add(key);
      counts[level] = over;
    } else counts[level] = counts[level] === undefined ? (over ?? own.start) : counts[level] + 1;
    for (let below = level + 1; below < MAX_LEVELS; below++) {
      const after = list.levels[below]?.restartAfter;
      if (after === undefined || level < after) counts[below] = undefined;
    }
  }
}

const gap = (level: ListLevel): string => (level.suffix === 'nothing' ? '' : ' ');
