import { REPORT } from '../reports/report';

export const borrowed = REPORT;
