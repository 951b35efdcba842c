import { Injectable } from '@nestjs/common';
import { PolicyStore } from '#platform/config/policy.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { DeadlineInput, DeadlineSource } from '#rooms/deadlines/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { clockInputs } from './notice-clocks.js';
import { NoticeRepository } from './notice.repository.js';

/** Which clocks of notices should run now, told from the notices alone: `doctor` holds the table of deadlines against it. */
@Injectable()
export class NoticeDeadlineSource implements DeadlineSource {
  readonly subjectKind = 'notice';

  constructor(
    private readonly notices: NoticeRepository,
    private readonly units: UnitDirectory,
    private readonly policies: PolicyStore,
  ) {}

  async expected(tx: Tx): Promise<DeadlineInput[]> {
    const open = await this.notices.open(tx);
    const units = await this.units.byIds(tx, [...new Set(open.map((notice) => notice.unitId))]);
    const codes = new Map(units.map((unit) => [unit.id, unit.code]));
    const rules = this.policies.rulesAt(tx.today);
    return open.flatMap((notice) => clockInputs(notice, codes.get(notice.unitId)!, rules));
  }
}
