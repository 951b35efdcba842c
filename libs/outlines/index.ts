import { OutlineImport } from './outline-import.entity.js';

export { ConfirmImportUseCase } from './confirm-import.use-case.js';
export { ImportOutlineUseCase } from './import-outline.use-case.js';
export { OutlineReader, type ReadOutline } from './outline-reader.js';
export { type OutlinePeriod, OutlinePeriodQueries } from './outline-period.queries.js';
export { type ClauseRow, OutlineQueries } from './outline.queries.js';
export { OutlinesModule } from './outlines.module.js';
export { ReadImportUseCase } from './read-import.use-case.js';
export {
  CorrectImportUseCase,
  DecideUnitsUseCase,
  DiscardImportUseCase,
  UndoCorrectionUseCase,
} from './review-import.use-case.js';
export { type PublishedVersion, type VersionPair, VersionPairQueries } from './version-pair.queries.js';
export const OUTLINES_ENTITIES = [OutlineImport];
