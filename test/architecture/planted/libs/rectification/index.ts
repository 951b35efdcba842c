export const RECTIFICATION = 'rectification';
