import { Injectable } from '@nestjs/common';
import type { AssignmentView } from '#contracts/assignments.js';
import { toAvailableActions } from '#contracts/available-action.js';
import type { TaskView } from '#contracts/tasks.js';
import { assignmentMachine } from '#domain/assignment/assignment.machine.js';
import { isLead, leadsOutstanding } from '#domain/assignment/assignment.rules.js';
import type { Rules } from '#domain/kernel/policy.js';
import { availableActions } from '#domain/kernel/state-machine.js';
import { taskMachine } from '#domain/task/task.machine.js';
import { auditTrail } from '#platform/audit/audit-trail.queries.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { scopedUnits } from '#platform/database/scope.js';
import { obligationView, targetView } from '#rooms/obligations/index.js';
import { type ClauseRow, OutlineQueries } from '#rooms/outlines/index.js';
import { UnitDirectory, type UnitRow } from '#rooms/units/index.js';
import { assignmentLamp, lampOfTask, lampView } from './lamp-view.js';
import { type PageAssignment, TaskPageQueries, type TaskPageRow } from './task-page.queries.js';

interface Seen {
  readonly tx: Tx;
  readonly rules: Rules;
  readonly units: ReadonlyMap<string, UnitRow>;
  readonly primary: UnitRow | null;
}
const GONE = ['REASSIGNED', 'EXEMPTED', 'TRANSFERRED', 'WITHDRAWN'];

/** One task with everything a person may see and do about it. */
@Injectable()
export class ReadTaskUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: TaskPageQueries,
    private readonly outlines: OutlineQueries,
    private readonly directory: UnitDirectory,
    private readonly book: RuleBook,
  ) {}

  async execute(context: ActContext, { taskId }: { readonly taskId: string }): Promise<TaskView> {
    return this.uow.read(context, async (tx) => {
      const row = await this.queries.find(tx, taskId);
      const [clause] = row.clauseId ? await this.outlines.clausesByIds(tx, [row.clauseId]) : [];
      const named = [...row.units, ...row.assignments].flatMap((each) => each.unitId ?? []);
      const units = new Map((await this.directory.byIds(tx, [...new Set(named)])).map((unit) => [unit.id, unit]));
      const mine = row.assignments.filter((each) => tx.actor.posts.some((post) => post.unitId === each.unitId));
      const trail = await auditTrail(tx, [
        { kind: 'task', id: row.id },
        ...mine.map((each) => ({ kind: 'assignment', id: each.id })),
      ]);
      const first = row.assignments.find((each) => each.role === 'PRIMARY_LEAD' && !GONE.includes(each.state));
      const planned = row.units.find((unit) => unit.role === 'PRIMARY_LEAD');
      const seen: Seen = {
        tx,
        rules: this.book.at(tx).rules,
        units,
        primary: units.get(first?.unitId ?? planned?.unitId ?? '') ?? null,
      };
      const timeline = trail.map(({ at, actor, action, detail }) => ({
        at: at.toISOString(),
        actor,
        action,
        detail: { ...detail },
      }));
      return { ...view(row, clause ?? null, seen), timeline };
    });
  }
}

