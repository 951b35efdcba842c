import { API_THING } from '../../api/src/thing.js';

export const together = API_THING;
