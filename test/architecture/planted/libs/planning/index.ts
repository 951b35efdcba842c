export const PLANNING = 'planning';