function view(row: TaskPageRow, clause: ClauseRow | null, seen: Seen): Omit<TaskView, 'timeline'> {
  const { tx, rules, units } = seen;
  const nameOf = (id: string): string => units.get(id)?.name ?? '';
  const leads = row.assignments.filter(
    (each) => isLead(each.role) && !['REASSIGNED', 'TRANSFERRED'].includes(each.state),
  );
  const others = row.assignments.filter((each) => !isLead(each.role) && !GONE.includes(each.state));
  const shown = lampOfTask(leads, row, tx.today, rules, nameOf);
  const { units: listed, holds, openConsultations, ...task } = row;
  const plannedLeads = listed.flatMap(({ role, unitId }) =>
    unitId && (role === 'PRIMARY_LEAD' || role === 'LEAD') ? [{ unitId, role }] : [],
  );
  return {
    ...task,
    dueBasis: row.dueBasis ? { source: row.dueBasis.source, text: row.dueBasis.text } : null,
    stateText: taskMachine.states[row.state],
    lamp: lampView(shown.lamp),
    lampUnit: shown.unitName,
    leads: (leads.length > 0 ? leads : plannedLeads).map((lead) => ({
      unitId: lead.unitId,
      unitName: nameOf(lead.unitId),
      primary: lead.role === 'PRIMARY_LEAD',
    })),
    responsible: {
      total: others.length,
      unsigned: others.filter((each) => each.state === 'PENDING_RECEIPT').length,
      completed: others.filter((each) => each.state === 'COMPLETED').length,
    },
    clause: clause ? { text: clause.text, range: clause.range, outlineVersionId: clause.versionId } : null,
    units: listed.map((unit) => ({ ...unit, unitName: unit.unitId ? nameOf(unit.unitId) : null })),
    assignments: visible(row, seen).map((each) => assignmentView(each, row, seen)),
    obligations: row.obligations.map((each) => obligationView(each, tx.today, rules.calendar)),
    targets: row.targets.map(targetView),
    holds: holds.map((hold) => ({ ...hold })),
    actions: toAvailableActions(
      availableActions(taskMachine, taskFacts(row, openConsultations, seen), tx.actor, tx.today, { rules }),
    ),
  };
}

/** A responsible unit sees the leads and itself; a lead sees everybody on the task. */
function visible(row: TaskPageRow, { tx }: Seen): readonly PageAssignment[] {
  const mine = scopedUnits(tx.scope);
  if (mine === null) return row.assignments;
  const leading = row.assignments.some((each) => isLead(each.role) && mine.includes(each.unitId));
  return leading ? row.assignments : row.assignments.filter((each) => isLead(each.role) || mine.includes(each.unitId));
}

function assignmentView(each: PageAssignment, row: TaskPageRow, { tx, rules, units, primary }: Seen): AssignmentView {
  const { extensionPending, submittedBy, outsideGovernment, lampOn, position, madeGoodLate, ...shown } = each;
  const unit = units.get(each.unitId);
  const facts = {
    ...each,
    familyId: unit?.familyId ?? each.unitId,
    taskState: row.state,
    primaryLeadUnitId: primary?.id ?? null,
    primaryLeadFamilyId: primary?.familyId ?? null,
    // Evidence is attached in the act itself, so that its absence does not close the button.
    evidenceCount: Number.MAX_SAFE_INTEGER,
  };
  return {
    ...shown,
    unitName: unit?.name ?? '',
    stateText: assignmentMachine.states[each.state],
    lamp: lampView(assignmentLamp(each, row, tx.today, rules)),
    actions: toAvailableActions(availableActions(assignmentMachine, facts, tx.actor, tx.today, { rules })),
  };
}

function taskFacts(row: TaskPageRow, openConsultations: number, { rules, primary }: Seen) {
  const leads = row.units.filter((unit) => unit.role === 'PRIMARY_LEAD' || unit.role === 'LEAD');
  const outstanding = leadsOutstanding(row.assignments, rules.policy.closure);
  const quotasOpen = row.obligations.flatMap((each) => each.occurrences).filter((each) => each.state === 'OPEN').length;
  return {
    ...row,
    openConsultations,
    leadCount: leads.length,
    primaryLeadCount: leads.filter((unit) => unit.role === 'PRIMARY_LEAD' && unit.unitId !== null).length,
    // The dispatch freezes the rosters itself.
    rosterFrozen: true,
    primaryLeadUnitId: primary?.id ?? null,
    primaryLeadFamilyId: primary?.familyId ?? null,
    leadsOutstanding: outstanding,
    openHolds: row.holds.length,
    quotasOpen,
    archiveComplete: row.holds.length + quotasOpen + outstanding === 0,
  };
}
