import { Injectable } from '@nestjs/common';
import type { AnswerConsultationInput, DecideCommentInput, OpenConsultationInput } from '#contracts/consultations.js';
import {
  type ConsultationAction,
  commentMachine,
  consultationMachine,
} from '#domain/consultation/consultation.machine.js';
import { addWorkingDays } from '#domain/calendar/working-days.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { decide } from '#domain/kernel/state-machine.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import { mayTouchUnit } from '#platform/database/scope.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError, accepted } from '#platform/errors/errors.js';
import { type Comment, ConsultationRepository, TaskRepository } from '#rooms/tasks/index.js';
import { UnitDirectory } from '#rooms/units/index.js';

/** 征求意见: every unit that the drafts of an outline name, groups by their members of today, is asked once. */
@Injectable()
export class OpenConsultationUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly consultations: ConsultationRepository,
    private readonly units: UnitDirectory,
    private readonly book: RuleBook,
  ) {}

  async execute(context: ActContext, input: OpenConsultationInput): Promise<{ id: string; asked: number }> {
    return this.uow.run(context, async (tx) => {
      const { rules, version } = this.book.at(tx);
      const { unitIds, groupNames } = await this.consultations.unitsOfDrafts(
        tx,
        input.outlineVersionId,
        input.planYear,
      );
      const rosters = await this.units.expandGroups(
        tx,
        groupNames.map((groupName) => ({ groupName, takenFor: input.outlineVersionId })),
      );
      const asked = [...new Set([...unitIds, ...rosters.flatMap((roster) => roster.unitIds)])];
      const answerBy = (input.answerBy ??
        addWorkingDays(rules.calendar, tx.today, rules.policy.limits.consultationReply)) as LocalDate;
      const facts = {
        state: null,
        answerBy,
        unitsAsked: asked.length,
        unitsAnswered: 0,
        unitAsked: false,
        undecidedComments: 0,
        decidedBasis: null,
      };
      const { next } = accepted(decide(consultationMachine, facts, 'open', tx.actor, tx.today, {}));
      const id = tx.id();
      await this.consultations.insert(
        tx,
        { id, outlineVersionId: input.outlineVersionId, planYear: input.planYear, state: next, answerBy },
        asked,
      );
      tx.audit({
        action: 'consultation.open',
        subjectKind: 'consultation',
        subjectId: id,
        detail: { answerBy, asked: asked.length },
        policyVersion: version,
      });
      return { id, asked: asked.length };
    });
  }
}

/** 无意见, or proposals about single lines. Until the day is over a unit may answer anew. */
@Injectable()
export class AnswerConsultationUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly consultations: ConsultationRepository,
    private readonly tasks: TaskRepository,
  ) {}

  async execute(
    context: ActContext,
    input: AnswerConsultationInput & { readonly consultationId: string },
  ): Promise<void> {
    if (!mayTouchUnit(context.scope, input.unitId)) throw new NotFoundError('unit', input.unitId);
    await this.uow.run(context, async (tx) => {
      const consultation = await this.consultations.lock(tx, input.consultationId, null, input.unitId);
      // Only a post of the unit answers for it: another post of the same person does not count.
      const actor = { ...tx.actor, posts: tx.actor.posts.filter((post) => post.unitId === input.unitId) };
      accepted(decide(consultationMachine, consultation, 'answer', actor, tx.today, {}));
      const tasks = await this.tasks.lock(tx, [...new Set(input.comments.map((comment) => comment.taskId))]);
      const stranger = tasks.find(
        (task) => task.outlineVersionId !== consultation.outlineVersionId || task.planYear !== consultation.planYear,
      );
      if (stranger) throw new NotFoundError('task', stranger.id);
      const comments = input.comments.map((comment): Comment => {
        const facts = {
          state: null,
          unitId: input.unitId,
          proposal: comment.proposal,
          consultationState: consultation.state,
        };
        const { next } = accepted(decide(commentMachine, facts, 'raise', actor, tx.today, {}));
        return { id: tx.id(), consultationId: consultation.id, unitId: input.unitId, ...comment, state: next };
      });
      await this.consultations.answer(tx, consultation.id, input.unitId, comments);
      tx.audit({
        action: 'consultation.answer',
        subjectKind: 'consultation',
        subjectId: consultation.id,
        detail: { unitId: input.unitId, comments: comments.length },
      });
    });
  }
}

/** 采纳 / 部分采纳 / 不采纳, line by line with a reason. What is adopted the office then writes into the draft. */
@Injectable()
export class DecideCommentUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly consultations: ConsultationRepository,
  ) {}

  async execute(context: ActContext, input: DecideCommentInput & { readonly commentId: string }): Promise<void> {
    await this.uow.run(context, async (tx) => {
      const comment = await this.consultations.lockComment(tx, input.commentId);
      const consultation = await this.consultations.lock(tx, comment.consultationId, null);
      const facts = { ...comment, consultationState: consultation.state };
      comment.state = accepted(
        decide(commentMachine, facts, input.decision, tx.actor, tx.today, { reason: input.reason }),
      ).next;
      await this.consultations.decideComment(tx, comment, input.reason);
      const detail = { decision: comment.state, reason: input.reason, unitId: comment.unitId };
      tx.audit({ action: 'consultation.decide', subjectKind: 'task', subjectId: comment.taskId, detail });
    });
  }
}

/** 汇总, 商定 and 取消 of a whole consultation. */
@Injectable()
export class CloseConsultationUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly consultations: ConsultationRepository,
  ) {}

  async execute(
    context: ActContext,
    input: {
      readonly consultationId: string;
      readonly version: number;
      readonly action: Extract<ConsultationAction, 'collect' | 'agree' | 'cancel'>;
      readonly decidedBasis?: string;
      readonly reason?: string;
    },
  ): Promise<void> {
    await this.uow.run(context, async (tx) => {
      const row = await this.consultations.lock(tx, input.consultationId, input.version);
      if (input.action === 'agree') row.decidedBasis = input.decidedBasis ?? null;
      row.state = accepted(
        decide(consultationMachine, row, input.action, tx.actor, tx.today, { reason: input.reason }),
      ).next;
      await this.consultations.save(tx, row);
      const detail = { decidedBasis: row.decidedBasis, reason: input.reason };
      tx.audit({ action: `consultation.${input.action}`, subjectKind: 'consultation', subjectId: row.id, detail });
    });
  }
}
