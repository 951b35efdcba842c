import { half } from './goes-round-again.js';

export const whole = (): string => half() + half();
