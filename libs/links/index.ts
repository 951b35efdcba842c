export { DecideLinksUseCase } from './decide-links.use-case.js';
export { LinkCarryOver } from './link-carry-over.js';
export { LinkProposalsUseCase } from './link-proposals.use-case.js';
export { LinksModule } from './links.module.js';
export { ReadLinksUseCase } from './read-links.use-case.js';
export { type ReportedTogether, TaskLinks } from './task-links.js';
export { UndoLinkUseCase } from './undo-link.use-case.js';
