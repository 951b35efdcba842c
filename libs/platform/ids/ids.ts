import { randomBytes } from 'node:crypto';

/** Source of UUIDv7 keys. Seedable, so that a rehearsal can be replayed. */
export abstract class IdSource {
  abstract next(epochMs: number): string;
}

/** RFC 9562 UUIDv7 with a 12-bit counter inside one millisecond, so that ids of one process sort by creation. */
export class UuidV7Source extends IdSource {
  private lastMs = 0;
  private counter = 0;

  constructor(private readonly random: (bytes: number) => Uint8Array = (n) => randomBytes(n)) {
    super();
  }

  next(epochMs: number): string {
    if (epochMs > this.lastMs) {
      this.lastMs = epochMs;
      this.counter = 0;
    } else if (++this.counter > 0xfff) {
      this.lastMs += 1;
      this.counter = 0;
    }
    const time = this.lastMs.toString(16).padStart(12, '0');
    const tail = this.random(8);
    tail[0] = (tail[0]! & 0x3f) | 0x80;
    const hex = Buffer.from(tail).toString('hex');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${this.counter.toString(16).padStart(3, '0')}-${hex.slice(0, 4)}-${hex.slice(4)}`;
  }
}

/** Deterministic bytes (xorshift128) for rehearsals; never for secrets. */
export function seededBytes(seed: number): (bytes: number) => Uint8Array {
  const state = new Uint32Array([seed >>> 0 || 1, 0x9e3779b9, 0x243f6a88, 0xb7e15162]);
  const step = (): number => {
    let t = state[3]!;
    const s = state[0]!;
    state[3] = state[2]!;
    state[2] = state[1]!;
    state[1] = s;
    t ^= t << 11;
    t ^= t >>> 8;
    state[0] = (t ^ s ^ (s >>> 19)) >>> 0;
    return state[0];
  };
  return (bytes) => Uint8Array.from({ length: bytes }, () => step() & 0xff);
}
