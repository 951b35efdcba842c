import type { ReadingOptions } from '#platform/intake/process/reading-process.js';

/** A file that is to be read, or refused for what it holds, is not to be given up because the machine is slow. */
export const PATIENT: ReadingOptions = { limits: { wallMs: 900_000 } };
