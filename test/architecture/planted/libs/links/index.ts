export const LINKS = 'links';
