import { Injectable } from '@nestjs/common';
import { partsOf } from '#domain/outline-revision/clause-facts.js';
import type { RevisionEffect } from '#domain/outline-revision/revision-plan.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { type Amendment, TaskAbsorption, TaskRevision } from '#rooms/amendments/index.js';
import { RevokeTasksUseCase } from '#rooms/closing/index.js';
import { LinkCarryOver } from '#rooms/links/index.js';
import { NoticeCarryOver } from '#rooms/notices/index.js';
import type { ClauseRow } from '#rooms/outlines/index.js';
import type { RevisionCase } from './revision-case.js';
import type { TaskLine } from './revision.repository.js';

/** The task, its line and its audit row. */
const ROWS_PER_TASK = 12;
const ROWS_PER_ABSORBED = 6;
const ROWS_PER_REVOKED = 4;

const WHY = { ABSORB: '并入后续任务', AMEND: '不再列为责任单位', REVOKE: '不再列入该项任务' } as const;
/** What the records of a part or task say about the revision that changed it. */
export const reasonOf = ({ pair }: RevisionCase, effect: keyof typeof WHY): string =>
  `纲要修订:${pair.now.title},${WHY[effect]}`;

export function amendmentOf(
  found: RevisionCase,
  clauses: ReadonlyMap<string, ClauseRow>,
  { taskId, oldClauseId, clauseId, due }: TaskLine,
): Amendment {
  const clause = clauses.get(clauseId!)!;
  const text =
    due && (clause.content.deadlines.find((each) => each.due === due)?.text ?? `纲要修订:${found.pair.now.title}`);
  return {
    ...{ taskId, clause },
    olds: partsOf([clauses.get(oldClauseId!)!]),
    news: partsOf([clause]),
    due: due && { date: due, text: text! },
  };
}

/**
 * A task of a whole city has more parts than one transaction may touch: they go ahead of it, so many a step, and the line
 * is carried out when the rest fits. What is left is seen from the parts themselves, so a step can be repeated or resumed.
 */
@Injectable()
export class PartsAhead {
  constructor(
    private readonly tasks: TaskRevision,
    private readonly absorption: TaskAbsorption,
    private readonly revoking: RevokeTasksUseCase,
    private readonly notices: NoticeCarryOver,
    private readonly links: LinkCarryOver,
  ) {}

  /** @returns parts of this step; 0: nothing is left to go ahead, the line itself may be carried out */
  async step(
    tx: Tx,
    found: RevisionCase,
    clauses: ReadonlyMap<string, ClauseRow>,
    line: TaskLine & { readonly effect: RevisionEffect },
    rows: number,
  ): Promise<number> {
    const room = rows - ROWS_PER_TASK;
    const parts = await this.go(tx, found, clauses, line, room);
    if (parts > 0)
      tx.audit({
        action: 'revision.apply',
        subjectKind: 'revision',
        subjectId: found.revision!.id,
        detail: { taskId: line.taskId, parts },
      });
    return parts;
  }

  private async go(
    tx: Tx,
    found: RevisionCase,
    clauses: ReadonlyMap<string, ClauseRow>,
    line: TaskLine & { readonly effect: RevisionEffect },
    room: number,
  ): Promise<number> {
    const { effect, taskId } = line;
    if (effect === 'AMEND') {
      const notices = await this.notices.openOf(tx, [taskId]);
      const held = new Set(notices.flatMap(({ assignmentId }) => assignmentId ?? []));
      return this.tasks.amendAhead(tx, amendmentOf(found, clauses, line), held, reasonOf(found, effect), room);
    }
    if (effect === 'FOLLOW') {
      const clause = clauses.get(line.clauseId ?? '');
      return clause ? this.tasks.followAhead(tx, { taskId, clause }, room) : 0;
    }
    const open = found.tasks.get(taskId)!.activeParts;
    if (effect === 'ABSORB') {
      const most = Math.max(1, Math.floor(room / ROWS_PER_ABSORBED));
      if (open <= most) return 0;
      const item = { taskId, intoTaskId: line.intoTaskId! };
      const { parts, replaced } = await this.absorption.absorbSome(tx, item, reasonOf(found, effect), most);
      await this.links.replaced(tx, replaced);
      // The papers about parts that ended name those that go on at once; the task itself they follow when it ends.
      await this.notices.follow(tx, [], replaced);
      return parts;
    }
    const most = Math.max(1, Math.floor(room / ROWS_PER_REVOKED));
    if (effect !== 'REVOKE' || open <= most) return 0;
    return this.revoking.withdrawSome(tx, { taskIds: [taskId], reason: line.reason ?? reasonOf(found, effect) }, most);
  }
}
