import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Role } from '#domain/kernel/actor.js';
import { dateWithWeekday } from '#domain/kernel/date-text.js';
import { nextSendable } from '#domain/reminder/send-window.js';
import { shanghai, shanghaiInstant } from '#platform/clock/clock.js';
import { PolicyStore } from '#platform/config/policy.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { PostDirectory } from '#rooms/access/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { mailId } from './digest-composer.js';

export interface PaperToAnnounce {
  readonly documentId: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
  readonly title: string;
}

/**
 * An issued paper is announced at once in working hours, else when they begin; it never waits for the digest. The paper
 * itself is read in the system, where its receipt is signed.
 */
@Injectable()
export class PaperMail {
  constructor(
    private readonly posts: PostDirectory,
    private readonly units: UnitDirectory,
    private readonly policies: PolicyStore,
  ) {}

  /** How many people will hear of it. Announcing the same paper again on the same day does nothing. */
  async send(tx: Tx, paper: PaperToAnnounce): Promise<number> {
    const posts = await this.posts.postsOf(tx, [paper.unitId], paper.roles);
    if (posts.length === 0) return 0;
    const office = await this.units.office(tx);
    const opens = nextSendable(this.policies.rulesAt(tx.today), 'EMAIL', shanghai(tx.now));
    const at = opens.date === tx.today && opens.time === shanghai(tx.now).time ? tx.now : shanghaiInstant(opens.date, opens.time);
    const batchId = tx.id();
    const rows = posts.map(({ postId, unitId }) => {
      const id = tx.id();
      return { id, postId, unitId, messageId: mailId(id) };
    });
    const mark = office?.isDemo ? '演示数据·纯属虚构\n\n' : '';
    const written = await tx.query<{ id: string }>(
      `insert into duban.message (id, office_id, recipient_post, recipient_unit, channel, local_date, sequence, state, subject, body,
              batch_id, message_id, document_id, next_attempt_at, created_at)
       select r.id, $1, r."postId", r."unitId", 'EMAIL', $2, $3, 'READY', $4, $5, $6, r."messageId", $7, $8, $9
         from jsonb_to_recordset($10::jsonb) as r(id uuid, "postId" uuid, "unitId" uuid, "messageId" text)
       on conflict do nothing returning id`,
      [
        tx.officeId,
        opens.date,
        sequenceOf(paper.documentId),
        `【${office?.name ?? ''}】${paper.title}`,
        `${mark}${dateWithWeekday(opens.date)},贵单位收到:\n\n${paper.title}\n\n请登录系统签收和办理。本邮件由系统自动发出,请勿回复。\n本系统为非涉密系统,严禁处理涉密信息和工作秘密。`,
        batchId,
        paper.documentId,
        at,
        tx.now,
        JSON.stringify(rows),
      ],
    );
    if (written.length > 0) tx.send({ kind: 'messages.deliver', payload: { batchId }, notBefore: at });
    return written.length;
  }
}

/** Digests are number 0 of the day; a paper has a number of its own, the same whenever it is announced. */
const sequenceOf = (documentId: string): number => (createHash('sha256').update(documentId).digest().readUInt32BE(0) & 0x7ffffffe) + 1;
