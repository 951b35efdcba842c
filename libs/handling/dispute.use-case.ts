import { Injectable } from '@nestjs/common';
import type { DecideDisputeInput } from '#contracts/assignments.js';
import { addWorkingDays } from '#domain/calendar/working-days.js';
import { refuse } from '#domain/kernel/decision.js';
import { RuleBook, type RulesOfDay } from '#platform/config/rules-of-day.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import {
  type Assignment,
  AssignmentClocks,
  AssignmentFactsQueries,
  AssignmentRepository,
  DispatchRepository,
  TaskRepository,
  nextState,
} from '#rooms/tasks/index.js';
import { UnitDirectory } from '#rooms/units/index.js';

/** 维持 or 调整责任单位: the office decides what a unit says is not its business. */
@Injectable()
export class DecideDisputeUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly assignments: AssignmentRepository,
    private readonly tasks: TaskRepository,
    private readonly facts: AssignmentFactsQueries,
    private readonly dispatches: DispatchRepository,
    private readonly clocks: AssignmentClocks,
    private readonly units: UnitDirectory,
    private readonly book: RuleBook,
  ) {}

  async execute(
    context: ActContext,
    input: DecideDisputeInput & { readonly assignmentId: string; readonly version: number },
  ): Promise<{ replacementId: string | null }> {
    return this.uow.run(context, async (tx) => {
      const day = this.book.at(tx);
      const row = await this.assignments.lockOne(tx, input.assignmentId, input.version);
      const facts = (await this.facts.of(tx, [row])).get(row.id)!;
      row.state = nextState(facts, input.decision, tx.actor, tx, {
        rules: day.rules,
        reason: input.reason,
        replacementUnitId: input.replacementUnitId,
      });
      if (input.decision === 'uphold') allowFreshLimit(row, tx, day);
      await this.assignments.save(tx, [row]);
      await this.clocks.restart(tx, [row], input.decision);
      const replacementId =
        input.decision === 'uphold' ? null : await this.replace(tx, row, input.replacementUnitId!, day);
      const detail = { reason: input.reason, replacementUnitId: input.replacementUnitId, replacementId };
      tx.audit({
        action: `assignment.${input.decision}`,
        subjectKind: 'assignment',
        subjectId: row.id,
        detail,
        policyVersion: day.version,
      });
      return { replacementId };
    });
  }

  private async replace(tx: Tx, row: Assignment, unitId: string, day: RulesOfDay): Promise<string> {
    const [task] = await this.tasks.lock(tx, [row.taskId]);
    const [unit] = await this.units.byIds(tx, [unitId]);
    if (!unit) throw new RefusedError(refuse('unit-unknown', { unitIds: [unitId] }));
    const receiptDue = addWorkingDays(day.rules.calendar, tx.today, day.rules.policy.limits.receipt);
    const outsideGovernment = day.rules.policy.units[unit.kind].outside;
    const lampOn = task!.lampOn && unit.hasLamp && !outsideGovernment;
    const fresh = {
      id: tx.id(),
      unitId,
      role: row.role,
      position: row.position,
      byGroup: false,
      rosterId: null,
      lampOn,
      outsideGovernment,
    };
    const head = { taskId: row.taskId, due: row.currentDue, dueVersion: row.dueVersion, receiptDue };
    const made = await this.dispatches.insert(tx, head, [
      { ...fresh, state: outsideGovernment ? 'INVITED' : 'PENDING_RECEIPT' },
    ]);
    if (made.size === 0) throw new RefusedError(refuse('replacement-has-it-already', { unitId, role: row.role }));
    await this.clocks.restart(tx, await this.assignments.lock(tx, [fresh.id]), 'dispatched');
    tx.audit({
      action: 'assignment.dispatch',
      subjectKind: 'assignment',
      subjectId: fresh.id,
      detail: { instead: row.id },
      policyVersion: day.version,
    });
    return fresh.id;
  }
}

/** Upheld: the unit signs after all, within a fresh limit; the rungs of the first one are void. */
function allowFreshLimit(row: Assignment, tx: Tx, { rules }: RulesOfDay): void {
  row.receiptDue = addWorkingDays(rules.calendar, tx.today, rules.policy.limits.receipt);
  row.receiptStartedOn = tx.today;
  row.dueStartedOn = tx.today;
  row.dueVersion += 1;
}
