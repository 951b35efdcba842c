import type { LocalDate } from '#domain/kernel/local-date.js';

export interface FileRow {
  readonly id: string;
  readonly name: string;
  /** Hex; the content's name in the store. */
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  /** The unit whose person uploaded it; null for the office. */
  readonly unitId: string | null;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
}

export interface Attachment {
  readonly subjectId: string;
  readonly fileId: string;
  readonly name: string;
  readonly title: string;
  readonly size: number;
  readonly mediaType: string;
  readonly formedOn: LocalDate | null;
  readonly documentNo: string | null;
}

export interface NewAttachment {
  readonly fileId: string;
  readonly title: string;
  readonly formedOn?: string | null;
  readonly documentNo?: string | null;
  /** The unit that the subject belongs to and that may open the file through it. */
  readonly unitId?: string | null;
}
