import { Injectable } from '@nestjs/common';
import { addWorkingDays } from '#domain/calendar/working-days.js';
import { holdsRole } from '#domain/kernel/actor.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Limits } from '#domain/kernel/policy.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { PROXY_ENTRIES_TO_CHECK } from '#rooms/proxy-entries/index.js';
import { COUNTERS, type CounterKind, type WorkCounters, isCounter } from './work-counters.js';

export type ToDoKind =
  | 'SIGN'
  | 'WORK'
  | 'REVIEW_RESPONSIBLE'
  | 'ANSWER_CONSULTATION'
  | 'APPROVE'
  | 'DECIDE_CLOSURE'
  | 'DECIDE_DISPUTE'
  | 'REVIEW_COMPLETION'
  | 'DECIDE_EXTENSION'
  | 'CHECK_PROXY';

/** What a person has to do about tasks, and until when. */
export interface ToDoItem {
  readonly kind: ToDoKind;
  readonly subjectId: string;
  readonly taskId: string | null;
  readonly title: string;
  readonly unitId: string | null;
  readonly due: LocalDate | null;
  /** How many matters the one item stands for: a unit signs once for all of them. */
  readonly count: number;
}
type Found = ToDoItem & { readonly since: LocalDate | null };
type Row = Omit<Found, 'kind'> & { readonly kind: ToDoKind | CounterKind };

/** More of a kind than anybody reads on one page; that there are more is said. */
const AT_MOST = 200;
const TITLE = `t.no || '.' || t.title`;
const day = (column: string): string => `(${column} at time zone 'Asia/Shanghai')::date`;
const item = (kind: ToDoKind, columns: string, rest: string): string =>
  `(select '${kind}' as kind, ${columns} ${rest} limit ${AT_MOST + 1})`;

const UNIT = [
  item(
    'SIGN',
    `min(a.id::text)::uuid as "subjectId", null::uuid as "taskId", '签收交办任务' as title, a.unit_id as "unitId", min(a.receipt_due) as due, null::date as since, count(*)::int as count`,
    `from duban.assignment a join duban.task t on t.id = a.task_id where a.office_id = $1 and a.unit_id = any($2::uuid[])
       and a.state in ('PENDING_RECEIPT', 'INVITED') and t.state in ('DISPATCHED', 'IN_PROGRESS') group by a.unit_id`,
  ),
  item(
    'WORK',
    `a.id, t.id, ${TITLE}, a.unit_id, a.current_due, null, 1`,
    `from duban.assignment a join duban.task t on t.id = a.task_id where a.office_id = $1 and a.unit_id = any($2::uuid[])
       and a.state in ('RECEIVED', 'IN_PROGRESS') and t.state in ('DISPATCHED', 'IN_PROGRESS') order by a.current_due, a.id`,
  ),
  item(
    'REVIEW_RESPONSIBLE',
    `a.id, t.id, ${TITLE}, a.unit_id, null, a.completion_submitted_on, 1`,
    `from duban.assignment p join duban.assignment a on a.task_id = p.task_id and a.role in ('RESPONSIBLE', 'COOPERATING') join duban.task t on t.id = a.task_id
      where p.office_id = $1 and p.unit_id = any($2::uuid[]) and p.role = 'PRIMARY_LEAD' and a.state = 'COMPLETION_SUBMITTED' order by a.completion_submitted_on, a.id`,
  ),
  item(
    'ANSWER_CONSULTATION',
    `c.id, null, '反馈对任务分解的意见', u.unit_id, c.answer_by, null, 1`,
    `from duban.consultation c join duban.consultation_unit u on u.consultation_id = c.id
      where c.office_id = $1 and c.state = 'OPEN' and u.unit_id = any($2::uuid[]) and u.answered_at is null`,
  ),
];
const OFFICE = [
  item(
    'REVIEW_COMPLETION',
    `a.id as "subjectId", t.id as "taskId", ${TITLE} as title, a.unit_id as "unitId", null::date as due, a.completion_submitted_on as since, 1 as count`,
    `from duban.assignment a join duban.task t on t.id = a.task_id where a.office_id = $1 and a.role in ('PRIMARY_LEAD', 'LEAD')
       and a.state = 'COMPLETION_SUBMITTED' order by a.completion_submitted_on, a.id`,
  ),
  item(
    'DECIDE_DISPUTE',
    `a.id, t.id, ${TITLE}, a.unit_id, null, ${day('a.dispute_at')}, 1`,
    `from duban.assignment a join duban.task t on t.id = a.task_id where a.office_id = $1 and a.state = 'DISPUTED' order by a.dispute_at, a.id`,
  ),
  item(
    'DECIDE_EXTENSION',
    `x.id, t.id, ${TITLE}, x.unit_id, null, ${day('x.submitted_at')}, 1`,
    `from duban.extension_request x join duban.assignment a on a.id = x.assignment_id join duban.task t on t.id = a.task_id
      where x.office_id = $1 and x.state in ('SUBMITTED', 'LEAD_OPINED') order by x.submitted_at, x.id`,
  ),
  item('CHECK_PROXY', PROXY_ENTRIES_TO_CHECK.columns, PROXY_ENTRIES_TO_CHECK.rest),
  item(
    'DECIDE_CLOSURE',
    `t.id, t.id, ${TITLE}, null, null, null, 1`,
    `from duban.task t where t.office_id = $1 and t.state = 'PENDING_CLOSURE' order by t.id`,
  ),
  item(
    'APPROVE',
    `min(t.id::text)::uuid, null, '批准立项交办', null, null, null, count(*)::int`,
    `from duban.task t where t.office_id = $1 and t.state = 'PENDING_APPROVAL' group by t.office_id`,
  ),
];

