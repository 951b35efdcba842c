export const AMENDMENTS = 'amendments';
