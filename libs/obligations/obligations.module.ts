import { Module } from '@nestjs/common';
import { DutyRevisionRepository } from './duty-revision.repository.js';
import { ObligationRepository } from './obligation.repository.js';
import { OccurrenceRepository } from './occurrence.repository.js';
import { QuotaRepository } from './quota.repository.js';

const DOOR = [DutyRevisionRepository, ObligationRepository, OccurrenceRepository, QuotaRepository];

@Module({
  providers: DOOR,
  exports: DOOR,
})
export class ObligationsModule {}
