export { ProxyEntriesModule } from './proxy-entries.module.js';
export { PROXY_ENTRIES_TO_CHECK, ProxyEntryListQueries } from './proxy-entry-list.queries.js';
export type { ProxyEntry } from './proxy-entry.repository.js';
export { CheckProxyUseCase, EnterProxyUseCase, type ProxyApplier } from './proxy-entry.use-case.js';
