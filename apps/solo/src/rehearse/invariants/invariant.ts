/**
 * A promise of the program, told as a query for its breaches. Written in SQL over the tables and the raw files of
 * config/ alone: it shares no code with the rules that it checks.
 * Parameters: $1 working days (date[]), $2 last day played (date), $3 ladders (jsonb), $4 windows (jsonb).
 */
export interface Invariant {
  readonly name: string;
  readonly title: string;
  /** Rows: one per breach, with one column `what` that names it. */
  readonly breaches: string;
}

/** Numbers the working days, so that "ten working days before" is a subtraction. */
export const WORKING_DAYS = `wd as (select day, row_number() over (order by day)::int as n from unnest($1::date[]) as day)`;
/** Makes every query take all four parameters, whatever it reads. */
export const PARAMETERS = `given as (select $1::date[] as days, $2::date as today, $3::jsonb as ladders, $4::jsonb as windows)`;
