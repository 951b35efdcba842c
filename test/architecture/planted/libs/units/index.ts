import { PLATFORM } from '#platform/errors/clean.js';

export const UNITS = PLATFORM;
