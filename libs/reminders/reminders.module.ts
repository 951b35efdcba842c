import { Module } from '@nestjs/common';
import { AccessModule } from '#rooms/access/index.js';
import { DeadlinesModule } from '#rooms/deadlines/index.js';
import { MessagesModule } from '#rooms/messages/index.js';
import { NoticesModule } from '#rooms/notices/index.js';
import { TasksModule } from '#rooms/tasks/index.js';
import { UnitsModule } from '#rooms/units/index.js';
import { ComposeSweep } from './compose.sweep.js';
import { DueSweep } from './due.sweep.js';
import { Neighbours } from './neighbours.js';
import { ReminderStatusUseCase } from './reminder-status.use-case.js';
import { RoomNeighbours } from './room-neighbours.js';
import { SweepRuns } from './sweep-runs.repository.js';
import { UpkeepSweep } from './upkeep.sweep.js';

const DOOR = [DueSweep, ComposeSweep, ReminderStatusUseCase, UpkeepSweep, SweepRuns];

@Module({
  imports: [UnitsModule, AccessModule, DeadlinesModule, MessagesModule, TasksModule, NoticesModule],
  providers: [...DOOR, { provide: Neighbours, useClass: RoomNeighbours }],
  exports: DOOR,
})
export class RemindersModule {}
