export { ExportLedgerUseCase } from './export-ledger.use-case.js';
export { LedgerModule } from './ledger.module.js';
export { WorkUseCase } from './work.use-case.js';
