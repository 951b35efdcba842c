import { Module } from '@nestjs/common';
import { DeadlinesModule } from '#rooms/deadlines/index.js';
import { FilesModule } from '#rooms/files/index.js';
import { UnitsModule } from '#rooms/units/index.js';
import { ProxyEntryListQueries } from './proxy-entry-list.queries.js';
import { ProxyEntryRepository } from './proxy-entry.repository.js';
import { CheckProxyUseCase, EnterProxyUseCase } from './proxy-entry.use-case.js';

const DOOR = [CheckProxyUseCase, EnterProxyUseCase, ProxyEntryListQueries];
const INSIDE = [ProxyEntryRepository];

@Module({
  imports: [UnitsModule, FilesModule, DeadlinesModule],
  providers: [...DOOR, ...INSIDE],
  exports: DOOR,
})
export class ProxyEntriesModule {}
