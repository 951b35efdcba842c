import { PLATFORM } from '#platform/errors/clean.js';

export const known = PLATFORM;
