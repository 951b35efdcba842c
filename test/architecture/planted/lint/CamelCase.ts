export const NAMED = 'wrongly';
