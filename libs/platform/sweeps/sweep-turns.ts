import type { SystemStatements } from '../database/system-statements.js';
import { INSTALLATION, type Sweep } from './sweep.js';

export interface Turn {
  readonly name: string;
  readonly officeId: string;
  readonly token: number;
}

export interface LastTurn {
  readonly name: string;
  readonly officeId: string;
  readonly finishedAt: Date | null;
  readonly lastError: string | null;
}

/** A worker that dies in a sweep keeps its turn this long; a second one beside it would do no harm, only work twice. */
const LEASE_SECONDS = 300;

/** Whose turn it is: n workers share one table, so that each sweep runs once per interval and not once per worker. */
export class SweepTurns {
  constructor(private readonly statements: SystemStatements) {}

  /** Makes the rows of new sweeps and new offices. */
  async prepare(sweeps: readonly Sweep[], officeIds: readonly string[]): Promise<void> {
    const wanted = sweeps.flatMap(({ name, per }) =>
      (per === 'OFFICE' ? officeIds : [INSTALLATION]).map((officeId) => ({ name, office_id: officeId })),
    );
    await this.statements.execute(
      `insert into duban.sweep_turn (name, office_id, next_at)
       select r.name, r.office_id, duban.now() from jsonb_to_recordset($1::jsonb) as r(name text, office_id uuid)
       on conflict do nothing`,
      [JSON.stringify(wanted)],
    );
  }

  /** When each sweep last came to its end, and with what error; null before its first. */
  last(): Promise<LastTurn[]> {
    return this.statements.query<LastTurn>(
      `select name, office_id as "officeId", finished_at as "finishedAt", last_error as "lastError" from duban.sweep_turn order by name, office_id`,
    );
  }

  /** Takes the turns that are due. A timer only asks; what is due is decided here, by the database's clock. */
  claim(sweeps: readonly Sweep[], limit: number): Promise<Turn[]> {
    return this.statements.query<Turn>(
      `update duban.sweep_turn t
          set lease_until = duban.now() + interval '${LEASE_SECONDS} seconds', lease_token = lease_token + 1
         from (select name, office_id from duban.sweep_turn
                where name = any($1::text[]) and next_at <= duban.now()
                  and (lease_until is null or lease_until <= duban.now())
                order by next_at limit $2 for update skip locked) due
        where t.name = due.name and t.office_id = due.office_id
        returning t.name, t.office_id as "officeId", t.lease_token as token`,
      [sweeps.map((sweep) => sweep.name), limit],
    );
  }

  async release(turn: Turn, everySeconds: number, touched: number, error: string | null): Promise<void> {
    await this.statements.execute(
      `update duban.sweep_turn
          set lease_until = null, next_at = duban.now() + interval '1 second' * $4, finished_at = duban.now(),
              touched = touched + $5, last_error = left($6, 1000)
        where name = $1 and office_id = $2 and lease_token = $3`,
      [turn.name, turn.officeId, turn.token, everySeconds, touched, error],
    );
  }
}
