import { Injectable } from '@nestjs/common';
import type { SubmitCompletionRequest } from '#contracts/assignments.js';
import type { AssignmentFacts, AssignmentState } from '#domain/assignment/assignment.rules.js';
import type { Actor } from '#domain/kernel/actor.js';
import { RuleBook, type RulesOfDay } from '#platform/config/rules-of-day.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { FilesDoor } from '#rooms/files/index.js';
import {
  type Assignment,
  AssignmentClocks,
  AssignmentFactsQueries,
  AssignmentRepository,
  decideSet,
  nextState,
} from '#rooms/tasks/index.js';
import { SealedScans } from './sealed-scans.js';

export interface CompletionItem extends Pick<SubmitCompletionRequest, 'note' | 'evidence'> {
  readonly assignmentId: string;
  readonly version: number | null;
}
export interface CompletionSignature {
  readonly sealedScanFileId: string | null;
  readonly signer: Actor;
  readonly proxyEntryId: string | null;
}

/** 申请办结 of units' parts, whoever types it in; a set costs the statements of one. */
@Injectable()
export class CompletionFiling {
  constructor(
    private readonly assignments: AssignmentRepository,
    private readonly facts: AssignmentFactsQueries,
    private readonly files: FilesDoor,
    private readonly scans: SealedScans,
    private readonly clocks: AssignmentClocks,
    private readonly book: RuleBook,
  ) {}

  async submit(tx: Tx, items: readonly CompletionItem[], signature: CompletionSignature): Promise<void> {
    const day = this.book.at(tx);
    const rows = await this.assignments.lockVisible(tx, items);
    const withEvidence = items.filter((item) => item.evidence.length > 0);
    for (const item of withEvidence)
      await this.attach(
        tx,
        item,
        rows.find((row) => row.id === item.assignmentId)!,
      );
    for (const row of rows) await this.scans.keep(tx, signature.sealedScanFileId, 'assignment', row.id, row.unitId);
    const facts = await this.facts.of(tx, rows, true);
    await this.openToLeads(tx, withEvidence, facts);
    const notes = new Map(items.map((item) => [item.assignmentId, item.note]));
    const decided = decideSet(rows, (row) => completed(facts.get(row.id)!, signature, tx, day));
    for (const { row, next } of decided) {
      row.state = next;
      row.submittedBy = signature.signer.accountId;
      row.completionNote = notes.get(row.id)!;
      row.completionSubmittedOn = tx.today;
      // 瓯海 latch: what was late stays marked, whatever becomes of it.
      row.madeGoodLate ||= tx.today > row.currentDue;
    }
    await this.assignments.save(tx, rows);
    await this.clocks.restart(tx, rows, 'completion-submitted');
    this.record(tx, rows, signature, day);
  }

  private async attach(tx: Tx, item: CompletionItem, row: Assignment): Promise<void> {
    await this.files.attach(
      tx,
      'assignment',
      row.id,
      item.evidence.map((each) => ({ ...each, unitId: row.unitId })),
    );
  }

  /** The first lead reviews what responsible units hand in, so it may open their evidence. */
  private async openToLeads(
    tx: Tx,
    items: readonly CompletionItem[],
    facts: ReadonlyMap<string, AssignmentFacts>,
  ): Promise<void> {
    for (const { assignmentId, evidence } of items) {
      const { primaryLeadUnitId, unitId } = facts.get(assignmentId)!;
      if (!primaryLeadUnitId || primaryLeadUnitId === unitId) continue;
      await this.files.attach(
        tx,
        'assignment-review',
        assignmentId,
        evidence.map((each) => ({ ...each, unitId: primaryLeadUnitId })),
      );
    }
  }

  private record(tx: Tx, rows: readonly Assignment[], { proxyEntryId }: CompletionSignature, day: RulesOfDay): void {
    const late = rows.filter((row) => tx.today > row.currentDue).length;
    const [first] = rows;
    const single = rows.length === 1 ? first! : null;
    tx.audit({
      action: 'assignment.submit-completion',
      subjectKind: single ? 'assignment' : 'office',
      subjectId: single?.id ?? tx.officeId,
      detail: { note: single?.completionNote ?? null, parts: rows.length, late, proxyEntryId },
      policyVersion: day.version,
      onBehalfOfUnitId: proxyEntryId ? (first?.unitId ?? null) : null,
      ...(single ? {} : { subjects: { kind: 'assignment', ids: rows.map((row) => row.id) } }),
    });
  }
}

/** Work that was signed for and is now reported done was begun, whether or not anybody said so. */
function completed(facts: AssignmentFacts, signature: CompletionSignature, tx: Tx, day: RulesOfDay): AssignmentState {
  const act = { rules: day.rules, sealedScanFileId: signature.sealedScanFileId };
  const waiting = facts.state === 'RECEIVED' || facts.state === 'INVITED';
  const state = waiting ? nextState(facts, 'startWork', signature.signer, tx, act) : facts.state;
  return nextState({ ...facts, state }, 'submitCompletion', signature.signer, tx, act);
}
