import { Injectable } from '@nestjs/common';
import { toAvailableActions } from '#contracts/available-action.js';
import type { ConsultationRow, ConsultationView } from '#contracts/consultations.js';
import { type Page, type PageQuery, decodeCursor, pageById } from '#contracts/paging.js';
import { consultationMachine } from '#domain/consultation/consultation.machine.js';
import { availableActions } from '#domain/kernel/state-machine.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { ConsultationRepository } from './consultation.repository.js';

interface AnswerRow {
  readonly unitId: string;
  readonly answered: boolean;
  readonly noComment: boolean | null;
}
type CommentRow = Omit<ConsultationView['comments'][number], 'unitName'>;

@Injectable()
export class ConsultationQueries {
  constructor(
    private readonly consultations: ConsultationRepository,
    private readonly units: UnitDirectory,
  ) {}

  /** The one comparison table: every proposal beside its task, and who has not answered. A unit sees its own part. */
  async view(tx: Tx, id: string): Promise<ConsultationView> {
    const row = await this.consultations.find(tx, id);
    const mine = scopedUnits(tx.scope);
    const answers = await tx.query<AnswerRow>(
      `select unit_id as "unitId", answered_at is not null as answered, no_comment as "noComment" from duban.consultation_unit
        where consultation_id = $1 and ($2::uuid[] is null or unit_id = any($2::uuid[]))`,
      [id, mine],
    );
    if (mine !== null && answers.length === 0) throw new NotFoundError('consultation', id);
    const comments = await tx.query<CommentRow>(
      `select m.id, m.task_id as "taskId", t.no as "taskNo", t.title as "taskTitle", m.unit_id as "unitId", m.kind, m.proposal, m.reason,
              coalesce(m.decision, 'OPEN') as state, m.decision_reason as "decisionReason"
         from duban.consultation_comment m join duban.task t on t.id = m.task_id
        where m.consultation_id = $1 and ($2::uuid[] is null or m.unit_id = any($2::uuid[])) order by t.ordinal, m.unit_id, m.id`,
      [id, mine],
    );
    const named = [...answers, ...comments].map((each) => each.unitId);
    const names = new Map((await this.units.byIds(tx, [...new Set(named)])).map((unit) => [unit.id, unit.name]));
    const asked = answers.some((answer) => tx.actor.posts.some((post) => post.unitId === answer.unitId));
    const silent = answers.filter((answer) => !answer.answered);
    return {
      id: row.id,
      outlineVersionId: row.outlineVersionId,
      planYear: row.planYear,
      state: row.state,
      version: row.version,
      answerBy: row.answerBy,
      decidedBasis: row.decidedBasis,
      asked: row.unitsAsked,
      answered: row.unitsAnswered,
      noComment: answers.filter((answer) => answer.noComment).length,
      silent: silent.map(({ unitId }) => ({ unitId, unitName: names.get(unitId) ?? '' })),
      comments: comments.map((comment) => ({ ...comment, unitName: names.get(comment.unitId) ?? '' })),
      actions: toAvailableActions(
        availableActions(consultationMachine, { ...row, unitAsked: asked }, tx.actor, tx.today, {}),
      ),
    };
  }

  /** Newest first; a unit sees those it was asked in. */
  async page(tx: Tx, { cursor, limit }: PageQuery): Promise<Page<ConsultationRow>> {
    const [before] = decodeCursor(cursor, ['id']) ?? [null];
    const found = await tx.query<ConsultationRow>(
      `select c.id, c.outline_version_id as "outlineVersionId", c.plan_year as "planYear", c.state, c.answer_by as "answerBy"
         from duban.consultation c
        where c.office_id = $1 and ($2::uuid[] is null or exists (select 1 from duban.consultation_unit u
              where u.consultation_id = c.id and u.unit_id = any($2::uuid[]))) and ($3::uuid is null or c.id < $3) order by c.id desc limit $4`,
      [tx.officeId, scopedUnits(tx.scope), before, limit + 1],
    );
    return pageById(found, limit);
  }
}
