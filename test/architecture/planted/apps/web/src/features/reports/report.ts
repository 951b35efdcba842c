export const REPORT = 'of reports';
