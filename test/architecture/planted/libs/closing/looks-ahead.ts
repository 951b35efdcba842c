import { AMENDMENTS } from '#rooms/amendments/index.js';

export const ahead = AMENDMENTS;
