const NUMERAL = '[一二三]{1,3}';

/** Planted: both expressions repeat a group that repeats within. */
export const cells = (line: string): boolean => /^(?:[^,]+,)*$/.test(line);
export const head = new RegExp(`(?:序号|[一二三]{1,3})+${NUMERAL}`);
export const called = RegExp('^(?:[甲乙]+、)+');
export const found = (line: string): number => line.search('(?:丙+、)*');
