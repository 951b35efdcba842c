import { whole } from './goes-round.js';

export const half = (): string => whole();
