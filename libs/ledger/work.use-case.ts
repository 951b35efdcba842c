import { Injectable } from '@nestjs/common';
import type { WorkView } from '#contracts/ledger.js';
import { holdsRole } from '#domain/kernel/actor.js';
import type { LadderName } from '#domain/kernel/policy.js';
import { WEEK } from '#domain/task/due-within.js';
import { nextSendable } from '#domain/reminder/send-window.js';
import { shanghai } from '#platform/clock/clock.js';
import { PolicyStore } from '#platform/config/policy.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { Deadlines } from '#rooms/deadlines/index.js';
import { MessageQueries } from '#rooms/messages/index.js';
import { missingCalendar } from '#rooms/reminders/index.js';
import { ToDoQueries } from '#rooms/tasks/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { type Waiting, WaitingQueries } from './waiting.queries.js';
import { type ItemUnit, type Undated, byUrgency, dated, fromClock, fromTask } from './work-items.js';

const OF_UNIT: readonly LadderName[] = ['receipt', 'report', 'tip-answer', 'slip-answer', 'plan', 'rectification'];
const OF_OFFICE: readonly LadderName[] = ['review'];
/** What the tasks say themselves is not asked of their clocks again. */
const SHOWN = ['report', 'notice', 'revision', 'period'];
const AT_MOST = 200;

/** What the signed-in person has to do, by urgency, from the doors of the rooms: one statement each. */
@Injectable()
export class WorkUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly toDo: ToDoQueries,
    private readonly deadlines: Deadlines,
    private readonly waiting: WaitingQueries,
    private readonly messages: MessageQueries,
    private readonly units: UnitDirectory,
    private readonly policies: PolicyStore,
  ) {}

  execute(ctx: ActContext): Promise<WorkView> {
    const supervises = ctx.scope.kind === 'OFFICE';
    return this.uow.read(ctx, async (tx) => {
      const { items: tasks, more, counters } = await this.toDo.withCounters(tx);
      const clocks = await this.clocks(tx);
      const waiting = [...tasks.map(fromTask), ...clocks.slice(0, AT_MOST).map(fromClock)];
      const units = await this.unitsOf(tx, waiting, supervises);
      const { calendar } = this.policies;
      const items = waiting
        .map((item) => dated(item, tx.today, calendar, units.get(item.unitId ?? '') ?? null, tx.actor))
        .sort(byUrgency);
      const notReached = supervises ? await this.messages.notReachedCount(tx) : 0;
      const next = nextSendable(this.policies.rulesAt(tx.today), 'EMAIL', shanghai(tx.now));
      return {
        counters: [
          { key: 'todo', count: items.length, link: '/' },
          { key: 'dueThisWeek', count: counters.dueThisWeek, link: `/tasks?dueWithin=${WEEK}` },
          { key: 'overdue', count: counters.overdue, link: supervises ? '/tasks?lamp=RED' : '/tasks?late=true' },
          { key: 'unsigned', count: counters.unsigned, link: supervises ? '/tasks?unsigned=true' : '/receipt' },
          ...(supervises ? [{ key: 'notReached' as const, count: notReached, link: '/messages?tab=unreached' }] : []),
        ],
        items,
        more: more || clocks.length > AT_MOST,
        nextReminder: { date: next.date, time: next.time },
        missingCalendar: missingCalendar(calendar, tx.today),
      };
    });
  }

  /** Forms, papers and tables that wait: for a unit those it must fill or answer, for the office those it must decide. */
  private async clocks(tx: Tx): Promise<Waiting[]> {
    const { actor } = tx;
    const office = holdsRole(actor, 'OFFICE_STAFF', 'OFFICE_HEAD', 'OFFICE_REVIEWER');
    const unitIds = actor.posts
      .filter((post) => post.role.startsWith('UNIT_') || post.role === 'HANDLER')
      .map((post) => post.unitId);
    const found: readonly Waiting[] = office
      ? await this.waiting.ofOffice(tx, OF_OFFICE, holdsRole(actor, 'OFFICE_HEAD'), AT_MOST + 1)
      : unitIds.length > 0
        ? (await this.deadlines.openFor(tx, { unitIds, ladders: OF_UNIT, limit: AT_MOST + 1 })).items
        : [];
    return found.filter(({ subjectKind }) => SHOWN.includes(subjectKind));
  }

  /** A unit's own list needs no names: everything on it is its own. */
  private async unitsOf(tx: Tx, items: readonly Undated[], supervises: boolean): Promise<Map<string, ItemUnit>> {
    if (!supervises) return new Map();
    const units = await this.units.byIds(tx, [...new Set(items.flatMap((item) => item.unitId ?? []))]);
    return new Map(units.map((unit) => [unit.id, unit]));
  }
}
