import { Module } from '@nestjs/common';
import { AccessModule } from '#rooms/access/index.js';
import { DeadlinesModule } from '#rooms/deadlines/index.js';
import { UnitsModule } from '#rooms/units/index.js';
import { BatchPreparation } from './batch-preparation.js';
import { ClaimRepository } from './claim.repository.js';
import { DeliverBatchUseCase } from './deliver-batch.use-case.js';
import { DigestComposer } from './digest-composer.js';
import { DigestRepository } from './digest.repository.js';
import { CallListUseCase } from './call-list.use-case.js';
import { MessageQueries } from './messages.queries.js';
import { MessageUpkeep } from './message-upkeep.js';
import { MessageHandlers } from './messages.handlers.js';
import { PaperMail } from './paper-mail.repository.js';
import { PhoneCallQueries } from './phone-calls.queries.js';
import { PhoneCalls } from './phone-calls.repository.js';
import { ReadMessagesUseCase } from './read-messages.use-case.js';
import { ReceiptRepository } from './receipts.repository.js';
import { RecordReceiptsUseCase } from './record-receipts.use-case.js';
import { RungLedger } from './rung-ledger.repository.js';
import { Sending } from './sending.js';
import { SmsListRepository } from './sms-list.repository.js';
import { SmsList } from './sms-list.use-case.js';
import { Urging } from './urging.queries.js';

const DOOR = [
  CallListUseCase, DeliverBatchUseCase, DigestComposer, MessageHandlers, MessageQueries, MessageUpkeep, PaperMail, PhoneCallQueries, PhoneCalls,
  ReadMessagesUseCase, RecordReceiptsUseCase, RungLedger, SmsList, Urging,
];

@Module({
  imports: [UnitsModule, AccessModule, DeadlinesModule],
  providers: [...DOOR, BatchPreparation, ClaimRepository, DigestRepository, ReceiptRepository, Sending, SmsListRepository],
  exports: DOOR,
})
export class MessagesModule {}
