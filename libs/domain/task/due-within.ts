/** Days ahead that the first page counts: a week as seen from any day of it, for on a Sunday the clerk asks for what comes. */
export const WEEK = 7;
