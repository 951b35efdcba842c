import { LINKS } from '#rooms/links/index.js';

export const ahead = LINKS;
