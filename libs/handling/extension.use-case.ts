import { Injectable } from '@nestjs/common';
import type { RequestExtensionInput } from '#contracts/assignments.js';
import { ACTIVE_ASSIGNMENT_STATES } from '#domain/assignment/assignment.rules.js';
import { type ExtensionAction, extensionMachine } from '#domain/extension/extension.machine.js';
import {
  type ExtensionFacts,
  type ExtensionInput,
  type ExtensionState,
  extensionLength,
  isFiledInTime,
} from '#domain/extension/extension.rules.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { decide } from '#domain/kernel/state-machine.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { accepted } from '#platform/errors/errors.js';
import {
  type Assignment,
  AssignmentClocks,
  AssignmentFactsQueries,
  AssignmentRepository,
  ExtensionClocks,
  type ExtensionRecord,
  ExtensionRepository,
  TaskRepository,
} from '#rooms/tasks/index.js';
import type { OnAssignment } from './completion.use-case.js';
import { SealedScans } from './sealed-scans.js';

type Request = Omit<ExtensionRecord, 'state'> & { readonly state: ExtensionState | null };

/** The facts of a request: its own columns, its assignment and the other requests for the same assignment. */
@Injectable()
export class ExtensionFactsReader {
  constructor(
    private readonly facts: AssignmentFactsQueries,
    private readonly tasks: TaskRepository,
    private readonly extensions: ExtensionRepository,
  ) {}

  async of(tx: Tx, request: Request, assignment: Assignment): Promise<ExtensionFacts> {
    const of = (await this.facts.of(tx, [assignment])).get(assignment.id)!;
    const [task] = await this.tasks.lock(tx, [assignment.taskId]);
    const others = await this.extensions.othersOf(tx, assignment.id, request.state === null ? null : request.id);
    const live = of.taskState === 'DISPATCHED' || of.taskState === 'IN_PROGRESS';
    return {
      ...request,
      ...others,
      familyId: of.familyId,
      primaryLeadUnitId: of.primaryLeadUnitId,
      assignmentActive: live && (ACTIVE_ASSIGNMENT_STATES as readonly string[]).includes(assignment.state),
      dueIsStatutory: task!.dueIsStatutory,
    };
  }
}

/** 申请延期: drafted and signed in one act; while it is undecided and was in time, the lamp says 延期审批中. */
@Injectable()
export class RequestExtensionUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly assignments: AssignmentRepository,
    private readonly extensions: ExtensionRepository,
    private readonly reader: ExtensionFactsReader,
    private readonly scans: SealedScans,
    private readonly clocks: ExtensionClocks,
    private readonly book: RuleBook,
  ) {}

  async execute(context: ActContext, input: OnAssignment & RequestExtensionInput): Promise<{ id: string }> {
    return this.uow.run(context, async (tx) => {
      const day = this.book.at(tx);
      const row = await this.assignments.lockOne(tx, input.assignmentId, input.version);
      const requestedDue = input.requestedDue as LocalDate;
      const request: Request = {
        id: tx.id(),
        assignmentId: row.id,
        unitId: row.unitId,
        state: null,
        requestedDue,
        dueAtRequest: row.currentDue,
        workingDays: extensionLength(day.rules, row.currentDue, requestedDue),
        filedInTime: isFiledInTime(day.rules, tx.today, row.currentDue),
        reason: input.reason,
        progress: input.progress,
        submittedBy: tx.actor.accountId,
        version: 1,
      };
      const facts = await this.reader.of(tx, request, row);
      const act = { rules: day.rules, sealedScanFileId: input.sealedScanFileId };
      const drafted = step(facts, 'draft', tx, act);
      const state = step({ ...facts, state: drafted }, 'submit', tx, act);
      await this.extensions.insert(tx, { ...request, state });
      await this.scans.keep(tx, input.sealedScanFileId, 'extension', request.id, row.unitId);
      await this.clocks.start(tx, request.id);
      const detail = {
        assignmentId: row.id,
        requestedDue,
        dueAtRequest: row.currentDue,
        filedInTime: request.filedInTime,
      };
      tx.audit({
        action: 'extension.submit',
        subjectKind: 'extension',
        subjectId: request.id,
        detail,
        policyVersion: day.version,
      });
      return { id: request.id };
    });
  }
}

export interface DecideExtensionInput {
  readonly extensionId: string;
  readonly version: number;
  readonly decision: Extract<ExtensionAction, 'approve' | 'reject' | 'withdraw' | 'opine'>;
  readonly reason: string;
  readonly opinion: string;
}

/** 同意 gives the assignment a new date and a new dueVersion; the original date stays visible for good. */
@Injectable()
export class DecideExtensionUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly assignments: AssignmentRepository,
    private readonly extensions: ExtensionRepository,
    private readonly reader: ExtensionFactsReader,
    private readonly clocks: ExtensionClocks,
    private readonly assignmentClocks: AssignmentClocks,
    private readonly book: RuleBook,
  ) {}

  async execute(context: ActContext, input: DecideExtensionInput): Promise<void> {
    await this.uow.run(context, async (tx) => {
      const day = this.book.at(tx);
      const request = await this.extensions.lock(tx, input.extensionId, input.version);
      const row = await this.assignments.lockOne(tx, request.assignmentId, null);
      const facts = await this.reader.of(tx, request, row);
      request.state = step(facts, input.decision, tx, {
        rules: day.rules,
        reason: input.reason,
        opinion: input.opinion,
      });
      await this.extensions.decide(tx, request, (input.decision === 'opine' ? input.opinion : input.reason) || null);
      if (input.decision !== 'opine') await this.clocks.stop(tx, request.id, input.decision);
      if (input.decision === 'approve') await this.move(tx, row, request);
      const detail = { assignmentId: row.id, reason: input.reason, opinion: input.opinion, due: row.currentDue };
      tx.audit({
        action: `extension.${input.decision}`,
        subjectKind: 'extension',
        subjectId: request.id,
        detail,
        policyVersion: day.version,
      });
    });
  }

  private async move(tx: Tx, row: Assignment, request: ExtensionRecord): Promise<void> {
    // Granted after the old date had passed: the lateness before it stays marked unless the delay was the office's.
    if (tx.today > row.currentDue && !request.filedInTime) row.madeGoodLate = true;
    row.currentDue = request.requestedDue;
    row.dueVersion += 1;
    row.dueStartedOn = tx.today;
    await this.assignments.save(tx, [row]);
    await this.assignmentClocks.restart(tx, [row], 'extended');
  }
}

function step(facts: ExtensionFacts, action: ExtensionAction, tx: Tx, input: ExtensionInput): ExtensionState {
  return accepted(decide(extensionMachine, facts, action, tx.actor, tx.today, input)).next;
}
