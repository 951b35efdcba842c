import { type Invariant, PARAMETERS } from './invariant.js';

const WITH = `with ${PARAMETERS}`;

/** Table, column and the states that DOMAIN's tables name, typed once more by hand. */
const LEGAL_STATES: readonly (readonly [table: string, states: readonly string[]])[] = [
  ['task', ['DRAFT', 'PENDING_APPROVAL', 'APPROVED', 'DISPATCHED', 'IN_PROGRESS', 'PENDING_CLOSURE', 'CLOSED', 'SUSPENDED', 'REVOKED', 'CARRIED_OVER', 'ARCHIVED']],
  ['assignment', ['PENDING_RECEIPT', 'INVITED', 'RECEIVED', 'DISPUTED', 'REASSIGNED', 'IN_PROGRESS', 'COMPLETION_SUBMITTED', 'COMPLETED', 'EXEMPTED', 'TRANSFERRED', 'WITHDRAWN']],
  ['progress_report', ['OPEN', 'DRAFT', 'NIL_DRAFT', 'UNIT_REVIEW', 'SUBMITTED', 'LEAD_ACCEPTED', 'RETURNED', 'ACCEPTED', 'MISSED', 'SUPERSEDED']],
  ['extension_request', ['SUBMITTED', 'LEAD_OPINED', 'APPROVED', 'REJECTED', 'WITHDRAWN']],
  ['notice', ['DRAFT', 'PENDING_SIGNATURE', 'ISSUED', 'ACKNOWLEDGED', 'ANSWERED', 'UNDER_OBJECTION', 'AMENDED', 'REVOKED', 'PLAN_SUBMITTED', 'RECTIFYING', 'RESULT_SUBMITTED', 'VERIFYING', 'CLOSED', 'DISCARDED']],
  ['document', ['DRAFT', 'IN_ROUTE', 'SIGNED', 'NUMBERED', 'SEALED', 'ISSUED', 'VOID']],
];

const illegalStates = LEGAL_STATES.map(
  ([table, states]) =>
    `select '${table} ' || id || ' ' || state as what from duban.${table} where state not in (${states.map((s) => `'${s}'`).join(', ')})`,
).join(' union all ');

const audited = (what: string, rows: string, subject: string): string =>
  `select '${what} ' || x.id as what from (${rows}) x where not exists
     (select 1 from duban.audit_event e where e.subject_id = ${subject})`;

/** A row's version counts its changes: each needs an audit row of its own, the first for its making. */
const changed = (table: string, toldElsewhere = '0'): string =>
  `select '${table} ' || x.id || ' v' || x.version as what from duban.${table} x
     where x.version > (select count(*) from duban.audit_event e where e.subject_id = x.id) + ${toldElsewhere}`;

/** The approval of an extension tells the day of the part that it moves; that it is audited is asked of the extension. */
const EXTENDED = `(select count(*) from duban.extension_request r where r.assignment_id = x.id and r.state = 'APPROVED')`;

export const RECORD_INVARIANTS: readonly Invariant[] = [
  { name: 'every-state-is-legal', title: '所有状态均在规定的状态表内', breaches: `${WITH} select x.what from (${illegalStates}) x` },
  {
    name: 'received-before-completed',
    title: '先签收后办结,签收不早于交办',
    breaches: `${WITH} select a.id::text as what from duban.assignment a
      where (a.state in ('RECEIVED', 'IN_PROGRESS', 'COMPLETION_SUBMITTED', 'COMPLETED') and a.received_at is null)
         or a.received_at < a.dispatched_at
         or (a.state = 'COMPLETED' and a.completed_on is null)
         or a.completed_on < (a.dispatched_at at time zone 'Asia/Shanghai')::date`,
  },
  {
    name: 'one-primary-lead',
    title: '每项已交办任务恰有一个第一牵头单位',
    breaches: `${WITH} select t.id::text as what from duban.task t join duban.assignment a on a.task_id = t.id
      where t.state in ('DISPATCHED', 'IN_PROGRESS', 'PENDING_CLOSURE', 'CLOSED')
      group by t.id having count(*) filter (where a.role = 'PRIMARY_LEAD' and a.state not in ('REASSIGNED', 'TRANSFERRED')) <> 1`,
  },
  {
    name: 'the-register-has-no-gap',
    title: '发文字号连续、不重',
    breaches: `${WITH} select s.word || ' ' || s.year as what from duban.document_series s join duban.document d on d.series_id = s.id
      group by s.id having count(*) <> max(d.serial_no) or max(d.serial_no) <> s.last_no`,
  },
  {
    name: 'nobody-reviews-their-own',
    title: '无人审核本单位及回避范围内单位的报送',
    breaches: `${WITH} select r.id::text as what from duban.progress_report r
      join duban.unit u on u.id = r.unit_id
      join duban.post_holding h on h.account_id = r.reviewed_by and h.valid_to is null
      join duban.post p on p.id = h.post_id join duban.unit pu on pu.id = p.unit_id
     where r.state = 'ACCEPTED' and pu.family_id = u.family_id`,
  },
  {
    name: 'audit-is-complete',
    title: '每个对象的每次变化都有审计记录',
    breaches: `${WITH} select y.what from (
      ${audited('receipt', `select a.id from duban.assignment a where a.received_at is not null and 2 > (select count(*) from duban.audit_event e where e.subject_id = a.id)`, 'null::uuid')} union all
      ${['task', 'progress_report', 'document', 'extension_request'].map((table) => changed(table)).join(' union all ')} union all
      ${changed('assignment', EXTENDED)} union all
      ${audited('notice', `select id from duban.notice`, 'x.id')}) y`,
  },
  {
    name: 'audit-is-sealed-in-a-chain',
    title: '审计记录已封存且首尾相接',
    breaches: `${WITH} select s.seq::text as what from duban.audit_seal s
      left join duban.audit_seal p on p.seq = s.seq - 1
      where (p.seq is not null and p.hash <> s.previous_hash) or (p.seq is null and s.seq <> 1)`,
  },
];
