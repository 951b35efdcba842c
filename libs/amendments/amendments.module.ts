import { Module } from '@nestjs/common';
import { DeadlinesModule } from '#rooms/deadlines/index.js';
import { ObligationsModule } from '#rooms/obligations/index.js';
import { PlanningModule } from '#rooms/planning/index.js';
import { TasksModule } from '#rooms/tasks/index.js';
import { UnitsModule } from '#rooms/units/index.js';
import { PartAmendment } from './part-amendment.js';
import { PartClocks } from './part-clocks.js';
import { TaskAbsorption } from './task-absorption.js';
import { TaskAmendment } from './task-amendment.js';
import { TaskRevision } from './task-revision.js';

const DOOR = [TaskAbsorption, TaskRevision];
const INSIDE = [PartAmendment, PartClocks, TaskAmendment];

@Module({
  imports: [UnitsModule, DeadlinesModule, ObligationsModule, TasksModule, PlanningModule],
  providers: [...DOOR, ...INSIDE],
  exports: DOOR,
})
export class AmendmentsModule {}
