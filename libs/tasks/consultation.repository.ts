import { Injectable } from '@nestjs/common';
import type {
  CommentKind,
  CommentState,
  ConsultationFacts,
  ConsultationState,
} from '#domain/consultation/consultation.rules.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError, StaleVersionError } from '#platform/errors/errors.js';

export interface Consultation extends Omit<ConsultationFacts, 'state'> {
  readonly id: string;
  readonly outlineVersionId: string;
  readonly planYear: number;
  state: ConsultationState;
  decidedBasis: string | null;
  version: number;
}
export interface Comment {
  readonly id: string;
  readonly consultationId: string;
  readonly unitId: string;
  readonly taskId: string;
  readonly kind: CommentKind;
  readonly proposal: string;
  readonly reason: string;
  state: CommentState;
}

const FACTS = `c.id, c.outline_version_id as "outlineVersionId", c.plan_year as "planYear", c.state, c.answer_by as "answerBy",
  c.decided_basis as "decidedBasis", c.version,
  (select count(*)::int from duban.consultation_unit u where u.consultation_id = c.id) as "unitsAsked",
  (select count(*)::int from duban.consultation_unit u where u.consultation_id = c.id and u.answered_at is not null) as "unitsAnswered",
  exists (select 1 from duban.consultation_unit u where u.consultation_id = c.id and u.unit_id = $3) as "unitAsked",
  (select count(*)::int from duban.consultation_comment m where m.consultation_id = c.id and m.decision is null) as "undecidedComments"`;

@Injectable()
export class ConsultationRepository {
  /** @param unitId whose part is asked about: `unitAsked` tells whether it was consulted. */
  async lock(tx: Tx, id: string, version: number | null, unitId: string | null = null): Promise<Consultation> {
    const [row] = await tx.query<Consultation>(
      `select ${FACTS} from duban.consultation c where c.office_id = $1 and c.id = $2 for no key update of c`,
      [tx.officeId, id, unitId],
    );
    if (!row) throw new NotFoundError('consultation', id);
    if (version !== null && row.version !== version) throw new StaleVersionError('consultation', version, row.version);
    return row;
  }

  async find(tx: Tx, id: string): Promise<Consultation> {
    const [row] = await tx.query<Consultation>(
      `select ${FACTS} from duban.consultation c where c.office_id = $1 and c.id = $2`,
      [tx.officeId, id, null],
    );
    if (!row) throw new NotFoundError('consultation', id);
    return row;
  }

  async insert(
    tx: Tx,
    row: { id: string; outlineVersionId: string; planYear: number; state: ConsultationState; answerBy: LocalDate },
    unitIds: readonly string[],
  ): Promise<void> {
    await tx.execute(
      `insert into duban.consultation (id, office_id, outline_version_id, plan_year, state, opened_at, answer_by) values ($1, $2, $3, $4, $5, $6, $7)`,
      [row.id, tx.officeId, row.outlineVersionId, row.planYear, row.state, tx.now, row.answerBy],
    );
    await tx.execute(`insert into duban.consultation_unit (consultation_id, unit_id) select $1, unnest($2::uuid[])`, [
      row.id,
      unitIds,
    ]);
  }

  async save(tx: Tx, row: Consultation): Promise<void> {
    row.version += 1;
    await tx.execute(`update duban.consultation set state = $2, decided_basis = $3, version = $4 where id = $1`, [
      row.id,
      row.state,
      row.decidedBasis,
      row.version,
    ]);
  }

  /** A second answer of a unit takes the place of its first; what was decided already stays. */
  async answer(tx: Tx, consultationId: string, unitId: string, comments: readonly Comment[]): Promise<void> {
    await tx.execute(
      `update duban.consultation_unit set answered_at = $3, no_comment = $4 where consultation_id = $1 and unit_id = $2`,
      [consultationId, unitId, tx.now, comments.length === 0],
    );
    await tx.execute(
      `delete from duban.consultation_comment where consultation_id = $1 and unit_id = $2 and decision is null`,
      [consultationId, unitId],
    );
    if (comments.length === 0) return;
    await tx.execute(
      `insert into duban.consultation_comment (id, consultation_id, unit_id, task_id, kind, proposal, reason)
       select r.id, r."consultationId", r."unitId", r."taskId", r.kind, r.proposal, r.reason
         from jsonb_to_recordset($1::jsonb) as r(id uuid, "consultationId" uuid, "unitId" uuid, "taskId" uuid, kind text, proposal text, reason text)`,
      [JSON.stringify(comments)],
    );
  }

  async lockComment(tx: Tx, id: string): Promise<Comment> {
    const [row] = await tx.query<Comment>(
      `select m.id, m.consultation_id as "consultationId", m.unit_id as "unitId", m.task_id as "taskId", m.kind, m.proposal, m.reason,
              coalesce(m.decision, 'OPEN') as state
         from duban.consultation_comment m join duban.consultation c on c.id = m.consultation_id
        where c.office_id = $1 and m.id = $2 for no key update of m`,
      [tx.officeId, id],
    );
    if (!row) throw new NotFoundError('consultation-comment', id);
    return row;
  }

  async decideComment(tx: Tx, comment: Comment, reason: string): Promise<void> {
    await tx.execute(
      `update duban.consultation_comment set decision = $2, decision_reason = $3, decided_at = $4 where id = $1`,
      [comment.id, comment.state, reason, tx.now],
    );
  }

  /** Named units of the drafts; groups are asked through their members. */
  async unitsOfDrafts(
    tx: Tx,
    outlineVersionId: string,
    planYear: number,
  ): Promise<{ unitIds: string[]; groupNames: string[]; drafts: number }> {
    const [row] = await tx.query<{ unitIds: string[]; groupNames: string[]; drafts: number }>(
      `select array(select distinct u.unit_id from duban.task_unit u join duban.task t on t.id = u.task_id
                     where t.office_id = $1 and t.outline_version_id = $2 and t.plan_year = $3 and t.state = 'DRAFT' and u.unit_id is not null) as "unitIds",
              array(select distinct u.group_name from duban.task_unit u join duban.task t on t.id = u.task_id
                     where t.office_id = $1 and t.outline_version_id = $2 and t.plan_year = $3 and t.state = 'DRAFT' and u.group_name is not null) as "groupNames",
              (select count(*)::int from duban.task t where t.office_id = $1 and t.outline_version_id = $2 and t.plan_year = $3 and t.state = 'DRAFT') as drafts`,
      [tx.officeId, outlineVersionId, planYear],
    );
    return row!;
  }
}
