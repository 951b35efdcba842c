import { HANDLING } from '#rooms/handling/index.js';

export const ahead = HANDLING;
