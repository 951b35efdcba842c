import type { OpenAct } from '../database/open-act.js';

/** A command for the worker, never an event: what follows from a state is found by the sweep. */
export interface OutboxCommand {
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly notBefore?: Date;
}

/** Writes the commands of one act in a single statement, inside its transaction. */
export async function insertOutbox(act: OpenAct, commands: readonly OutboxCommand[]): Promise<void> {
  const rows = commands.map((command) => ({
    id: act.id(),
    kind: command.kind,
    payload: command.payload,
    not_before: (command.notBefore ?? act.now).toISOString(),
  }));
  await act.query(
    `insert into duban.outbox (id, office_id, kind, payload, created_at, not_before)
     select r.id, $2, r.kind, r.payload, $3, r.not_before
       from jsonb_to_recordset($1::jsonb) as r(id uuid, kind text, payload jsonb, not_before timestamptz)`,
    [JSON.stringify(rows), act.officeId, act.now],
  );
}
