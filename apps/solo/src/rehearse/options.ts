import { parseArgs } from 'node:util';
import { type LocalDate, localDate, toLocalDate } from '#domain/kernel/local-date.js';

export interface RehearsalOptions {
  readonly year: number;
  readonly units: number;
  readonly seed: number;
  readonly json: boolean;
  /** The last day played; 31 December unless a demo stops earlier. */
  readonly until: LocalDate;
  /** Empties every queue each fifth day while commands lie in it: the proof that they remember nothing. */
  readonly truncate: boolean;
}

export class UsageError extends Error {}

/** `rehearse --year 2026 --units 82 --seed 7 [--json] [--until 2026-06-30] [--truncate]` */
export function parseRehearsalOptions(args: readonly string[]): RehearsalOptions {
  let values: Record<string, string | boolean | undefined>;
  try {
    values = parseArgs({
      args: [...args],
      options: {
        year: { type: 'string', default: '2026' },
        units: { type: 'string', default: '82' },
        seed: { type: 'string', default: '1' },
        until: { type: 'string' },
        json: { type: 'boolean', default: false },
        truncate: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const year = whole(values['year'], 'year', 2004, 2100);
  const until = values['until'] === undefined ? localDate(`${year}-12-31`) : toLocalDate(String(values['until']));
  if (!until || until < `${year}-01-01` || until > `${year}-12-31`) throw new UsageError(`--until must be a day of ${year}`);
  return {
    year,
    units: whole(values['units'], 'units', 53, 3000),
    seed: whole(values['seed'], 'seed', 0, 0xffff_ffff),
    json: values['json'] === true,
    until,
    truncate: values['truncate'] === true,
  };
}

function whole(text: string | boolean | undefined, name: string, min: number, max: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new UsageError(`--${name} must be a whole number from ${min} to ${max}`);
  }
  return value;
}
