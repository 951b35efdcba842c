import { UNITS } from '#rooms/units/index.js';

export const known = UNITS;
