import { rows } from '../tables/rows.js';

export const firstUnit = (): string => rows()[0] ?? '';
