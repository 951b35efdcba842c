import { Injectable } from '@nestjs/common';
import type { SubmitCompletionRequest } from '#contracts/assignments.js';
import type { Actor } from '#domain/kernel/actor.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { FilesDoor } from '#rooms/files/index.js';
import { AssignmentClocks } from './assignment-clocks.js';
import type { Assignment } from './assignment.entity.js';
import { AssignmentFactsQueries } from './assignment-facts.queries.js';
import { AssignmentRepository } from './assignment.repository.js';
import { nextState } from './receipt-signing.js';
import { RuleBook } from './rules-of-day.js';

export interface Completion extends SubmitCompletionRequest {
  readonly assignmentId: string;
  readonly version: number | null;
  readonly signer: Actor;
  readonly proxyEntryId: string | null;
}

/** 申请办结 of a unit's part, whoever types it in. */
@Injectable()
export class CompletionFiling {
  constructor(
    private readonly assignments: AssignmentRepository,
    private readonly facts: AssignmentFactsQueries,
    private readonly files: FilesDoor,
    private readonly clocks: AssignmentClocks,
    private readonly book: RuleBook,
  ) {}

  async submit(tx: Tx, input: Completion): Promise<Assignment> {
    const day = this.book.at(tx);
    const row = await this.assignments.lockOne(tx, input.assignmentId, input.version);
    const evidence = input.evidence.map((each) => ({
      ...each,
      formedOn: (each.formedOn ?? null) as LocalDate | null,
      documentNo: each.documentNo ?? null,
    }));
    if (evidence.length > 0) await this.files.attach(tx, 'assignment', row.id, evidence);
    const facts = (await this.facts.of(tx, [row], true)).get(row.id)!;
    const act = { rules: day.rules, sealedScanFileId: input.sealedScanFileId };
    // Work that was signed for and is now reported done was begun, whether or not anybody said so.
    const begun =
      row.state === 'RECEIVED' || row.state === 'INVITED'
        ? nextState(facts, 'startWork', input.signer, tx, act)
        : row.state;
    row.state = nextState({ ...facts, state: begun }, 'submitCompletion', input.signer, tx, act);
    row.submittedBy = input.signer.accountId;
    row.completionNote = input.note;
    row.completionSubmittedOn = tx.today;
    // 瓯海 latch: what was late stays marked, whatever becomes of it.
    row.madeGoodLate ||= tx.today > row.currentDue;
    await this.assignments.save(tx, [row]);
    await this.clocks.restart(tx, [row], 'completion-submitted');
    const detail = {
      note: input.note,
      evidence: evidence.length,
      late: tx.today > row.currentDue,
      proxyEntryId: input.proxyEntryId,
    };
    const onBehalfOfUnitId = input.proxyEntryId ? row.unitId : null;
    tx.audit({
      action: 'assignment.submit-completion',
      subjectKind: 'assignment',
      subjectId: row.id,
      detail,
      policyVersion: day.version,
      onBehalfOfUnitId,
    });
    return row;
  }
}
