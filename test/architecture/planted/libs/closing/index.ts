export const CLOSING = 'closing';
