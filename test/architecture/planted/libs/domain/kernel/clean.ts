export const CLEAN = 'clean';
