import { start } from '../../../libs/platform/intake/process/starts-a-program.js';

export const leave = start;
