import { API_THING } from '../../api/src/thing.js';

export const borrowed = API_THING;
