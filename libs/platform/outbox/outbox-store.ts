import type { SystemStatements } from '../database/system-statements.js';

export interface ClaimedRow {
  readonly id: string;
  readonly kind: string;
}

/** A command that this process runs now. */
export interface LeasedCommand {
  readonly id: string;
  readonly officeId: string | null;
  readonly kind: string;
  readonly payload: unknown;
  readonly attempt: number;
  readonly token: number;
}

/** How long a relayed command may lie in a queue before it is relayed again: a queue may have lost it. */
const QUEUED_SECONDS = 60;
/** How long a run is believed to live without a sign of life. */
export const LEASE_SECONDS = 60;
export const MAX_ATTEMPTS = 8;

const OPEN = 'done_at is null and dead_at is null';
const after = (seconds: number): string => `duban.now() + interval '${seconds} seconds'`;

/** The statements over the outbox. Truth is here; what lies in a queue is only a hint to look. */
export class OutboxStore {
  constructor(private readonly statements: SystemStatements) {}

  /**
   * Takes waiting rows, and rows whose queue or worker lost them. Never by an id watermark: ids commit out of order. A
   * command that has ended its worker again and again (a document that eats all memory) is not handed to the next one.
   */
  claimForRelay(limit: number): Promise<ClaimedRow[]> {
    return this.statements.query<ClaimedRow>(
      `with taken as (
         update duban.outbox o
            set relayed_at = duban.now(), started_at = null, not_before = ${after(QUEUED_SECONDS)},
                dead_at = case when o.attempts >= ${MAX_ATTEMPTS} then duban.now() end,
                last_error = case when o.attempts >= ${MAX_ATTEMPTS} then 'no run came to an end' else o.last_error end
           from (select id from duban.outbox where ${OPEN} and not_before <= duban.now()
                  order by not_before, id limit $1 for update skip locked) due
          where o.id = due.id
          returning o.id, o.kind, o.dead_at)
       select id, kind from taken where dead_at is null`,
      [limit],
    );
  }

  /** The queue could not be reached: the rows wait again, from now. */
  async takeBack(ids: readonly string[]): Promise<void> {
    await this.statements.execute(
      `update duban.outbox set relayed_at = null, not_before = duban.now()
        where id = any($1::uuid[]) and ${OPEN} and started_at is null`,
      [ids],
    );
  }

  /** Begins a run, unless the command is done, dead, or running elsewhere under a living lease. */
  async begin(id: string): Promise<LeasedCommand | null> {
    const [row] = await this.statements.query<LeasedCommand>(
      `update duban.outbox
          set started_at = duban.now(), not_before = ${after(LEASE_SECONDS)}, attempts = attempts + 1, lease_token = lease_token + 1
        where id = $1 and ${OPEN} and (started_at is null or not_before <= duban.now())
        returning id, office_id as "officeId", kind, payload, attempts as attempt, lease_token as token`,
      [id],
    );
    return row ?? null;
  }

  /** False when a later run holds the command. */
  async extend(id: string, token: number): Promise<boolean> {
    const touched = await this.statements.execute(
      `update duban.outbox set not_before = ${after(LEASE_SECONDS)} where id = $1 and lease_token = $2 and ${OPEN}`,
      [id, token],
    );
    return touched === 1;
  }

  /** False when a later run holds the command: the late finisher changes nothing. */
  async done(id: string, token: number): Promise<boolean> {
    return (await this.statements.execute(DONE, [id, token])) === 1;
  }

  /** After a failed run: waits with a growing pause, or goes to the dead letters with the reason. */
  async failed(id: string, token: number, error: string, permanent: boolean): Promise<'WAITING' | 'DEAD' | 'OVERTAKEN'> {
    const [row] = await this.statements.query<{ dead: boolean }>(
      `update duban.outbox
          set last_error = left($3, 2000), relayed_at = null, started_at = null,
              not_before = duban.now() + interval '1 second' * least(3600, 5 * power(3, attempts - 1)),
              dead_at = case when $4 or attempts >= ${MAX_ATTEMPTS} then duban.now() end
        where id = $1 and lease_token = $2 and ${OPEN}
        returning dead_at is not null as dead`,
      [id, token, error, permanent],
    );
    return !row ? 'OVERTAKEN' : row.dead ? 'DEAD' : 'WAITING';
  }

  /** The worker stops before the command was begun: another one shall have it at once. */
  async giveBack(id: string, token: number): Promise<void> {
    await this.statements.execute(
      `update duban.outbox set relayed_at = null, started_at = null, attempts = attempts - 1, not_before = duban.now()
        where id = $1 and lease_token = $2 and ${OPEN}`,
      [id, token],
    );
  }

  /** Every queue was lost: relay again what lies there, without waiting for the leases. Running commands keep theirs. */
  requeue(): Promise<number> {
    return this.statements.execute(
      `update duban.outbox set relayed_at = null, not_before = duban.now()
        where ${OPEN} and relayed_at is not null and started_at is null`,
    );
  }

  /** Commands neither done nor dead, those not yet due included. */
  async open(): Promise<number> {
    const [row] = await this.statements.query<{ n: number }>(`select count(*)::int as n from duban.outbox where ${OPEN}`);
    return row!.n;
  }

  /** Commands that may run now, lie in a queue or are being worked on; those that wait for a later hour are left out. */
  async running(): Promise<number> {
    const [row] = await this.statements.query<{ n: number }>(
      `select count(*)::int as n from duban.outbox
        where ${OPEN} and (relayed_at is not null or started_at is not null or not_before <= duban.now())`,
    );
    return row!.n;
  }

  /** Removes finished rows of before `days` days, one slice a call. */
  prune(days: number, slice: number): Promise<number> {
    return this.statements.execute(
      `delete from duban.outbox where id in (select id from duban.outbox
         where done_at < duban.now() - interval '1 day' * $1 order by done_at limit $2 for update skip locked)`,
      [days, slice],
    );
  }
}

export const DONE = `update duban.outbox set done_at = duban.now() where id = $1 and lease_token = $2 and ${OPEN}`;
