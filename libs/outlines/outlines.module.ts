import { Module } from '@nestjs/common';
import { FilesModule } from '#rooms/files/index.js';
import { UnitsModule } from '#rooms/units/index.js';
import { ConfirmImportUseCase } from './confirm-import.use-case.js';
import { ImportOutlineUseCase } from './import-outline.use-case.js';
import { ImportReview } from './import-view.js';
import { OutlineImportRepository } from './outline-import.repository.js';
import { OutlinePeriodQueries } from './outline-period.queries.js';
import { OutlineReader } from './outline-reader.js';
import { OutlineQueries } from './outline.queries.js';
import { OutlineRepository } from './outline.repository.js';
import { VersionPairQueries } from './version-pair.queries.js';
import { ReadImportUseCase } from './read-import.use-case.js';
import {
  CorrectImportUseCase,
  DecideUnitsUseCase,
  DiscardImportUseCase,
  UndoCorrectionUseCase,
} from './review-import.use-case.js';

const PUBLIC = [
  ImportOutlineUseCase,
  ReadImportUseCase,
  CorrectImportUseCase,
  UndoCorrectionUseCase,
  DecideUnitsUseCase,
  DiscardImportUseCase,
  ConfirmImportUseCase,
  OutlineQueries,
  OutlinePeriodQueries,
  VersionPairQueries,
];

@Module({
  imports: [UnitsModule, FilesModule],
  providers: [
    ...PUBLIC,
    OutlineReader,
    OutlineImportRepository,
    OutlineRepository,
    ImportReview,
  ],
  exports: PUBLIC,
})
export class OutlinesModule {}
