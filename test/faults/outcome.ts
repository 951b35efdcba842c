import type { ReceivedMail } from '../support/smtp.js';
import type { Clone } from './prepared-database.js';

/** What a run left behind, in words that do not depend on ids: one line for each thing that must be there exactly once. */
export interface Outcome {
  readonly facts: readonly string[];
  readonly mails: readonly ReceivedMail[];
}

export interface Verdict {
  readonly lost: number;
  readonly duplicated: number;
  /** Mails that arrived again under the same Message-ID: allowed only where nobody can know whether the first arrived. */
  readonly repeated: number;
}

const RUNGS = `
  select 'rung ' || r.natural_key || ' ' || r.due_version || ' ' || r.rung || ' ' || p.role || ' ' || u.code || ' ' || r.channel || ' ' || coalesce(o.fate, 'none') as fact
    from duban.rung r join duban.post p on p.id = r.recipient_post join duban.unit u on u.id = r.recipient_unit
    left join duban.rung_outcome o on o.id = r.id`;
const MESSAGES = `
  select 'message ' || p.role || ' ' || u.code || ' ' || m.channel || ' ' || m.local_date || ' ' || m.state as fact
    from duban.message m join duban.post p on p.id = m.recipient_post join duban.unit u on u.id = m.recipient_unit`;
const DISPATCH = `
  select 'assignment ' || t.ordinal || ' ' || u.code || ' ' || a.role || ' ' || a.state as fact
    from duban.assignment a join duban.task t on t.id = a.task_id join duban.unit u on u.id = a.unit_id
  union all
  select 'clock ' || d.natural_key || ' ' || d.ladder from duban.deadline d
  union all
  select 'task ' || t.ordinal || ' ' || t.state from duban.task t
  union all
  select 'audit ' || e.subject_kind || ' ' || coalesce(u.code, '') || ' ' || coalesce(a.role, '') || ' ' || coalesce(t.ordinal, s.ordinal)
    from duban.audit_event e left join duban.assignment a on a.id = e.subject_id left join duban.unit u on u.id = a.unit_id
    left join duban.task t on t.id = a.task_id left join duban.task s on s.id = e.subject_id
   where e.action = 'task.dispatch'`;

const SETTLEMENT = `
  select 'task ' || t.plan_year || ' ' || t.ordinal || ' ' || t.state || ' ' || (select count(*) from duban.task_unit u where u.task_id = t.id)
         || ' ' || (select count(*) from duban.obligation b where b.task_id = t.id) as fact from duban.task t
  union all
  select 'part ' || t.ordinal || ' ' || a.role || ' ' || a.state from duban.assignment a join duban.task t on t.id = a.task_id
  union all
  select 'clock ' || d.natural_key || ' ' || d.ladder || ' ' || d.live from duban.deadline d where d.subject_kind = 'assignment'
  union all
  select 'line ' || r.no || ' ' || r.outcome from duban.period_review_row r
  union all
  select 'review ' || v.state || ' ' || v.version from duban.period_review v
  union all
  select 'audit ' || e.action || ' ' || e.subject_kind || ' ' || coalesce(t.ordinal::text, '')
    from duban.audit_event e left join duban.task t on t.id = e.subject_id
   where e.action in ('task.carry-over', 'task.revoke', 'period-review.confirm', 'period-review.settle')`;

export async function deliveryOutcome(clone: Clone, mails: readonly ReceivedMail[]): Promise<Outcome> {
  const rows = await clone.rows<{ fact: string }>(`${RUNGS} union all ${MESSAGES}`);
  return { facts: [...rows.map((row) => row.fact), ...mails.filter(first(mails)).map((mail) => `mail ${mail.to.join()}`)], mails };
}

export async function dispatchOutcome(clone: Clone): Promise<Outcome> {
  return { facts: (await clone.rows<{ fact: string }>(DISPATCH)).map((row) => row.fact), mails: [] };
}

export async function settlementOutcome(clone: Clone): Promise<Outcome> {
  return { facts: (await clone.rows<{ fact: string }>(SETTLEMENT)).map((row) => row.fact), mails: [] };
}

/** Compared with a run in which nothing happened. */
export function judge(outcome: Outcome, undisturbed: Outcome): Verdict {
  const [found, wanted] = [tally(outcome.facts), tally(undisturbed.facts)];
  let lost = 0;
  let duplicated = 0;
  for (const [fact, count] of wanted) lost += Math.max(0, count - (found.get(fact) ?? 0));
  for (const [fact, count] of found) duplicated += Math.max(0, count - (wanted.get(fact) ?? 0));
  return { lost, duplicated, repeated: outcome.mails.length - outcome.mails.filter(first(outcome.mails)).length };
}

/** A reader's program shows mails of one Message-ID once. */
const first = (mails: readonly ReceivedMail[]) => (mail: ReceivedMail, at: number): boolean =>
  mails.findIndex((other) => other.messageId === mail.messageId) === at;

function tally(facts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const fact of facts) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  return counts;
}
