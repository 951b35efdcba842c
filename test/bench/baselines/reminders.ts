import type pg from 'pg';

const RUNG = `office_id, subject_kind, subject_id, ladder, title, natural_key, started_on, due, due_version, rung, rank, recipient_post,
  recipient_unit, recipient_role, subject_unit, channel, fire_on, created_at`;

/** The same rows by a bare loop of set-based SQL: no rules, no calendar, no re-check; `slice` null: all rows in one statement. */
export async function bareReminders(client: pg.Client, today: string, next: string, slice: number | null): Promise<void> {
  const loop = async (sql: string, params: unknown[]): Promise<void> => {
    for (let rows = 1; rows > 0; ) rows = slice === null ? ((await client.query(sql, params)), 0) : ((await client.query(sql, params)).rowCount ?? 0);
  };
  const limit = (times: number): string => (slice === null ? '' : `limit ${slice * times}`);
  await loop(
    `with due as (select * from duban.deadline where live and next_rung_on <= $1 order by next_rung_on, unit_id, subject_id ${limit(1)} for no key update skip locked),
          moved as (update duban.deadline d set next_rung_on = $2 from due where d.subject_id = due.subject_id and d.ladder = due.ladder)
     insert into duban.rung (${RUNG})
     select d.office_id, d.subject_kind, d.subject_id, d.ladder, d.title, d.natural_key, d.started_on, d.due, d.due_version, 'R2:D-10', 30,
            p.id, d.unit_id, 'UNIT_LIAISON', d.unit_id, 'EMAIL', $1, duban.now()
       from due d join duban.post p on p.unit_id = d.unit_id and p.role = 'UNIT_LIAISON' on conflict do nothing`,
    [today, next],
  );
  await client.query(
    `insert into duban.message (id, office_id, recipient_post, recipient_unit, channel, local_date, sequence, state, batch_id, message_id, created_at)
     select gen_random_uuid(), office_id, recipient_post, recipient_unit, 'EMAIL', $1, 0, 'READY', office_id, gen_random_uuid()::text, duban.now()
       from (select distinct office_id, recipient_post, recipient_unit from duban.rung) r`,
    [today],
  );
  await loop(
    `update duban.rung r set message_id = m.id
       from (select id, recipient_post from duban.rung where message_id is null and fate is null ${limit(2)}) o join duban.message m on m.recipient_post = o.recipient_post
      where r.id = o.id`,
    [],
  );
  await client.query(
    `insert into duban.outbox (id, office_id, kind, payload, created_at, not_before)
     select gen_random_uuid(), office_id, 'messages.deliver', jsonb_build_object('batchId', office_id), duban.now(), duban.now() from duban.message limit 1`,
  );
}
