import { Injectable } from '@nestjs/common';
import type { DocumentListQuery, DocumentStepView, RegisterQuery, RegisterView } from '#contracts/documents.js';
import type { PaperBody, PaperTerm } from '#contracts/paper-body.js';
import type { DocumentState } from '#domain/document/document.rules.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { PaperKind, SeriesRule } from '#domain/kernel/policy.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';

export interface DocumentListRow {
  readonly id: string;
  readonly kind: PaperKind;
  readonly state: DocumentState;
  readonly title: string;
  readonly numberText: string | null;
  readonly addresseeUnitId: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly signedOn: LocalDate | null;
  readonly issuedAt: Date | null;
  readonly createdAt: Date;
  readonly voidReason: string | null;
  readonly voidedAt: Date | null;
  readonly version: number;
}
export interface DocumentDetailRow extends DocumentListRow {
  readonly body: PaperBody;
  readonly run: number;
  readonly stepIndex: number;
  readonly numbering: SeriesRule['numbering'];
  readonly sealRequired: boolean;
  readonly contentSha256: Buffer | null;
  readonly issuedSha256: Buffer | null;
  readonly terms: PaperTerm[];
  readonly signedBy: string | null;
  readonly sealedAt: Date | null;
  readonly draftedBy: string | null;
  readonly steps: DocumentStepView[];
}

const LIST = `d.id, d.kind, d.state, d.title, d.number_text as "numberText", d.addressee_unit_id as "addresseeUnitId",
  d.subject_kind as "subjectKind", d.subject_id as "subjectId", d.signed_on as "signedOn", d.issued_at as "issuedAt",
  d.created_at as "createdAt", d.void_reason as "voidReason",
  d.voided_at as "voidedAt", d.version`;

/** A unit sees a paper once it was issued to it; drafts are the office's own. */
const SEEN = (units: string): string =>
  `(${units}::uuid[] is null or (d.addressee_unit_id = any(${units}) and d.issued_at is not null))`;

const STEPS = `coalesce((select jsonb_agg(jsonb_build_object('run', s.run, 'ordinal', s.ordinal, 'kind', s.kind, 'label', s.label,
    'role', s.role, 'optional', s.optional, 'state', s.state, 'signer', s.signer, 'recordedBy', s.acted_name,
    'actedAt', to_char(s.acted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'opinion', s.opinion,
    'onPaper', s.on_paper, 'paperDate', s.paper_date, 'scanFileId', s.scan_file_id) order by s.run, s.ordinal)
  from duban.document_step s where s.document_id = d.id), '[]') as steps`;

@Injectable()
export class DocumentQueries {
  page(tx: Tx, query: DocumentListQuery, after: { at: string; id: string } | null): Promise<DocumentListRow[]> {
    return tx.query(
      `select ${LIST} from duban.document d
        where d.office_id = $1 and ${SEEN('$2')}
          and ($3::text is null or d.kind = $3) and ($4::text is null or d.state = $4)
          and ($5::int is null or d.created_at >= make_timestamptz($5, 1, 1, 0, 0, 0, 'Asia/Shanghai')
                              and d.created_at < make_timestamptz($5 + 1, 1, 1, 0, 0, 0, 'Asia/Shanghai'))
          and ($6::timestamptz is null or (d.created_at, d.id) < ($6, $7::uuid))
        order by d.created_at desc, d.id desc limit $8`,
      [
        tx.officeId,
        scopedUnits(tx.scope),
        query.kind ?? null,
        query.state ?? null,
        query.year ?? null,
        after?.at ?? null,
        after?.id ?? null,
        query.limit + 1,
      ],
    );
  }

  async byId(tx: Tx, id: string): Promise<DocumentDetailRow | null> {
    const [row] = await this.details(tx, [id]);
    return row ?? null;
  }

  details(tx: Tx, ids: readonly string[]): Promise<DocumentDetailRow[]> {
    return tx.query(
      `select ${LIST}, d.body, d.run, d.step_index as "stepIndex", d.numbering, d.seal_required as "sealRequired",
              d.content_sha256 as "contentSha256", d.issued_sha256 as "issuedSha256", d.terms, d.signed_by as "signedBy", d.sealed_at as "sealedAt",
              d.drafted_by as "draftedBy", ${STEPS}
         from duban.document d
        where d.office_id = $1 and d.id = any($3::uuid[]) and ${SEEN('$2')}`,
      [tx.officeId, scopedUnits(tx.scope), ids],
    );
  }

  /** 发文字号 by document, where one was given. */
  async numbersOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; number: string }>(
      'select id, number_text as number from duban.document where office_id = $1 and id = any($2::uuid[]) and number_text is not null',
      [tx.officeId, ids],
    );
    return new Map(rows.map((row) => [row.id, row.number]));
  }

  /** 本年发文数: every issued paper counts, red head or not. */
  async issuedInYear(tx: Tx, year: number): Promise<{ kind: PaperKind; count: number }[]> {
    return tx.query(
      `select kind, count(*)::int as count from duban.document
        where office_id = $1 and issued_at >= make_timestamptz($2, 1, 1, 0, 0, 0, 'Asia/Shanghai')
          and issued_at < make_timestamptz($2 + 1, 1, 1, 0, 0, 0, 'Asia/Shanghai')
        group by kind order by kind`,
      [tx.officeId, year],
    );
  }

  async register(tx: Tx, query: RegisterQuery): Promise<RegisterView> {
    const [series] = await tx.query<{ id: string; word: string; last_no: number }>(
      'select id, word, last_no from duban.document_series where office_id = $1 and kind = $2 and year = $3',
      [tx.officeId, query.kind, query.year],
    );
    const entries = series
      ? await tx.query<RegisterView['entries'][number]>(
          `select serial_no as "serialNo", number_text as "numberText", id as "documentId", title, state, void_reason as "voidReason",
                  to_char(voided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "voidedAt"
             from duban.document where series_id = $1 and serial_no < $2 order by serial_no desc limit $3`,
          [series.id, query.before ?? 2147483647, query.limit + 1],
        )
      : [];
    const page = entries.slice(0, query.limit);
    const nextBefore = entries.length > query.limit ? page.at(-1)!.serialNo : null;
    return {
      year: query.year,
      kind: query.kind,
      word: series?.word ?? null,
      lastNo: series?.last_no ?? 0,
      entries: page,
      nextBefore,
    };
  }
}
