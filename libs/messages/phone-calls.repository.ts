import { Injectable } from '@nestjs/common';
import { refuse } from '#domain/kernel/decision.js';
import type { LadderName } from '#domain/kernel/policy.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { Deadlines, versionKey } from '#rooms/deadlines/index.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError, RefusedError } from '#platform/errors/errors.js';

export interface RequestedCall {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly unitId: string;
  readonly title: string;
  readonly ladder: LadderName;
  readonly due: LocalDate;
  readonly dueVersion: number;
  readonly rung: string;
}

export interface CallRecord {
  readonly spokeWith: string;
  readonly answer: string;
}
export interface CallSubject {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly unitId: string;
  readonly title: string;
}

interface OpenCall extends RequestedCall {
  readonly id: string;
  readonly state: string;
}

/** The telephone comes first in an office: who was called about what, and what they answered. */
@Injectable()
export class PhoneCalls {
  constructor(private readonly deadlines: Deadlines) {}

  /** Puts calls on the office's list; a call already asked for is not asked for again. */
  async request(tx: Tx, calls: readonly RequestedCall[]): Promise<void> {
    if (calls.length === 0) return;
    const rows = calls.map((call) => ({ id: tx.id(), ...call }));
    await tx.execute(
      `insert into duban.phone_call (id, office_id, subject_kind, subject_id, unit_id, title, ladder, due, due_version, requested_rung,
              requested_on, state)
       select r.id, $2, r."subjectKind", r."subjectId", r."unitId", r.title, r.ladder, r.due, r."dueVersion", r.rung, $3, 'OPEN'
         from jsonb_to_recordset($1::jsonb) as r(id uuid, "subjectKind" text, "subjectId" uuid, "unitId" uuid, title text, ladder text,
              due date, "dueVersion" int, rung text)
       on conflict do nothing`,
      [JSON.stringify(rows), tx.officeId, tx.today],
    );
  }

  /** Records calls that were on the list, one answer for all of them: one conversation often covers several tasks. */
  async record(tx: Tx, callIds: readonly string[], record: CallRecord): Promise<void> {
    const calls = await tx.query<OpenCall>(`${OPEN_CALLS} and id = any($2::uuid[]) order by id for update`, [tx.officeId, callIds]);
    const missing = callIds.find((id) => !calls.some((call) => call.id === id));
    if (missing) throw new NotFoundError('phone-call', missing);
    const done = calls.find((call) => call.state !== 'OPEN');
    if (done) throw new RefusedError(refuse('call-already-recorded', { id: done.id, state: done.state }));
    await tx.execute(
      `update duban.phone_call set state = 'DONE', called_at = $3, called_by = $4, caller_name = $5, spoke_with = $6, answer = $7
        where office_id = $1 and id = any($2::uuid[])`,
      [tx.officeId, callIds, tx.now, tx.actor.accountId, tx.actor.name, record.spokeWith, record.answer],
    );
    await this.settleRungs(tx, calls, 'marked-sent', null);
    tx.audit({
      action: 'call.record',
      subjectKind: 'phone-call',
      subjectId: null,
      detail: { ...record },
      subjects: { kind: 'phone-call', ids: [...callIds] },
    });
  }

  /** A call that nobody asked for is evidence of urging all the same. */
  async recordUnasked(tx: Tx, subject: CallSubject, record: CallRecord): Promise<string> {
    const id = tx.id();
    await tx.execute(
      `insert into duban.phone_call (id, office_id, subject_kind, subject_id, unit_id, title, requested_on, state, called_at, called_by,
              caller_name, spoke_with, answer)
       values ($1, $2, $3, $4, $5, $6, $7, 'DONE', $8, $9, $10, $11, $12)`,
      [id, tx.officeId, subject.subjectKind, subject.subjectId, subject.unitId, subject.title, tx.today, tx.now, tx.actor.accountId,
        tx.actor.name, record.spokeWith, record.answer],
    );
    tx.audit({ action: 'call.record', subjectKind: subject.subjectKind, subjectId: subject.subjectId, detail: { callId: id, ...record } });
    return id;
  }

  /** Takes calls off the list whose matter is done or has a new date. */
  async dropStale(tx: Tx, limit: number): Promise<number> {
    const open = await tx.query<OpenCall>(`${OPEN_CALLS} and state = 'OPEN' order by id limit $2 for update skip locked`, [
      tx.officeId,
      limit,
    ]);
    const live = await this.deadlines.live(tx, open);
    const stale = open.filter((call) => !live.has(versionKey(call)));
    if (stale.length === 0) return 0;
    await tx.execute(`update duban.phone_call set state = 'DROPPED' where id = any($1::uuid[])`, [stale.map((call) => call.id)]);
    await this.settleRungs(tx, stale, 'suppressed', 'completed');
    return stale.length;
  }

  private async settleRungs(tx: Tx, calls: readonly RequestedCall[], fate: string, reason: string | null): Promise<void> {
    await tx.execute(
      `update duban.rung r set fate = $2, reason = $3, fated_at = $4
         from jsonb_to_recordset($5::jsonb) as c("subjectKind" text, "subjectId" uuid, ladder text, "dueVersion" int, rung text)
        where r.office_id = $1 and r.channel = 'PHONE' and r.fate = 'listed' and r.subject_kind = c."subjectKind"
          and r.subject_id = c."subjectId" and r.ladder = c.ladder and r.due_version = c."dueVersion" and r.rung = c.rung`,
      [tx.officeId, fate, reason, tx.now, JSON.stringify(calls)],
    );
  }
}

const OPEN_CALLS = `
  select id, state, subject_kind as "subjectKind", subject_id as "subjectId", unit_id as "unitId", title, ladder, due,
         due_version as "dueVersion", requested_rung as rung
    from duban.phone_call where office_id = $1 and requested_rung is not null`;
