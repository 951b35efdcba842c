import { availableParallelism } from 'node:os';
import type { SlotRules } from './reading-slots.js';

/** What one file may cost. Real outlines take a second and 150 MB; a limit that is met means a hostile or a huge file. */
export interface ReadingLimits {
  readonly wallMs: number;
  /** Enforced by the kernel, also when nobody watches any more. */
  readonly cpuSeconds: number;
  readonly heapMegabytes: number;
  /** Resident memory of the whole process, buffers outside the heap included. */
  readonly residentMegabytes: number;
  /** Read in one piece by the program that serves people: beyond this it would notice. */
  readonly answerBytes: number;
}

const MIB = 1024 * 1024;

export const READING_LIMITS: ReadingLimits = {
  wallMs: 60_000,
  cpuSeconds: 60,
  heapMegabytes: 768,
  residentMegabytes: 1_024,
  answerBytes: 24 * MIB,
};

/**
 * One core stays with the people who work while files are read. A dozen colleagues may import at once: each waits his turn,
 * and longer than the slowest file before him takes.
 */
export const READING_SLOTS: SlotRules = {
  atOnce: Math.max(1, availableParallelism() - 1),
  waiting: 24,
  patienceMs: 3 * READING_LIMITS.wallMs,
  slowAfterMs: 5_000,
  overtaking: 1,
};
