import { INNER } from '#rooms/units/inner.js';

export const inner = INNER;
