import { Module } from '@nestjs/common';
import { DeadlineComparison } from './deadline-comparison.queries.js';
import { Deadlines } from './deadlines.js';
import { DeadlineQueries } from './deadlines.queries.js';
import { DeadlineRepository } from './deadlines.repository.js';
import { DueClocksRepository } from './due-clocks.repository.js';

@Module({ providers: [DeadlineRepository, DeadlineQueries, DeadlineComparison, DueClocksRepository, Deadlines], exports: [Deadlines] })
export class DeadlinesModule {}
