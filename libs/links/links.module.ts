import { Module } from '@nestjs/common';
import { TasksModule } from '#rooms/tasks/index.js';
import { UnitsModule } from '#rooms/units/index.js';
import { DecideLinksUseCase } from './decide-links.use-case.js';
import { LinkCarryOver } from './link-carry-over.js';
import { LinkProposalsUseCase } from './link-proposals.use-case.js';
import { ReadLinksUseCase } from './read-links.use-case.js';
import { TaskLinkQueries } from './task-link.queries.js';
import { TaskLinkRepository } from './task-link.repository.js';
import { TaskLinks } from './task-links.js';
import { UndoLinkUseCase } from './undo-link.use-case.js';

const DOOR = [DecideLinksUseCase, LinkCarryOver, LinkProposalsUseCase, ReadLinksUseCase, TaskLinks, UndoLinkUseCase];

@Module({
  imports: [UnitsModule, TasksModule],
  providers: [...DOOR, TaskLinkQueries, TaskLinkRepository],
  exports: DOOR,
})
export class LinksModule {}
