import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { localDate } from '#domain/kernel/local-date.js';
import { checkInvariants } from '../../apps/solo/src/rehearse/invariants/check-invariants.js';
import { hashLedger, type LedgerDigest } from '../../apps/solo/src/rehearse/ledger-hash.js';
import { Observer } from '../../apps/solo/src/rehearse/observer.js';
import { withStage } from '../../apps/solo/src/rehearse/open-stage.js';
import { playYear } from '../../apps/solo/src/rehearse/rehearse.js';
import { countYear, type YearCounts } from '../../apps/solo/src/rehearse/summary.js';
import { type TestDatabase, withTestDatabase } from '#test/support/database.js';
import { readPatiently } from '#test/support/patient-reading.js';

const YEAR = 2026;
/** Far enough for receipts, urging by telephone and the first deadlines below. */
const UNTIL = localDate('2026-03-06');
/** The second run of the suite has Redis: then the lossy winter is carried by it, the calm one still by PostgreSQL. */
const onRedis = process.env.REDIS_URL ? { redisUrl: process.env.REDIS_URL } : {};

interface Played {
  readonly database: TestDatabase;
  readonly ledger: LedgerDigest;
  readonly counts: YearCounts;
}

async function play(truncate: boolean, carrier: { readonly redisUrl?: string }): Promise<Played> {
  const database = await withTestDatabase();
  const seen = await Observer.open(database.ownerUrl);
  try {
    const options = { year: YEAR, units: 53, seed: 7, json: true, until: UNTIL, truncate };
    const dueOf = (no: number) => localDate(no % 3 === 0 ? '2026-02-06' : '2026-12-18');
    await withStage({ databaseUrl: database.appUrl, ...carrier }, (stage, officeId) =>
      playYear(stage, officeId, seen, options, () => undefined, { dueOf }),
    );
    return { database, ledger: await hashLedger(seen), counts: await countYear(seen) };
  } finally {
    await seen.close();
  }
}

describe('a rehearsed winter', () => {
  let calm: Played;
  let lossy: Played;
  beforeAll(async () => {
    readPatiently();
    calm = await play(false, {});
  });
  // Apart: the limit of a run is one hook's.
  beforeAll(async () => {
    lossy = await play(true, onRedis);
  });
  afterAll(async () => {
    await calm?.database.drop();
    await lossy?.database.drop();
  });

  /** What a planted breach turns red that was not red before it. */
  let known: readonly string[] = [];
  const breach = async (sql: string): Promise<string[]> => {
    const client = new pg.Client({ connectionString: calm.database.ownerUrl });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
    const before = known;
    known = (await checkInvariants(calm.database.ownerUrl, YEAR, UNTIL)).map((broken) => broken.name);
    return known.filter((name) => !before.includes(name));
  };

  it('gives the same bytes with queues emptied every fifth day', () => {
    expect(lossy.ledger).toEqual(calm.ledger);
    expect(calm.ledger.rows).toBeGreaterThan(1_000);
    expect(lossy.counts).toEqual(calm.counts);
  });

  it('plays the whole ladder', () => {
    expect(calm.counts).toMatchObject({ units: 53, tasks: 37 });
    for (const name of ['assignmentsCompleted', 'assignmentsMadeGoodLate', 'emails', 'sms', 'phoneCalls', 'tips', 'slips'] as const) {
      expect({ name, happened: calm.counts[name]! > 0 }).toEqual({ name, happened: true });
    }
  });

  it('keeps every promise, asked in SQL that shares no code with the rules', async () => {
    expect(await checkInvariants(lossy.database.ownerUrl, YEAR, UNTIL)).toEqual([]);
    expect(await checkInvariants(calm.database.ownerUrl, YEAR, UNTIL)).toEqual([]);
  });

  it('would notice what is planted: a lost fate, a Sunday, a night, a reminder too much, an illegal state, a hole in the audit', async () => {
    expect(await breach(`update duban.rung set fate = null, message_id = null where id = (select min(id) from duban.rung)`)).toContain('every-rung-has-one-fate');
    expect(await breach(`delete from duban.rung where id in (select id from duban.rung where ladder = 'assignment' and rung = 'R4:D' limit 200)`)).toContain('no-rung-is-forgotten');
    expect(await breach(`update duban.message set sent_at = '2026-02-08 10:00+08' where id = (select id from duban.message where sent_at is not null and channel = 'EMAIL' order by id limit 1)`)).toContain('none-on-a-rest-day');
    expect(await breach(`update duban.message set sent_at = '2026-02-09 23:00+08' where id = (select id from duban.message where sent_at is not null and channel = 'SMS' order by id limit 1)`)).toContain('none-outside-its-window');
    expect(await breach(`update duban.rung set fire_on = fire_on + 1 where id = (select max(id) from duban.rung where ladder = 'assignment')`)).toContain('no-rung-is-invented');
    expect(await breach(`update duban.assignment set state = 'FORGOTTEN' where id = (select id from duban.assignment order by id limit 1)`)).toContain('every-state-is-legal');
    expect(await breach(`delete from duban.audit_event where id = (select id from duban.audit_event where action = 'assignment.start' and subject_kind = 'assignment' order by id limit 1)`)).toEqual(['audit-is-complete']);
  });

  it('would notice work unsigned, a mail after the end, two in a day, one twice, no lead, a lost number, a broken seal', async () => {
    const reminded = `(select o.subject_id from duban.rung_outcome o where o.subject_kind = 'assignment' and o.ladder = 'assignment' and o.fate = 'sent' order by o.natural_key, o.rung limit 1)`;
    expect(await breach(`update duban.assignment set received_at = null where id = (select id from duban.assignment where state = 'IN_PROGRESS' order by id limit 1)`)).toEqual(['received-before-completed']);
    expect(await breach(`update duban.assignment set completed_on = '2026-01-05', state = 'COMPLETED' where id = ${reminded}`)).toContain('no-reminder-after-completion');
    expect(await breach(`update duban.message m set recipient_account = f.recipient_account, local_date = f.local_date, sequence = 77
      from (select * from duban.message where channel = 'EMAIL' and document_id is null and sent_at is not null order by id limit 1) f
      where m.id = (select x.id from duban.message x where x.channel = 'EMAIL' and x.document_id is null and x.sent_at is not null and x.id <> f.id order by x.id desc limit 1)`)).toEqual(['one-digest-one-sms-a-day']);
    expect(await breach(`update duban.message set message_id = (select max(message_id) from duban.message) where id = (select id from duban.message order by id limit 1)`)).toEqual(['one-message-id-once']);
    expect(await breach(`update duban.assignment set role = 'LEAD' where id = (select id from duban.assignment where role = 'PRIMARY_LEAD' order by id limit 1)`)).toContain('one-primary-lead');
    expect(await breach(`update duban.document_series set last_no = last_no + 1 where last_no > 0`)).toEqual(['the-register-has-no-gap']);
    expect(await breach(`update duban.audit_seal set hash = previous_hash where seq = 2`)).toEqual(['audit-is-sealed-in-a-chain']);
  });
});
