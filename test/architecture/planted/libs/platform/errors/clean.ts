import { CLEAN } from '#domain/kernel/clean.js';

export const PLATFORM = CLEAN;
