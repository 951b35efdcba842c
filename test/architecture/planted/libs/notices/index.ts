export const NOTICES = 'notices';