/** Who of the office is asked for what; the rules still decide when the act is tried. */
const HEAD_ONLY: readonly ToDoKind[] = ['APPROVE', 'DECIDE_CLOSURE', 'DECIDE_DISPUTE'];
const LIMIT: Partial<Record<ToDoKind, (limits: Limits) => number>> = {
  REVIEW_RESPONSIBLE: (limits) => limits.leadReview,
  REVIEW_COMPLETION: (limits) => limits.officeReview,
  DECIDE_DISPUTE: (limits) => limits.disputeDecision,
  DECIDE_EXTENSION: (limits) => limits.extensionDecision,
};

/** Names and types every column and parameter, and gives no row. */
const TYPED = `(select null::text as kind, null::uuid as "subjectId", null::uuid as "taskId", null::text as title, null::uuid as "unitId",
  null::date as due, null::date as since, 0 as count
  where $1::uuid is null and $2::uuid[] is null and $3::uuid is null and $4::uuid[] is null and $5::date is null)`;

@Injectable()
export class ToDoQueries {
  constructor(private readonly book: RuleBook) {}

  /** At most {@link AT_MOST} of a kind, in one statement for all sides that the person sits on. */
  async of(tx: Tx): Promise<ToDoItem[]> {
    return this.items(tx, await this.ask(tx, [])).items;
  }

  /** The same with the counters above the list, still in one statement: the first page of everyone. */
  async withCounters(tx: Tx): Promise<{ items: ToDoItem[]; more: boolean; counters: WorkCounters }> {
    const rows = await this.ask(tx, COUNTERS);
    const count = (kind: CounterKind): number => rows.find((row) => row.kind === kind)?.count ?? 0;
    return {
      ...this.items(tx, rows),
      counters: {
        overdue: count('COUNT_OVERDUE'),
        dueThisWeek: count('COUNT_DUE_THIS_WEEK'),
        unsigned: count('COUNT_UNSIGNED'),
      },
    };
  }

  private ask(tx: Tx, counters: readonly string[]): Promise<Row[]> {
    const { actor } = tx;
    const unitIds = [
      ...new Set(
        actor.posts
          .filter((post) => ['UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON'].includes(post.role))
          .map((post) => post.unitId),
      ),
    ];
    const inOffice = holdsRole(actor, 'OFFICE_HEAD', 'OFFICE_REVIEWER', 'OFFICE_STAFF');
    const parts = [TYPED, ...(unitIds.length > 0 ? UNIT : []), ...(inOffice ? OFFICE : []), ...counters];
    return tx.query<Row>(parts.join(' union all '), [
      tx.officeId,
      unitIds,
      actor.accountId,
      scopedUnits(tx.scope),
      tx.today,
    ]);
  }

  private items(tx: Tx, rows: readonly Row[]): { items: ToDoItem[]; more: boolean } {
    const head = holdsRole(tx.actor, 'OFFICE_HEAD', 'OFFICE_REVIEWER');
    const asked = rows.filter((row): row is Found => !isCounter(row.kind) && (head || !HEAD_ONLY.includes(row.kind as ToDoKind)));
    const seen = new Map<ToDoKind, number>();
    const shown = asked.filter(({ kind }) => {
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      return seen.get(kind)! <= AT_MOST;
    });
    return { items: shown.map((found) => this.dated(tx, found)), more: shown.length < asked.length };
  }

  private dated(tx: Tx, { since, ...found }: Found): ToDoItem {
    const { policy, calendar } = this.book.at(tx).rules;
    const limit = LIMIT[found.kind];
    return limit && since ? { ...found, due: addWorkingDays(calendar, since, limit(policy.limits)) } : found;
  }
}
