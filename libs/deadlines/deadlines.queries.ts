import { Injectable } from '@nestjs/common';
import type { LadderName } from '#domain/kernel/policy.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { type ClockState, type DeadlineVersionRef, versionKey } from './deadline.types.js';

export interface OpenDeadline {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly unitId: string;
  readonly ladder: LadderName;
  readonly title: string;
  readonly naturalKey: string;
  readonly due: LocalDate;
  readonly dueVersion: number;
}
export interface DescribedSubject {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly unitId: string;
  readonly title: string;
}
export interface OpenFilter {
  /** null: every unit of the office. */
  readonly unitIds: readonly string[] | null;
  readonly ladders?: readonly LadderName[];
  readonly dueFrom?: LocalDate;
  readonly dueUntil?: LocalDate;
  readonly limit: number;
  /** `due|subjectId|ladder` of the last row of the page before. */
  readonly cursor?: string | null;
}

const VERSIONS = `unnest($2::text[], $3::uuid[], $4::text[], $5::int[]) as k(subject_kind, subject_id, ladder, due_version)`;
const ON_KEY = `d.office_id = $1 and (d.subject_kind, d.subject_id, d.ladder) = (k.subject_kind, k.subject_id, k.ladder)`;
const arrays = (tx: Tx, refs: readonly DeadlineVersionRef[]): unknown[] => [
  tx.officeId,
  refs.map((ref) => ref.subjectKind),
  refs.map((ref) => ref.subjectId),
  refs.map((ref) => ref.ladder),
  refs.map((ref) => ref.dueVersion),
];

@Injectable()
export class DeadlineQueries {
  /** The keys ({@link versionKey}) whose clock still runs with that very date. */
  async live(tx: Tx, refs: readonly DeadlineVersionRef[]): Promise<Set<string>> {
    if (refs.length === 0) return new Set();
    const rows = await tx.query<DeadlineVersionRef>(
      `select d.subject_kind as "subjectKind", d.subject_id as "subjectId", d.ladder, d.due_version as "dueVersion"
         from ${VERSIONS} join duban.deadline d on ${ON_KEY} where d.live and d.due_version = k.due_version`,
      arrays(tx, refs),
    );
    return new Set(rows.map(versionKey));
  }

  /**
   * The state of clocks just before something is sent about them, locked until the end of the transaction. It never
   * waits: a clock that an act holds at this moment is `busy`, so that no act of a person can deadlock with a sending.
   */
  async recheck(tx: Tx, refs: readonly DeadlineVersionRef[]): Promise<Map<string, ClockState>> {
    const states = new Map<string, ClockState>(refs.map((ref) => [versionKey(ref), 'busy']));
    if (refs.length === 0) return states;
    const rows = await tx.query<DeadlineVersionRef & { state: ClockState }>(
      `select d.subject_kind as "subjectKind", d.subject_id as "subjectId", d.ladder, k.due_version as "dueVersion",
              case when not d.live then 'stopped' when d.due_version <> k.due_version then 'changed' else 'live' end as state
         from ${VERSIONS} join duban.deadline d on ${ON_KEY} for share of d skip locked`,
      arrays(tx, refs),
    );
    for (const row of rows) states.set(versionKey(row), row.state);
    return states;
  }

  /** What a subject is called and whose it is, running or not: for rooms that know it by kind and id only. */
  describe(tx: Tx, subjectKind: string, ids: readonly string[]): Promise<DescribedSubject[]> {
    return tx.query<DescribedSubject>(
      `select distinct on (subject_id) subject_kind as "subjectKind", subject_id as "subjectId", unit_id as "unitId", title
         from duban.deadline where office_id = $1 and subject_kind = $2 and subject_id = any($3::uuid[]) order by subject_id, live desc, due desc`,
      [tx.officeId, subjectKind, ids],
    );
  }

  /** Clocks whose rung was to be made before `day` and was not: the sweep does not run. */
  async missed(tx: Tx, day: LocalDate): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `select count(*)::int as n from duban.deadline where office_id = $1 and live and next_rung_on < $2`,
      [tx.officeId, day],
    );
    return row!.n;
  }

  /** Running clocks of units, the nearest first: what a to-do list shows. */
  async openFor(tx: Tx, filter: OpenFilter): Promise<{ items: OpenDeadline[]; nextCursor: string | null }> {
    const [due, subjectId, ladder] = filter.cursor?.split('|') ?? [null, null, null];
    const rows = await tx.query<OpenDeadline>(
      `select subject_kind as "subjectKind", subject_id as "subjectId", unit_id as "unitId", ladder, title,
              natural_key as "naturalKey", due, due_version as "dueVersion"
         from duban.deadline
        where office_id = $1 and live and ($2::uuid[] is null or unit_id = any($2)) and ($3::text[] is null or ladder = any($3))
          and ($4::date is null or due >= $4) and ($5::date is null or due <= $5)
          and ($6::date is null or (due, subject_id, ladder) > ($6, $7::uuid, $8::text))
        order by due, subject_id, ladder limit $9`,
      [
        tx.officeId,
        filter.unitIds,
        filter.ladders ?? null,
        filter.dueFrom ?? null,
        filter.dueUntil ?? null,
        due,
        subjectId,
        ladder,
        filter.limit + 1,
      ],
    );
    const items = rows.slice(0, filter.limit);
    const last = items.at(-1);
    const more = rows.length > filter.limit && last;
    return { items, nextCursor: more ? `${last.due}|${last.subjectId}|${last.ladder}` : null };
  }
}
