import { RECTIFICATION } from '#rooms/rectification/index.js';

export const ahead = RECTIFICATION;
