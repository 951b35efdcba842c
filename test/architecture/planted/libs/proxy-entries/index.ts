export const PROXY_ENTRIES = 'proxy-entries';
