import { type Invariant, PARAMETERS, WORKING_DAYS } from './invariant.js';

/** Ladders as the rule file has them; a rung that only drafts a paper is no reminder. */
const RUNGS = `rungs as (select l.key as ladder, r.* from given, jsonb_each(given.ladders) l,
  jsonb_to_recordset(l.value) as r(rung text, anchor text, "offset" int, outside boolean, drafts text))`;

/** Every assignment whose date never moved, with the days on which it may be reminded. */
const EXPECTED = `
  expected as (
    select a.id, r.rung, fire.day
      from duban.assignment a
      join duban.unit u on u.id = a.unit_id
      join rungs r on r.ladder = 'assignment' and r.anchor = 'DUE' and r.drafts is null and (r.outside or not a.outside_government)
      join wd base on base.day = (select max(day) from wd where day <= a.current_due)
      join wd fire on fire.n = base.n + r."offset"
     where a.due_version = 1 and a.state not in ('REASSIGNED', 'TRANSFERRED', 'EXEMPTED', 'DISPUTED')
       and fire.day > (a.dispatched_at at time zone 'Asia/Shanghai')::date and fire.day <= (select today from given)
       and (a.completed_on is null or fire.day < a.completed_on)
       and not exists (select 1 from duban.audit_event e where e.subject_id in (a.id, a.task_id)
                         and e.action in ('task.suspend', 'task.resume', 'task.close', 'task.revoke', 'task.carry-over')))`;

const WITH = `with ${PARAMETERS}, ${WORKING_DAYS}`;

export const REMINDER_INVARIANTS: readonly Invariant[] = [
  {
    name: 'every-rung-has-one-fate',
    title: '到期的每一级提醒都有且只有一个结果',
    breaches: `${WITH}
      select o.natural_key || ' ' || o.rung || ' ' || o.channel as what
        from duban.rung_outcome o, given
       where o.fire_on <= given.today and (o.fate is null
          or o.fate not in ('sent', 'suppressed', 'failed', 'in-doubt', 'listed', 'marked-sent'))`,
  },
  {
    name: 'no-rung-is-forgotten',
    title: '按规则应发的提醒没有遗漏',
    breaches: `${WITH}, ${RUNGS}, ${EXPECTED}
      select e.id::text || ' ' || e.rung || ' ' || e.day as what from expected e
       where not exists (select 1 from duban.rung r where r.subject_kind = 'assignment' and r.subject_id = e.id
                            and r.ladder = 'assignment' and r.rung = e.rung and r.due_version = 1)`,
  },
  {
    name: 'no-rung-is-invented',
    title: '没有规则之外的提醒',
    breaches: `${WITH}, ${RUNGS}
      select r.natural_key || ' ' || r.rung || ' ' || r.fire_on as what
        from duban.rung r
       where r.subject_kind = 'assignment' and r.ladder = 'assignment'
         and not exists (select 1 from rungs x join wd base on base.day = (select max(day) from wd where day <= r.due)
                           join wd fire on fire.n = base.n + x."offset"
                          where x.ladder = 'assignment' and x.rung = r.rung and fire.day = r.fire_on)`,
  },
  {
    name: 'no-reminder-after-completion',
    title: '办结之后没有再发提醒',
    breaches: `${WITH}
      select o.natural_key || ' ' || o.rung as what
        from duban.rung_outcome o join duban.assignment a on a.id = o.subject_id
       where o.subject_kind = 'assignment' and o.fate = 'sent' and
             ((o.ladder = 'assignment' and (o.sent_at at time zone 'Asia/Shanghai')::date > a.completed_on)
           or (o.ladder = 'receipt' and o.rung <> 'R0' and o.sent_at > a.received_at))`,
  },
  {
    name: 'none-on-a-rest-day',
    title: '休息日没有发出消息',
    breaches: `${WITH}
      select m.channel || ' ' || m.sent_at as what from duban.message m
       where m.sent_at is not null and not exists (select 1 from wd where wd.day = (m.sent_at at time zone 'Asia/Shanghai')::date)`,
  },
  {
    name: 'none-outside-its-window',
    title: '时段之外没有发出消息',
    breaches: `${WITH}
      select m.channel || ' ' || m.sent_at as what from duban.message m, given
       where m.sent_at is not null and m.channel in ('EMAIL', 'SMS') and not exists (
             select 1 from jsonb_array_elements(given.windows -> m.channel) as w
              where to_char(m.sent_at at time zone 'Asia/Shanghai', 'HH24:MI') between w ->> 'from' and w ->> 'to')`,
  },
  {
    name: 'one-digest-one-sms-a-day',
    title: '每人每天至多一封提醒邮件、一条短信',
    breaches: `${WITH}
      select m.recipient_account::text || ' ' || m.channel || ' ' || m.local_date as what
        from duban.message m where m.document_id is null and m.sent_at is not null and m.channel in ('EMAIL', 'SMS')
       group by m.recipient_account, m.channel, m.local_date having count(*) > 1`,
  },
  {
    name: 'one-message-id-once',
    title: '同一消息没有重复记录',
    breaches: `${WITH} select m.message_id as what from duban.message m group by m.message_id having count(*) > 1`,
  },
];
