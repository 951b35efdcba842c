export const HANDLING = 'handling';
