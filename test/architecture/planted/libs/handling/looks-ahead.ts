import { CLOSING } from '#rooms/closing/index.js';

export const ahead = CLOSING;
