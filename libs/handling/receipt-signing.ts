import { Injectable } from '@nestjs/common';
import type { AssignmentFacts, AssignmentState } from '#domain/assignment/assignment.rules.js';
import { type Actor, SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import { refuse } from '#domain/kernel/decision.js';
import { decide } from '#domain/kernel/state-machine.js';
import { taskMachine } from '#domain/task/task.machine.js';
import { RuleBook, type RulesOfDay } from '#platform/config/rules-of-day.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError, RefusedError, accepted } from '#platform/errors/errors.js';
import {
  type Assignment,
  AssignmentClocks,
  AssignmentFactsQueries,
  AssignmentRepository,
  TaskFactsQueries,
  TaskRepository,
  nextState,
} from '#rooms/tasks/index.js';
import { ReceiptRepository } from './receipt.repository.js';
import { SealedScans } from './sealed-scans.js';

export interface Signing {
  readonly unitId: string;
  readonly exceptions: readonly { readonly assignmentId: string; readonly reason: string }[];
  readonly sealedScanFileId: string | null;
  /** Who signs in the rules' eyes: the actor himself, or the unit when a checked 代录 takes effect. */
  readonly signer: Actor;
  readonly proxyEntryId: string | null;
}
export interface Signed {
  readonly receiptId: string | null;
  readonly signed: number;
  readonly disputed: number;
}

/** One signature for everything dispatched to the unit together; single tasks may be excepted (申请调整). */
@Injectable()
export class ReceiptSigning {
  constructor(
    private readonly assignments: AssignmentRepository,
    private readonly facts: AssignmentFactsQueries,
    private readonly tasks: TaskRepository,
    private readonly taskFacts: TaskFactsQueries,
    private readonly receipts: ReceiptRepository,
    private readonly scans: SealedScans,
    private readonly clocks: AssignmentClocks,
    private readonly book: RuleBook,
  ) {}

  async sign(tx: Tx, signing: Signing): Promise<Signed> {
    const day = this.book.at(tx);
    const pending = await this.assignments.lockOfUnit(tx, signing.unitId, ['PENDING_RECEIPT', 'INVITED']);
    const facts = await this.facts.of(tx, pending);
    // A task that is suspended or not yet dispatched in full waits for its own signature.
    const live = pending.filter((row) => ['DISPATCHED', 'IN_PROGRESS'].includes(facts.get(row.id)!.taskState));
    if (live.length === 0) throw new RefusedError(refuse('nothing-to-sign', { unitId: signing.unitId }));
    const reasons = new Map(signing.exceptions.map(({ assignmentId, reason }) => [assignmentId, reason]));
    const unknown = signing.exceptions.find(({ assignmentId }) => !live.some((row) => row.id === assignmentId));
    if (unknown) throw new NotFoundError('assignment', unknown.assignmentId);
    const disputed = live.filter((row) => reasons.has(row.id));
    const signed = live.filter((row) => !reasons.has(row.id));
    const base = { rules: day.rules, sealedScanFileId: signing.sealedScanFileId };
    for (const row of disputed)
      this.dispute(
        tx,
        row,
        nextState(facts.get(row.id)!, 'disputeAssignment', signing.signer, tx, {
          ...base,
          reason: reasons.get(row.id)!,
        }),
        reasons.get(row.id)!,
        signing.signer,
      );
    for (const row of disputed) await this.scans.keep(tx, signing.sealedScanFileId, 'assignment', row.id, row.unitId);
    const receiptId =
      signed.length > 0
        ? await this.receipts.insert(tx, {
            unitId: signing.unitId,
            assignments: signed.length,
            proxyEntryId: signing.proxyEntryId,
          })
        : null;
    for (const row of signed) {
      row.state = nextState(facts.get(row.id)!, 'acknowledgeReceipt', signing.signer, tx, base);
      row.receivedAt = tx.now;
      row.receiptId = receiptId;
    }
    await this.assignments.save(tx, live);
    await this.clocks.stopReceipts(tx, signed);
    // The office has a clock too: a dispute is decided within the policy's working days.
    await this.clocks.restart(tx, disputed, 'disputed');
    await this.startTasks(tx, signed, facts, day);
    this.record(tx, signing, signed, disputed, receiptId, day);
    return { receiptId, signed: signed.length, disputed: disputed.length };
  }

  private dispute(tx: Tx, row: Assignment, next: AssignmentState, reason: string, signer: Actor): void {
    row.state = next;
    row.disputeReason = reason;
    row.disputeAt = tx.now;
    row.submittedBy = signer.accountId;
  }

  /** The first lead's signature starts the task. */
  private async startTasks(
    tx: Tx,
    signed: readonly Assignment[],
    facts: ReadonlyMap<string, AssignmentFacts>,
    day: RulesOfDay,
  ): Promise<void> {
    const led = signed
      .filter((row) => row.role === 'PRIMARY_LEAD' && facts.get(row.id)!.taskState === 'DISPATCHED')
      .map((row) => row.taskId);
    if (led.length === 0) return;
    const tasks = await this.tasks.lock(tx, led);
    const dispatched = tasks.filter((task) => task.state === 'DISPATCHED');
    const of = await this.taskFacts.of(tx, dispatched, day.rules.policy.closure, true);
    for (const task of dispatched) {
      task.state = accepted(
        decide(taskMachine, of.get(task.id)!, 'start', SYSTEM_ACTOR, tx.today, { rules: day.rules }),
      ).next;
    }
    await this.tasks.save(tx, dispatched);
    tx.audit({
      action: 'task.start',
      subjectKind: 'office',
      subjectId: tx.officeId,
      subjects: { kind: 'task', ids: dispatched.map((task) => task.id) },
    });
  }

  private record(
    tx: Tx,
    signing: Signing,
    signed: readonly Assignment[],
    disputed: readonly Assignment[],
    receiptId: string | null,
    day: RulesOfDay,
  ): void {
    const onBehalfOfUnitId = signing.proxyEntryId ? signing.unitId : null;
    const common = { policyVersion: day.version, onBehalfOfUnitId };
    if (receiptId) {
      const subjects = { kind: 'assignment', ids: signed.map((row) => row.id) };
      tx.audit({
        action: 'assignment.sign',
        subjectKind: 'receipt',
        subjectId: receiptId,
        detail: { unitId: signing.unitId, proxyEntryId: signing.proxyEntryId },
        subjects,
        ...common,
      });
    }
    for (const row of disputed) {
      tx.audit({
        action: 'assignment.dispute',
        subjectKind: 'assignment',
        subjectId: row.id,
        detail: { reason: row.disputeReason },
        ...common,
      });
    }
  }
}
