import { Injectable } from '@nestjs/common';
import type { AssignmentRole } from '#domain/assignment/assignment.rules.js';
import { natureOf } from '#domain/task/drafting.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { ClauseRow } from '#rooms/outlines/index.js';

export interface Repointed {
  readonly taskId: string;
  readonly clause: ClauseRow;
  /** false: a finished task keeps its printed words and its number. */
  readonly words: boolean;
}
export interface MovedPart {
  readonly id: string;
  readonly taskId: string;
  readonly role: AssignmentRole;
}

/** What a task says after its clause, drafted from it or revised by it. */
export const wordsOf = ({ ordinal, no, chapterNo, chapter, title, text, content }: ClauseRow) => ({
  ordinal,
  no,
  chapterNo,
  chapter,
  title,
  content: text,
  nature: natureOf(content),
});

/** Writes of a revision: the only ones that change what a task says and which task a part belongs to. Sets only. */
@Injectable()
export class TaskRevisionRepository {
  /** The tasks cite the new clauses and say what these say. */
  async repoint(tx: Tx, items: readonly Repointed[]): Promise<void> {
    if (items.length === 0) return;
    const rows = items.map(({ taskId, clause, words }) => ({
      id: taskId,
      words,
      clause: clause.id,
      version: clause.versionId,
      ...wordsOf(clause),
    }));
    await tx.execute(
      `update duban.task t set clause_id = r.clause, outline_version_id = r.version, ordinal = r.ordinal, version = t.version + 1,
              no = case when r.words then r.no else t.no end, chapter_no = case when r.words then r."chapterNo" else t.chapter_no end,
              chapter = case when r.words then r.chapter else t.chapter end, title = case when r.words then r.title else t.title end,
              content = case when r.words then r.content else t.content end, nature = case when r.words then r.nature else t.nature end
         from jsonb_to_recordset($1::jsonb) as r(id uuid, words boolean, clause uuid, version uuid, ordinal int, no text, "chapterNo" text,
              chapter text, title text, content text, nature text) where t.id = r.id and t.office_id = $2`,
      [JSON.stringify(rows), tx.officeId],
    );
  }

  /** Parts go over to another task, or into another role, with their state, dates, receipts and reports. */
  async move(tx: Tx, parts: readonly MovedPart[]): Promise<void> {
    if (parts.length === 0) return;
    await tx.execute(
      `update duban.assignment a set task_id = r."taskId", role = r.role, version = a.version + 1
         from jsonb_to_recordset($1::jsonb) as r(id uuid, "taskId" uuid, role text) where a.id = r.id and a.office_id = $2`,
      [JSON.stringify(parts), tx.officeId],
    );
  }

  /** What keeps an absorbed task open keeps the one open that it goes over into. */
  async moveHolds(tx: Tx, pairs: readonly (readonly [from: string, to: string])[]): Promise<void> {
    const held = await tx.query<{ to: string; kind: string; refId: string }>(
      `update duban.task_hold h set lifted_at = $3 from unnest($1::uuid[], $2::uuid[]) as p("from", "to")
        where h.task_id = p."from" and h.lifted_at is null returning p."to", h.kind, h.ref_id as "refId"`,
      [pairs.map(([from]) => from), pairs.map(([, to]) => to), tx.now],
    );
    if (held.length === 0) return;
    await tx.execute(
      `insert into duban.task_hold (id, office_id, task_id, kind, ref_id, placed_at)
       select r.id, $2, r."to", r.kind, r."refId", $3 from jsonb_to_recordset($1::jsonb) as r(id uuid, "to" uuid, kind text, "refId" uuid)
       on conflict (task_id, kind, ref_id) do update set lifted_at = null`,
      [JSON.stringify(held.map((hold) => ({ id: tx.id(), ...hold }))), tx.officeId, tx.now],
    );
  }
}
