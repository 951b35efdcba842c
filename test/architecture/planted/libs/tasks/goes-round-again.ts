import { whole } from './goes-round.js';

export type Half = 'half';
export const half = (): Half | 'whole' => (whole() ? 'half' : 'whole');
