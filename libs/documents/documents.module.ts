import { Module } from '@nestjs/common';
import { UnitsModule } from '#rooms/units/index.js';
import { DocumentRegisterRepository } from './document-register.repository.js';
import { DocumentRepository } from './document.repository.js';
import { DocumentRoute } from './document-route.js';
import { DocumentQueries } from './documents.queries.js';
import { ReadDocumentsUseCase } from './read-documents.use-case.js';

@Module({
  imports: [UnitsModule],
  providers: [DocumentRepository, DocumentRegisterRepository, DocumentRoute, DocumentQueries, ReadDocumentsUseCase],
  exports: [DocumentRoute, DocumentQueries, ReadDocumentsUseCase],
})
export class DocumentsModule {}
