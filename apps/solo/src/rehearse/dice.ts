/**
 * Chance that depends only on the seed and on what is being decided, never on the order of asking: two runs that take
 * their rows in another order still play the same year. FNV-1a, then an avalanche (murmur3's finaliser).
 */
export class Dice {
  constructor(private readonly seed: number) {}

  /** 0 ≤ x < 1. */
  chance(...about: readonly (string | number)[]): number {
    let hash = (0x811c9dc5 ^ this.seed) >>> 0;
    for (const char of about.join(' ')) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193) >>> 0;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
    return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
  }

  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number, ...about: readonly (string | number)[]): number {
    return min + Math.floor(this.chance(...about) * (max - min + 1));
  }

  pick<T>(from: readonly T[], ...about: readonly (string | number)[]): T {
    return from[this.between(0, from.length - 1, ...about)]!;
  }
}
