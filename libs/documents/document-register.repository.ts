import { Injectable } from '@nestjs/common';
import type { PaperKind, SeriesRule } from '#domain/kernel/policy.js';
import type { Tx } from '#platform/database/unit-of-work.js';

export interface GivenNumber {
  readonly seriesId: string | null;
  readonly serialNo: number | null;
  readonly numberText: string;
}

/** 发文字号 (GB/T 9704-2012, 7.2.5): hexagonal brackets, full year, no leading zero. */
export const numberText = (word: string, year: number, serial: number): string => `${word}〔${year}〕${serial}号`;

@Injectable()
export class DocumentRegisterRepository {
  /**
   * The next number of the register of this kind and year. The register's row stays locked until the act commits, so
   * that the next registrar waits and a rolled-back act gives its number back: no gap, no double.
   */
  async next(tx: Tx, kind: PaperKind, year: number, series: SeriesRule): Promise<GivenNumber> {
    const [row] = await tx.query<{ id: string; word: string; last_no: number }>(
      `insert into duban.document_series (id, office_id, kind, word, year, numbering, last_no)
       values ($1, $2, $3, $4, $5, $6, 1)
       on conflict (office_id, kind, year) do update set last_no = duban.document_series.last_no + 1
       returning id, word, last_no`,
      [tx.id(), tx.officeId, kind, series.word, year, series.numbering],
    );
    // A word changed within the year starts with the next year: one register has one word.
    return { seriesId: row!.id, serialNo: row!.last_no, numberText: numberText(row!.word, year, row!.last_no) };
  }

  /** Locks out a second registrar typing the same outside number; the unique index is the last word. */
  async externalTaken(tx: Tx, number: string): Promise<boolean> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${tx.officeId} ${number}`]);
    const rows = await tx.query(`select 1 from duban.document where office_id = $1 and number_text = $2 limit 1`, [
      tx.officeId,
      number,
    ]);
    return rows.length > 0;
  }
}
