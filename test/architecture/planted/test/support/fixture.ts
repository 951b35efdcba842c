export const FIXTURE = 'for specs';
