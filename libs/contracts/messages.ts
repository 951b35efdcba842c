import { z } from 'zod';
import { CHANNELS, RECIPIENTS } from '#domain/kernel/policy.js';
import { MESSAGE_STATES } from '#domain/message/message.machine.js';
import { Day, Id } from './ids.js';
import { pageOf, PageQuery } from './paging.js';

const instant = z.iso.datetime().nullable();
const sentOver = z.enum(['EMAIL', 'SMS']);

/** One message of one person and day. */
export const MessageView = z
  .object({
    id: Id,
    localDate: Day,
    channel: sentOver,
    state: z.enum(MESSAGE_STATES),
    reason: z.string().nullable(),
    unitId: Id,
    unitName: z.string(),
    recipientName: z.string().nullable(),
    address: z.string().nullable(),
    subject: z.string(),
    body: z.string(),
    /** It may have arrived twice, or not at all: an answer of the relay or gateway was lost. */
    inDoubt: z.boolean(),
    /** Nothing left the machine: what would have gone. */
    simulated: z.boolean(),
    sentAt: instant,
    deliveredAt: instant,
  })
  .meta({ id: 'MessageView' });
export const MessagePage = pageOf(MessageView, 'MessagePage');
export const MessageListQuery = PageQuery.extend({
  day: z.iso.date().optional(),
  channel: sentOver.optional(),
  state: z.enum(MESSAGE_STATES).optional(),
  simulated: z.stringbool().optional(),
}).meta({ id: 'MessageListQuery' });

export const FATE = z.enum(['sent', 'suppressed', 'listed', 'marked-sent', 'failed', 'in-doubt']).meta({ id: 'Fate' });

/** One rung of the ladder and what became of it; `fate` null: it waits. */
export const SubjectMessage = z
  .object({
    rung: z.string(),
    /** What the ladder calls the rung: 交办, 催办签收, 逾期. */
    label: z.string(),
    channel: z.enum(CHANNELS),
    fireOn: Day,
    recipientRole: z.enum(RECIPIENTS),
    unitId: Id,
    unitName: z.string(),
    recipientName: z.string().nullable(),
    fate: FATE.nullable(),
    reason: z.string().nullable(),
    late: z.boolean(),
    inDoubt: z.boolean(),
    sentAt: instant,
    deliveredAt: instant,
  })
  .meta({ id: 'SubjectMessage' });

export const CallView = z
  .object({
    id: Id,
    subjectKind: z.string(),
    subjectId: Id,
    unitId: Id,
    unitName: z.string(),
    title: z.string(),
    due: Day.nullable(),
    requestedRung: z.string().nullable(),
    requestedOn: Day,
    state: z.enum(['OPEN', 'DONE', 'DROPPED']),
    calledAt: instant,
    callerName: z.string().nullable(),
    spokeWith: z.string().nullable(),
    answer: z.string().nullable(),
  })
  .meta({ id: 'CallView' });
export const CallPage = pageOf(CallView, 'CallPage');

export const SubjectKind = z.enum(['assignment', 'report', 'notice', 'extension', 'proxy', 'task']);
export const SubjectTimeline = z
  .object({ messages: z.array(SubjectMessage), calls: z.array(CallView) })
  .meta({ id: 'SubjectTimeline' });

const record = { spokeWith: z.string().trim().min(1).max(60), answer: z.string().trim().min(1).max(500) };
export const RecordCalls = z.strictObject({ callIds: z.array(Id).min(1).max(200), ...record }).meta({ id: 'RecordCalls' });
export const RecordedCalls = z.object({ recorded: z.int() }).meta({ id: 'RecordedCalls' });
export const UnaskedCall = z.strictObject({ subjectKind: SubjectKind, subjectId: Id, ...record }).meta({ id: 'UnaskedCall' });
export const RecordedCall = z.object({ id: Id }).meta({ id: 'RecordedCall' });

export const NotReachedQuery = z.strictObject({ day: z.iso.date().optional() }).meta({ id: 'NotReachedQuery' });
export const NotReachedView = z
  .object({
    day: Day,
    items: z.array(
      z.object({
        unitId: Id,
        unitName: z.string(),
        recipientRole: z.enum(RECIPIENTS),
        recipientName: z.string().nullable(),
        channel: sentOver,
        reason: z.string(),
        rungs: z.int(),
      }),
    ),
  })
  .meta({ id: 'NotReachedView' });

/** 待发名单 of today. `copyText`: name, phone and words by tabs, one line each. */
export const SmsListView = z
  .object({
    items: z.array(z.object({ id: Id, unitName: z.string(), name: z.string(), phone: z.string(), text: z.string() })),
    copyText: z.string(),
  })
  .meta({ id: 'SmsListView' });
export const MarkSent = z.strictObject({ ids: z.array(Id).min(1).max(5000) }).meta({ id: 'MarkSent' });
export const MarkedSent = z.object({ marked: z.int() }).meta({ id: 'MarkedSent' });

/** Did it run today, and what came of it; when the next messages may leave. */
export const ReminderStatus = z
  .object({
    runs: z.array(z.object({ kind: z.enum(['due', 'compose']), localDate: Day, startedAt: z.iso.datetime(), rungs: z.int(), messages: z.int() })),
    next: z.object({ EMAIL: z.object({ date: Day, time: z.string() }), SMS: z.object({ date: Day, time: z.string() }) }),
    /** The year whose official holidays are not imported; its deadlines are estimated. */
    missingCalendar: z.int().nullable(),
    hasGateway: z.boolean(),
  })
  .meta({ id: 'ReminderStatus' });

/** Whatever the configured provider posts; the gateway's adapter reads it. */
const anything = z.record(z.string(), z.unknown());
export const ReceiptBody = z.union([z.array(anything).max(1000), anything]).meta({ id: 'ReceiptBody' });
export const ReceiptReply = anything.meta({ id: 'ReceiptReply' });
