import pg from 'pg';
import { readIndependentFacts } from './independent-facts.js';
import type { Invariant } from './invariant.js';
import { RECORD_INVARIANTS } from './record.invariants.js';
import { REMINDER_INVARIANTS } from './reminder.invariants.js';

export const INVARIANTS: readonly Invariant[] = [...REMINDER_INVARIANTS, ...RECORD_INVARIANTS];

export interface Breach {
  readonly name: string;
  readonly title: string;
  readonly count: number;
  readonly samples: readonly string[];
}

/** Every promise asked past the program, under the owner's connection. Empty: all kept. */
export async function checkInvariants(ownerUrl: string, year: number, lastDay: string): Promise<Breach[]> {
  const { workingDays, ladders, windows } = await readIndependentFacts(year);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const broken: Breach[] = [];
    for (const { name, title, breaches } of INVARIANTS) {
      const { rows } = await client.query<{ what: string }>(breaches, [workingDays, lastDay, JSON.stringify(ladders), JSON.stringify(windows)]);
      if (rows.length > 0) broken.push({ name, title, count: rows.length, samples: rows.slice(0, 5).map((row) => row.what) });
    }
    return broken;
  } finally {
    await client.end();
  }
}
