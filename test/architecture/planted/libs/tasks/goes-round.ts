// A circle through a type alone is a circle too: neither file can be read without the other.
import type { Half } from './goes-round-again.js';

export const whole = (half?: Half): boolean => half === undefined;
