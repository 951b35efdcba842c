import { READING_LIMITS } from '#platform/intake/process/reading-limits.js';
import type { ReadingOptions } from '#platform/intake/process/reading-process.js';

/** A file that is to be read, or refused for what it holds, is not to be given up because the machine is slow. */
export const PATIENT: ReadingOptions = { limits: { wallMs: 900_000 } };

/**
 * The same for every file that the program under test reads from now on: a reader gives way to whoever else wants the
 * processor, and beside twenty others the second that it needs lasts the minute at which it would be stopped.
 */
export const readPatiently = (): void => void Object.assign(READING_LIMITS, PATIENT.limits);
