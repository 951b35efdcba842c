import { DocumentEntity } from './document.entity.js';

export { type DraftInput } from './document-draft.js';
export { DocumentRoute, type PaperState, type RouteAct, type RouteActInput } from './document-route.js';
export { toDocumentView } from './document-view.js';
export { type DocumentDetailRow, DocumentQueries } from './documents.queries.js';
export { DocumentsModule } from './documents.module.js';
export { DEMO_MARK, NON_CLASSIFIED } from './paper-html.js';
export { ReadDocumentsUseCase } from './read-documents.use-case.js';

export const DOCUMENTS_ENTITIES = [DocumentEntity];
