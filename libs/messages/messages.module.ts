import { Module } from '@nestjs/common';
import { AccessModule } from '#rooms/access/index.js';
import { DeadlinesModule } from '#rooms/deadlines/index.js';
import { UnitsModule } from '#rooms/units/index.js';
import { BatchPreparation } from './batch-preparation.js';
import { ClaimRepository } from './claim.repository.js';
import { DeliverBatchUseCase } from './deliver-batch.use-case.js';
import { DigestComposer } from './digest-composer.js';
import { DigestRepository } from './digest.repository.js';
import { MessageUpkeep } from './message-upkeep.js';
import { MessageHandlers } from './messages.handlers.js';
import { PaperMail } from './paper-mail.repository.js';
import { PhoneCalls } from './phone-calls.repository.js';
import { RungLedger } from './rung-ledger.repository.js';
import { Sending } from './sending.js';
import { Urging } from './urging.queries.js';

const DOOR = [DeliverBatchUseCase, DigestComposer, MessageHandlers, MessageUpkeep, PaperMail, PhoneCalls, RungLedger, Urging];

@Module({
  imports: [UnitsModule, AccessModule, DeadlinesModule],
  providers: [...DOOR, BatchPreparation, ClaimRepository, DigestRepository, Sending],
  exports: DOOR,
})
export class MessagesModule {}
