import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { FilesDoor } from '#rooms/files/index.js';

export type SignedSubject = 'assignment' | 'extension' | 'task' | 'report' | 'notice';

/** A scan with the unit's seal stands for its head's signature: it must be there, and stays with what it signed. */
@Injectable()
export class SealedScans {
  constructor(private readonly files: FilesDoor) {}

  /** Kept apart from evidence: a signature proves no result. */
  async keep(tx: Tx, fileId: string | null, subject: SignedSubject, subjectId: string, unitId: string): Promise<void> {
    if (fileId === null) return;
    await this.files.attach(tx, `${subject}-signature`, subjectId, [{ fileId, title: '盖章扫描件', unitId }]);
  }
}
