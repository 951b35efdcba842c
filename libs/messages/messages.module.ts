import { Module } from '@nestjs/common';
import { AccessModule } from '#rooms/access/index.js';
import { DeadlinesModule } from '#rooms/deadlines/index.js';
import { UnitsModule } from '#rooms/units/index.js';
import { PhoneCalls } from './phone-calls.repository.js';
import { RungLedger } from './rung-ledger.repository.js';
import { Urging } from './urging.queries.js';

@Module({
  imports: [UnitsModule, AccessModule, DeadlinesModule],
  providers: [RungLedger, PhoneCalls, Urging],
  exports: [RungLedger, PhoneCalls, Urging],
})
export class MessagesModule {}
